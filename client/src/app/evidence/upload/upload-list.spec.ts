import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { spokenWords } from '../../ui/spoken-words.fixture';
import type { UploadItem } from './upload-item';
import { UploadList } from './upload-list';
import { Uploads } from './uploads';
import { facts, item, place } from './uploads.fixture';

const mb = 1024 * 1024;

async function shown(...items: readonly UploadItem[]) {
  const list = signal<readonly UploadItem[]>(items);
  const uploads = { at: () => list(), pause: jest.fn(), resume: jest.fn(), remove: jest.fn(), tryNow: jest.fn(), continueWith: jest.fn(async () => false) };
  TestBed.configureTestingModule({ imports: [UploadList, spokenWords()], providers: [{ provide: Uploads, useValue: uploads }] });
  const fixture = TestBed.createComponent(UploadList);
  fixture.componentRef.setInput('regionId', place.regionId);
  fixture.componentRef.setInput('agencyId', place.agencyId);
  const stored: string[] = [];
  fixture.componentInstance.stored.subscribe(({ id }) => stored.push(id));
  const page: HTMLElement = fixture.nativeElement;
  const show = (...next: readonly UploadItem[]) => {
    list.set(next);
    fixture.detectChanges();
  };
  fixture.detectChanges();
  const button = (name: RegExp) => [...page.querySelectorAll('button')].find(({ textContent }) => name.test(textContent ?? ''));
  const told = () => {
    fixture.detectChanges();
    return page.querySelector('[role=status]')?.textContent;
  };
  return { uploads, page, show, stored, button, told, refresh: () => fixture.detectChanges() };
}

const laporan = (rest: Partial<UploadItem> = {}) => item('a', { file: facts('laporan.pdf', 18 * mb), ...rest });

describe('UploadList', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('shows each file with its progress, named and in words', async () => {
    const { page } = await shown(laporan({ state: 'sending', sentBytes: 4.2 * mb }));
    const bar = page.querySelector('[role=progressbar]');
    expect(bar?.getAttribute('aria-valuenow')).toBe('23');
    expect(bar?.getAttribute('aria-valuetext')).toBe('4,2 dari 18 MB · 23%');
    expect(bar?.getAttribute('aria-label')).toContain('laporan.pdf');
  });

  it('reads out turns of several files as one sentence, and progress never', async () => {
    const b = (rest: Partial<UploadItem>) => item('b', rest);
    const { show, told } = await shown(laporan({ state: 'sending' }), b({ state: 'sending' }));
    jest.advanceTimersByTime(2_000);
    show(laporan({ state: 'sending', sentBytes: mb }), b({ state: 'sending' }));
    jest.advanceTimersByTime(2_000);
    expect(told()).toBe('');
    show(laporan({ state: 'stored' }), b({ state: 'checking' }));
    jest.advanceTimersByTime(500);
    show(laporan({ state: 'stored' }), b({ state: 'stored' }));
    expect(told()).toBe('');
    jest.advanceTimersByTime(1_500);
    expect(told()).toBe('Tersimpan: laporan.pdf, b.pdf');
  });

  it('tells the page once of each file that is stored', async () => {
    const { show, stored } = await shown(laporan({ state: 'checking' }));
    show(laporan({ state: 'stored' }));
    show(laporan({ state: 'stored', suggestion: { title: 'x' } }));
    expect(stored).toEqual(['a']);
  });

  it('asks once before bytes that went through are given up, and not where there are none', async () => {
    const begun = await shown(laporan({ state: 'sending', sentBytes: mb }));
    begun.button(/Hapus/)?.click();
    begun.refresh();
    expect([begun.uploads.remove.mock.calls.length, begun.page.textContent?.includes('1 dari 18 MB')]).toEqual([0, true]);
    begun.button(/^Batalkan unggahan$/)?.click();
    expect(begun.uploads.remove).toHaveBeenCalledWith('a');
    TestBed.resetTestingModule();
    const waiting = await shown(laporan());
    waiting.button(/Hapus/)?.click();
    expect(waiting.uploads.remove).toHaveBeenCalledWith('a');
  });

  it('a file that must be picked again says how far it is, and says so when another was picked', async () => {
    const { page, uploads, refresh } = await shown(laporan({ state: 'waiting-for-file', sentBytes: 12 * mb }));
    expect(page.textContent).toContain('Lanjutkan: pilih lagi berkas ini (sudah 12 dari 18 MB)');
    const field = page.querySelector<HTMLInputElement>('input[type=file]');
    Object.defineProperty(field, 'files', { value: [new File(['x'], 'lain.pdf')] });
    field?.dispatchEvent(new Event('change'));
    await Promise.resolve();
    await Promise.resolve();
    refresh();
    expect(uploads.continueWith).toHaveBeenCalled();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('Itu berkas lain');
  });
});
