import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { Icon } from './icon';
import { Words } from './words';
import { Notices } from './notices';

/** Copies a text that is too long to be typed over. Says that it did, also to readers. */
@Component({
  selector: 'app-copy-button',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" class="no-print" [class.link-button]="label() !== ''" [class.icon-button]="label() === ''" (click)="copy()">
      <app-icon [name]="copied() ? 'check' : 'copy'" />
      @if (label()) {
        {{ label() }}
      } @else {
        <span class="sr">{{ t('action.copy-what', { what: what() }) }}</span>
      }
    </button>
  `,
  styles: ':host { display: inline-flex; } .icon-button { width: 2rem; height: 2rem; }',
})
export class CopyButton {
  readonly text = input.required<string>();
  /** What is copied, for those who do not see it. */
  readonly what = input('');
  /** With a label it is a button with words, without one a sign alone. */
  readonly label = input('');
  protected readonly t = inject(Words).t;
  protected readonly copied = signal(false);
  private readonly notices = inject(Notices);

  protected async copy(): Promise<void> {
    const done = await copyText(this.text());
    this.copied.set(done);
    this.notices.tell(this.t(done ? 'action.copied' : 'action.copy-failed'));
    setTimeout(() => this.copied.set(false), 3_000);
  }
}

/** Browsers withhold the clipboard on a plain http address of an office network; the old way still works there. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  (document.querySelector('.cdk-overlay-container dialog, mat-dialog-container') ?? document.body).append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}
