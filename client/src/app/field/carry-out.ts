import { ChangeDetectionStrategy, Component, DOCUMENT, effect, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Icon } from '../ui/icon';
import { Words } from '../ui/words';
import { FieldWork } from './field-work';
import { photosThatFit } from './photos-that-fit';
import type { DeviceSigner } from './store/device-signer';
import { pendingItems } from './store/next-sequence';

/** While something is unsent: a file of it for a colleague who will have a network sooner. It is not received by being made. */
@Component({
  selector: 'app-carry-out',
  imports: [MatButtonModule, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (signer() !== null && (work.pending() > 0 || made() !== null)) {
      <section class="card stack" aria-labelledby="carry-out">
        <h3 id="carry-out">{{ t('fieldwork.carry') }}</h3>
        <p>{{ t('fieldwork.carry-means') }}</p>
        @if (work.pending() > 0) {
          <p>
            <button mat-stroked-button type="button" [disabled]="busy()" (click)="make()">
              <app-icon name="download" /> {{ t('fieldwork.carry-now', { n: work.pending() }) }}
            </button>
          </p>
        }
        <div aria-live="polite">
          @if (failed()) {
            <p class="notice notice--missed"><app-icon name="warning" />{{ t('fieldwork.carry-failed') }}</p>
          } @else if (made(); as file) {
            <p class="notice"><app-icon name="info" /><span class="name">{{ t('fieldwork.carry-made', file) }}</span></p>
          }
        </div>
      </section>
    }
  `,
  styles: `
    button { min-height: 2.75rem; height: auto; }
    .name { overflow-wrap: anywhere; }
  `,
})
export class CarryOut {
  protected readonly work = inject(FieldWork);
  protected readonly t = inject(Words).t;
  private readonly document = inject(DOCUMENT);
  protected readonly signer = signal<DeviceSigner | null>(null);
  protected readonly busy = signal(false);
  protected readonly failed = signal(false);
  protected readonly made = signal<{ readonly name: string; readonly n: number } | null>(null);

  constructor() {
    effect(() => {
      const store = this.work.store();
      this.signer.set(null);
      void store?.signer().then((found) => this.work.store() === store && this.signer.set(found));
    });
  }

  protected async make(): Promise<void> {
    const [store, signer] = [this.work.store(), this.signer()];
    if (!store || !signer || this.busy()) return;
    this.busy.set(true);
    this.failed.set(false);
    try {
      const { writeCarriedFile, nameOfCarriedFile, mostCarried, mostPhotoBytes } = await import('./store/write-carried-file');
      const answers = pendingItems(await store.read()).slice(0, mostCarried).map(({ answer }) => answer);
      const photos = await photosThatFit(store, mostPhotoBytes);
      const file = await writeCarriedFile(store.pack, { deviceId: store.deviceId, signer }, answers, photos);
      const name = nameOfCarriedFile(new Date());
      this.handOver(file, name);
      this.made.set({ name, n: answers.length });
    } catch {
      this.failed.set(true);
    }
    this.busy.set(false);
  }

  private handOver(file: string, name: string): void {
    // not application/jose: phones then add an ending that they believe belongs to it
    const address = URL.createObjectURL(new Blob([file], { type: 'application/octet-stream' }));
    const link = this.document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }
}
