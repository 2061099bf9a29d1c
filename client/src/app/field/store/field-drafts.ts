import type { DocumentMatch } from '@domain';
import type { AnswerFields } from '../../entries/answer-form';
import type { KeptRows } from './kept-rows';

/** What stands in the form of one criterion at one site and has not been kept as an answer. */
export interface FieldDraft {
  readonly siteId: string;
  readonly criterion: string;
  readonly match: DocumentMatch | null;
  readonly fields: AnswerFields;
  readonly note: string;
  readonly documentId: string;
  readonly page: number | null;
}

interface KeptDraft extends FieldDraft {
  /** Device clock, ms: of two tabs the later one counts. */
  readonly typedAt: number;
}

const prefix = 'draft/';

/** Drafts of the opened visit: one a site and criterion, replaced with every sign that is typed, one write after another. */
export class FieldDrafts {
  private readonly places = new Map<string, string>();
  private readonly drafts = new Map<string, KeptDraft>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly rows: KeptRows) {}

  /** Reads what lies here. A second one of the same, of another tab, goes when the first is dropped. */
  async read(): Promise<void> {
    for (const { place, content } of await this.rows.list<KeptDraft>(prefix)) {
      const key = keyOf(content);
      if ((this.drafts.get(key)?.typedAt ?? -1) >= content.typedAt) continue;
      this.drafts.set(key, content);
      this.places.set(key, place);
    }
  }

  find(siteId: string, criterion: string): FieldDraft | null {
    return this.drafts.get(keyOf({ siteId, criterion })) ?? null;
  }

  /** @throws where the browser keeps nothing more. */
  async keep(draft: FieldDraft): Promise<void> {
    const key = keyOf(draft);
    const kept = { ...draft, typedAt: Date.now() };
    this.drafts.set(key, kept);
    const place = this.places.get(key) ?? `${prefix}${crypto.randomUUID()}`;
    this.places.set(key, place);
    await this.after(async () => {
      // what came after it has the place already, or it was dropped: writing it as well would be for nothing
      if (this.drafts.get(key) === kept) await this.rows.put(place, kept);
    });
  }

  async drop(siteId: string, criterion: string): Promise<void> {
    const key = keyOf({ siteId, criterion });
    this.drafts.delete(key);
    this.places.delete(key);
    await this.after(async () => {
      const same = (await this.rows.list<KeptDraft>(prefix)).filter(({ content }) => keyOf(content) === key);
      for (const { place } of same) await this.rows.drop(place);
    });
  }

  private after(act: () => Promise<void>): Promise<void> {
    const next = this.last.then(act);
    this.last = next.catch(() => undefined);
    return next;
  }
}

function keyOf({ siteId, criterion }: Pick<FieldDraft, 'siteId' | 'criterion'>): string {
  return `${siteId} ${criterion}`;
}
