import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject, model, signal, untracked } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Icon } from '../ui/icon';
import { Words } from '../ui/words';
import { shrinkPhoto } from './shrink-photo';
import type { FieldPhoto } from './store/field-pack.types';

/** As many as the service takes for one answer. */
const most = 20;

/** Photos of one answer: taken with the phone's camera or chosen, made small at once, each with a way to take it out again. */
@Component({
  selector: 'app-photo-field',
  imports: [MatButtonModule, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <fieldset>
      <legend class="field-label">{{ t('fieldwork.photos') }}</legend>
      @if (shown().length > 0) {
        <ul>
          @for (each of shown(); track each.sha256; let at = $index) {
            <li>
              @if (each.address; as address) {
                <img [src]="address" [alt]="t('fieldwork.photo-n', { n: at + 1 })" />
              } @else {
                <span class="small muted">{{ t('fieldwork.photo-elsewhere', { n: at + 1 }) }}</span>
              }
              <button type="button" class="link-button" (click)="remove(each.sha256)">
                <app-icon name="close" /><span class="sr">{{ t('fieldwork.photo-remove', { n: at + 1 }) }}</span>
              </button>
            </li>
          }
        </ul>
      }
      <p>
        <button mat-stroked-button type="button" [disabled]="busy()" (click)="chooser.click()"><app-icon name="add" /> {{ t('fieldwork.photo-add') }}</button>
        <input #chooser type="file" hidden accept="image/*" capture="environment" multiple (change)="take(chooser)" />
      </p>
      @if (fault(); as told) {
        <p class="field-fault" role="alert">{{ told }}</p>
      }
      <p class="small muted">{{ t('fieldwork.photos-mean') }}</p>
    </fieldset>
  `,
  styles: `
    fieldset { display: grid; gap: 0.5rem; margin: 0; padding: 0; border: 0; }
    ul { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0; padding: 0; list-style: none; }
    li { display: flex; align-items: flex-start; }
    img { width: 5.5rem; height: 5.5rem; object-fit: cover; border: 1px solid var(--rule); border-radius: var(--radius-small); }
    button { min-width: 2.75rem; min-height: 2.75rem; }
  `,
})
export class PhotoField {
  readonly photos = model.required<readonly FieldPhoto[]>();
  protected readonly t = inject(Words).t;
  protected readonly busy = signal(false);
  protected readonly fault = signal<string | null>(null);
  /** Addresses of what lies in memory, let go of with the screen. */
  private readonly addresses = signal<ReadonlyMap<string, string>>(new Map());
  protected readonly shown = computed(() => this.photos().map(({ sha256 }) => ({ sha256, address: this.addresses().get(sha256) ?? null })));

  constructor() {
    effect(() => {
      const photos = this.photos();
      untracked(() => this.draw(photos));
    });
    inject(DestroyRef).onDestroy(() => this.addresses().forEach((address) => URL.revokeObjectURL(address)));
  }

  protected async take(chooser: HTMLInputElement): Promise<void> {
    const files = [...(chooser.files ?? [])];
    chooser.value = ''; // the same file can be chosen again
    this.busy.set(true);
    this.fault.set(null);
    for (const file of files) await this.takeOne(file);
    this.busy.set(false);
  }

  protected remove(sha256: string): void {
    this.photos.update((photos) => photos.filter((one) => one.sha256 !== sha256));
  }

  private async takeOne(file: File): Promise<void> {
    try {
      const photo = await shrinkPhoto(file);
      if (this.photos().some(({ sha256 }) => sha256 === photo.sha256)) return;
      if (this.photos().length >= most) return this.fault.set(this.t('fieldwork.photos-full', { n: most }));
      this.photos.update((photos) => [...photos, photo]);
    } catch {
      this.fault.set(this.t('fieldwork.photo-unreadable'));
    }
  }

  private draw(photos: readonly FieldPhoto[]): void {
    const before = this.addresses();
    const now = new Map<string, string>();
    for (const { sha256, bytes } of photos) {
      const address = before.get(sha256) ?? (bytes && URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' })));
      if (address) now.set(sha256, address);
    }
    for (const [sha256, address] of before) if (!now.has(sha256)) URL.revokeObjectURL(address);
    this.addresses.set(now);
  }
}
