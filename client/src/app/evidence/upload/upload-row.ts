import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icons';
import { Words } from '../../ui/words';
import { writeSizes } from '../../ui/write-size';
import { isUnsent, type UploadItem, type UploadState } from './upload-item';
import { percentOf, tellUpload } from './upload-words';
import { Uploads } from './uploads';

const signs: Readonly<Record<UploadState, IconName>> = {
  queued: 'clock', sending: 'upload', interrupted: 'offline', paused: 'pause', 'waiting-for-file': 'undo', checking: 'waiting',
  stored: 'held', refused: 'failed',
};

/** One file on its way: how far, what happens next, and what can be done about it. */
@Component({
  selector: 'app-upload-row',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './upload-row.html',
  styleUrl: './upload-row.scss',
  host: { '[attr.data-state]': 'item().state' },
})
export class UploadRow {
  readonly item = input.required<UploadItem>();
  private readonly words = inject(Words);
  private readonly uploads = inject(Uploads);
  protected readonly t = this.words.t;
  protected readonly otherFile = signal(false);

  protected readonly name = computed(() => this.item().file.name);
  protected readonly sign = computed(() => signs[this.item().state]);
  protected readonly percent = computed(() => percentOf(this.item()));
  protected readonly sizes = computed(() => writeSizes(this.item().sentBytes, this.item().file.sizeBytes, this.words.language()));
  protected readonly sentence = computed(() => {
    const { key, params } = tellUpload(this.item(), this.words.language());
    return this.t(key, params);
  });
  protected readonly measured = computed(() => isUnsent(this.item()) || (this.item().state === 'waiting-for-file' && this.item().sentBytes > 0));
  /** What was sent in part would be lost by taking it off the list; there is nothing to lose in the rest. */
  private readonly loses = computed(() => this.item().sentBytes > 0 && this.item().state !== 'stored' && this.item().state !== 'refused');
  private readonly asked = signal(false);
  protected readonly asking = computed(() => this.asked() && this.loses());
  protected readonly mayPause = computed(() => ['queued', 'sending', 'interrupted'].includes(this.item().state));

  protected pause(): void {
    this.uploads.pause(this.item().id);
  }

  protected resume(): void {
    this.uploads.resume(this.item().id);
  }

  protected tryNow(): void {
    this.uploads.tryNow(this.item().id);
  }

  protected remove(): void {
    if (this.loses() && !this.asked()) this.asked.set(true);
    else this.uploads.remove(this.item().id);
  }

  protected keep(): void {
    this.asked.set(false);
  }

  protected async picked(field: HTMLInputElement): Promise<void> {
    const file = field.files?.[0];
    field.value = '';
    if (file) this.otherFile.set(!(await this.uploads.continueWith(this.item().id, file)));
  }
}
