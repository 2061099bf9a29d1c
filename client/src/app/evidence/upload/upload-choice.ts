import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Icon } from '../../ui/icon';
import { Words } from '../../ui/words';
import { writeSize } from '../../ui/write-size';
import { DropCover } from './drop-cover';
import type { UploadLimits } from './refuse-before-sending';
import { Uploads } from './uploads';

/** The ways to hand in: choose, photograph, drop anywhere on the page, paste. What is taken in shows in `app-upload-list`. */
@Component({
  selector: 'app-upload-choice',
  imports: [DropCover, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './upload-choice.html',
  styleUrl: './upload-choice.scss',
})
export class UploadChoice {
  readonly regionId = input.required<string>();
  readonly agencyId = input.required<string>();
  /** What the service takes; null while it is not known, then the service decides alone. */
  readonly limits = input<UploadLimits | null>(null);
  readonly disabled = input(false);
  /** The ids of what was taken in, in its order; those of refused files among them. */
  readonly added = output<readonly string[]>();
  private readonly uploads = inject(Uploads);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;

  protected readonly told = computed(() => {
    const limits = this.limits();
    if (limits === null) return '';
    const size = writeSize(limits.maxBytes, this.words.language());
    if (limits.extensions.length === 0) return this.t('upload.limits-size', { size });
    return this.t('upload.limits', { size, kinds: limits.extensions.map((each) => each.toUpperCase()).join(', ') });
  });

  protected picked(field: HTMLInputElement): void {
    const files = [...(field.files ?? [])];
    field.value = '';
    void this.take(files);
  }

  protected async take(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    this.added.emit(await this.uploads.add(files, { regionId: this.regionId(), agencyId: this.agencyId() }, this.limits()));
  }
}
