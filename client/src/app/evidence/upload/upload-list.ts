import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  TemplateRef,
  computed,
  contentChild,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { Words } from '../../ui/words';
import { toldChanges, type ToldChange } from './told-changes';
import type { UploadQueue } from './advance-queue';
import type { UploadItem } from './upload-item';
import { UploadRow } from './upload-row';
import { Uploads } from './uploads';

/** Long enough that files which finish together are told together. */
const gatherMs = 1_500;

/**
 * What an agency has handed in here and is still on its way. A template inside is drawn below each file that is stored, with the item as
 * its implicit value: there the page asks what the document is.
 */
@Component({
  selector: 'app-upload-list',
  imports: [NgTemplateOutlet, UploadRow],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (items().length > 0) {
      <ul class="files" [attr.aria-label]="t('upload.list')">
        @for (item of items(); track item.id) {
          <li>
            <app-upload-row [item]="item" />
            @if (item.state === 'stored' && afterStored(); as next) {
              <ng-container [ngTemplateOutlet]="next" [ngTemplateOutletContext]="{ $implicit: item }" />
            }
          </li>
        }
      </ul>
    }
    <p class="sr" role="status">{{ told() }}</p>
  `,
  styles: `
    :host { display: block; }
    .files { display: grid; grid-template-columns: minmax(0, 1fr); margin: 0; padding: 0; list-style: none; }
    li + li { border-top: 1px solid var(--rule); }
  `,
})
export class UploadList {
  readonly regionId = input.required<string>();
  readonly agencyId = input.required<string>();
  /** A file was checked and is kept; told once for each. */
  readonly stored = output<UploadItem>();
  protected readonly afterStored = contentChild(TemplateRef<{ $implicit: UploadItem }>);
  private readonly uploads = inject(Uploads);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly items = computed(() => this.uploads.at({ regionId: this.regionId(), agencyId: this.agencyId() }));

  /** Read out: turns, never progress; gathered, so that many files are one sentence. */
  protected readonly told = signal('');
  private seen: UploadQueue = [];
  private spoken: UploadQueue = [];
  private gathering: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      const items = this.items();
      untracked(() => this.look(items));
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.gathering));
  }

  private look(items: UploadQueue): void {
    const before = this.seen;
    this.seen = items;
    for (const item of items) {
      if (item.state === 'stored' && before.find(({ id }) => id === item.id)?.state !== 'stored') this.stored.emit(item);
    }
    this.gathering ??= setTimeout(() => this.speak(), gatherMs);
  }

  private speak(): void {
    this.gathering = undefined;
    const changes = toldChanges(this.spoken, this.seen);
    this.spoken = this.seen;
    if (changes.length > 0) this.told.set(changes.map((change) => this.say(change)).join('. '));
  }

  private say({ state, names }: ToldChange): string {
    return this.t('upload.told.' + state, { names: names.join(', ') });
  }
}
