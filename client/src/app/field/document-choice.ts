import { ChangeDetectionStrategy, Component, computed, inject, input, model, signal } from '@angular/core';
import { parseFramework } from '@domain';
import { FrameworkNames } from '../frameworks/framework-names';
import { Icon } from '../ui/icon';
import { Words } from '../ui/words';
import { writeSize } from '../ui/write-size';
import { bytesOf, choosableDocuments } from './choosable-documents';
import type { FieldPack, PackedDocument } from './store/field-pack.types';

/** Which documents go onto the phone: all, those of an indicator, single ones; how much that is, and how much room there is. */
@Component({
  selector: 'app-document-choice',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (all().length === 0) {
      <p class="muted">{{ t('fieldwork.doc-none') }}</p>
    } @else {
      <label class="tick strong">
        <input type="checkbox" [checked]="count(all()) === all().length" [indeterminate]="isPart(all())" #every (change)="set(all(), every.checked)" />
        <span>{{ t('fieldwork.doc-all', { n: all().length, size: size(all()) }) }}</span>
      </label>
      @for (group of groups(); track group.indicator) {
        <div class="group">
          <label class="tick">
            <input type="checkbox" [checked]="count(group.documents) === group.documents.length" [indeterminate]="isPart(group.documents)"
              #some (change)="set(group.documents, some.checked)" />
            <span>{{ group.name }} <span class="small muted num">{{ size(group.documents) }}</span></span>
          </label>
          <details>
            <summary>{{ t('fieldwork.doc-chosen-of', { n: count(group.documents), all: group.documents.length }) }}</summary>
            @for (each of group.documents; track each.id) {
              <label class="tick">
                <input type="checkbox" #one [checked]="chosen().has(each.id)" (change)="set([each], one.checked)" />
                <span>{{ each.title }} <span class="small muted num">{{ size([each]) }}</span></span>
              </label>
            }
          </details>
        </div>
      }
      <p role="status">
        {{ t('fieldwork.doc-total', { n: chosenDocuments().length, size: size(chosenDocuments()) }) }}
        @if (room(); as bytes) { {{ t('fieldwork.doc-room', { size: write(bytes) }) }} }
      </p>
      @if (isTight()) {
        <p class="notice notice--ochre"><app-icon name="warning" />{{ t('fieldwork.doc-tight') }}</p>
      }
    }
  `,
  styles: `
    :host { display: grid; gap: 0.5rem; grid-template-columns: minmax(0, 1fr); }
    .tick { display: flex; gap: 0.625rem; align-items: center; min-height: 2.75rem; overflow-wrap: anywhere; cursor: pointer; }
    .tick > span { min-width: 0; }
    .tick input { flex: none; width: 1.25rem; height: 1.25rem; accent-color: var(--brand); }
    .group { padding: 0.25rem 0.75rem; border: 1px solid var(--rule); border-radius: var(--radius-small); }
    summary { min-height: 2.75rem; display: list-item; padding-block: 0.625rem; cursor: pointer; color: var(--ink-soft); }
  `,
})
export class DocumentChoice {
  readonly pack = input.required<FieldPack>();
  /** Ids. */
  readonly chosen = model.required<ReadonlySet<string>>();
  /** Bytes that are here already, and so need no room. */
  readonly heldBytes = input(0);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  /** Bytes; null: the browser does not say. */
  protected readonly room = signal<number | null>(null);
  protected readonly groups = computed(() => {
    const pack = this.pack();
    const parsed = parseFramework(pack.framework.document);
    if (!parsed.ok) return [];
    const names = new FrameworkNames(parsed.value, this.words.language());
    return choosableDocuments(parsed.value, pack).map((group) => ({ ...group, name: names.node(group.indicator) }));
  });
  protected readonly all = computed(() => this.groups().flatMap(({ documents }) => documents));
  protected readonly chosenDocuments = computed(() => this.all().filter(({ id }) => this.chosen().has(id)));
  protected readonly isTight = computed(() => {
    const room = this.room();
    return room !== null && bytesOf(this.chosenDocuments()) - this.heldBytes() > room;
  });

  constructor() {
    void navigator.storage?.estimate?.().then(({ quota, usage }) => {
      if (quota !== undefined) this.room.set(Math.max(0, quota - (usage ?? 0)));
    }, () => undefined);
  }

  protected count(documents: readonly PackedDocument[]): number {
    return documents.filter(({ id }) => this.chosen().has(id)).length;
  }

  protected isPart(documents: readonly PackedDocument[]): boolean {
    const count = this.count(documents);
    return count > 0 && count < documents.length;
  }

  protected size(documents: readonly PackedDocument[]): string {
    return this.write(bytesOf(documents));
  }

  protected write(bytes: number): string {
    return writeSize(bytes, this.words.language());
  }

  protected set(documents: readonly PackedDocument[], wanted: boolean): void {
    const next = new Set(this.chosen());
    for (const { id } of documents) {
      if (wanted) next.add(id);
      else next.delete(id);
    }
    this.chosen.set(next);
  }
}
