import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Deed } from '../api/deed';
import { ReasonForm } from './reason-form';
import { Words } from './words';

@Component({
  imports: [ReasonForm],
  template: `<app-reason-form confirm="Kunci" [deed]="deed" [asks]="asks()" (given)="given.push($event)" (cancelled)="given.push('cancelled')"><p>Arti</p></app-reason-form>`,
})
class Host {
  readonly deed = new Deed();
  readonly asks = signal(true);
  readonly given: string[] = [];
}

async function shown() {
  TestBed.configureTestingModule({ providers: [{ provide: Words, useValue: { t: (key: string) => key, language: () => 'id' } }] });
  const fixture = TestBed.createComponent(Host);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  const submit = async () => {
    const event = new Event('submit', { cancelable: true });
    element.querySelector('form')?.dispatchEvent(event);
    await fixture.whenStable();
    return event;
  };
  const type = (text: string) => {
    const field = element.querySelector('textarea');
    if (!field) throw new Error('no field');
    field.value = text;
    field.dispatchEvent(new Event('input'));
  };
  return { fixture, host: fixture.componentInstance, element, submit, type };
}

describe('ReasonForm', () => {
  it('gives the reason and never leaves the page', async () => {
    const { host, submit, type } = await shown();
    type('  Observasi selesai ');
    const event = await submit();
    expect(event.defaultPrevented).toBe(true);
    expect(host.given).toEqual(['Observasi selesai']);
  });

  it('without a reason it says so, and puts the cursor where it belongs', async () => {
    const { host, element, submit, type } = await shown();
    type('   ');
    await submit();
    expect(host.given).toEqual([]);
    expect(element.querySelector('[role=alert]')?.textContent).toContain('reason.missing');
    expect(element.querySelector('textarea')?.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(element.querySelector('textarea'));
  });

  it('asks for none where none is kept', async () => {
    const { fixture, host, element, submit } = await shown();
    host.asks.set(false);
    await fixture.whenStable();
    expect(element.querySelector('textarea')).toBeNull();
    await submit();
    expect(host.given).toEqual(['']);
  });
});
