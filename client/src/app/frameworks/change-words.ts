import { textKeys, textOf, type DiffSubject, type DocumentValue, type Framework, type FrameworkChange } from '@domain';
import type { Language } from '../ui/words';

type Tell = (key: string, params?: Record<string, string>) => string;

/** One change as people read it. */
export interface ChangeTold {
  readonly subject: DiffSubject;
  readonly change: FrameworkChange['change'];
  readonly name: string;
  readonly code: string;
  /** What of it: "Bobot". Empty where the whole thing came, went or moved. */
  readonly aspect: string;
  readonly from: string;
  readonly to: string;
}

const standings = ['official', 'reported', 'inferred', 'illustrative'];
/** Values and keys of the document that have a word; any other is shown as it is written. */
export const valueWords = [
  'points', 'proportions', 'binary', 'levels', 'ratio', 'index', 'external', 'checklist', 'refused', 'not-applicable', 'at-least', 'greater',
  'score', 'precondition', 'fail', 'skip',
];
export const aspectWords = [
  'weight', 'weights', 'shareFloor', 'standing', 'source', 'weightStanding', 'weightSource', 'level', 'scorer', 'kind', 'levels', 'items',
  'points', 'value', 'zeroAt', 'fullAt', 'zeroOfZero', 'figure', 'periodFrom', 'periodTo', 'comparison', 'node', 'whenNotApplicable', 'from',
  'open', 'named', 'title', 'url', 'date', 'parent', 'code', 'revision',
];
const number = /^-?\d+(\.\d+)?$/;

/**
 * Says the differences of two revisions in words. Names come from the texts that came with the newer revision, else from the
 * older one.
 */
export class ChangeWords {
  private readonly newTexts: ReadonlyMap<string, string>;

  constructor(
    private readonly changes: readonly FrameworkChange[],
    private readonly before: Framework | null,
    private readonly language: Language,
    private readonly t: Tell,
  ) {
    this.newTexts = new Map(
      changes.flatMap(({ subject, code, within, to }) =>
        subject === 'text' && within === language && typeof to === 'string' ? [[code, to] as const] : [],
      ),
    );
  }

  all(): readonly ChangeTold[] {
    return this.changes.map((change) => this.tell(change));
  }

  private tell({ subject, change, code, within, aspect, from, to }: FrameworkChange): ChangeTold {
    const inside = within === undefined || subject === 'text' ? '' : ` (${this.text(textKeys.stage(within)) ?? within})`;
    const language = subject === 'text' && within !== undefined ? ` (${within})` : '';
    const places = change === 'moved' || change === 'reordered';
    const spell = (value: DocumentValue) => (places ? this.place(value) : this.value(value));
    return {
      subject,
      change,
      name: `${this.nameOf(subject, code)}${inside}${language}`,
      code,
      aspect: aspect === undefined || subject === 'text' ? '' : this.aspect(aspect),
      from: from === null && change === 'added' ? '' : spell(from),
      to: to === null && change === 'removed' ? '' : spell(to),
    };
  }

  private nameOf(subject: DiffSubject, code: string): string {
    switch (subject) {
      case 'framework':
        return this.text(textKeys.frameworkName) ?? code;
      case 'node':
        return this.text(textKeys.nodeName(code)) ?? code;
      case 'requirement':
        return this.text(textKeys.requirement(code)) ?? code;
      case 'stage':
        return this.text(textKeys.stage(code)) ?? code;
      case 'gate':
        return this.text(textKeys.gate(code)) ?? code;
      case 'rating':
        return this.text(textKeys.rating(code)) ?? code;
      case 'source':
        return this.before?.sources[code]?.title ?? code;
      case 'text':
        return code;
    }
  }

  private text(key: string): string | null {
    return this.newTexts.get(key) ?? (this.before ? textOf(this.before, this.language, key) : null);
  }

  /** Parents, and what stands under one, by name. */
  private place(value: DocumentValue): string {
    if (Array.isArray(value)) return value.map((each: DocumentValue) => this.place(each)).join(' · ');
    if (typeof value !== 'string') return this.value(value);
    return this.text(textKeys.nodeName(value)) ?? this.text(textKeys.stage(value)) ?? value;
  }

  private value(value: DocumentValue | undefined): string {
    if (value === null || value === undefined) return this.t('frameworks.value.none');
    if (typeof value === 'boolean') return this.t(value ? 'frameworks.yes' : 'frameworks.no');
    if (typeof value === 'string') return this.plain(value);
    if (Array.isArray(value)) return value.map((each: DocumentValue) => this.value(each)).join(' · ');
    return Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([key, part]) => (key === 'code' ? this.value(part) : `${this.aspect(key).toLowerCase()}: ${this.value(part)}`))
      .join('; ');
  }

  private plain(text: string): string {
    if (standings.includes(text)) return this.t(`standing.${text}`);
    if (number.test(text)) return this.language === 'id' ? text.replace('.', ',') : text;
    return valueWords.includes(text) ? this.t(`frameworks.value.${text}`) : text;
  }

  private aspect(key: string): string {
    return aspectWords.includes(key) ? this.t(`frameworks.aspect.${key}`) : key;
  }
}
