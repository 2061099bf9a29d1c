import { expect, type Locator, type Page } from '@playwright/test';
import { blitar, type Track } from '../service';
import { says, sounds } from '../words';

export interface Wording {
  readonly reason: string;
  readonly reference?: string;
}

/** The reasons of one criterion beside the scorecard, and the forms in which somebody answers, corrects or approves. */
export class CriterionSheet {
  readonly sheet: Locator;
  readonly form: Locator;
  readonly preview: Locator;
  readonly save: Locator;
  readonly refusal: Locator;
  readonly head: Locator;
  readonly points: Locator;

  constructor(readonly page: Page) {
    this.sheet = page.getByRole('dialog');
    this.form = this.sheet.locator('form');
    this.preview = this.form.getByRole('status');
    this.save = this.form.getByRole('button', { name: says('entry.save') });
    this.refusal = this.form.getByRole('alert');
    this.head = this.sheet.getByRole('region', { name: says('reasons.entry') }).getByRole('article').first();
    this.points = this.sheet.getByRole('region', { name: says('reasons.points') });
  }

  static address(criterion: string, track: Track): string {
    return `/daerah/${blitar}/rapor?kriteria=${criterion}&jejak=${track}`;
  }

  recording(track: Track): Locator {
    return this.sheet.getByRole('button', { name: says(`entry.record-${track}`) });
  }

  async begin(track: Track): Promise<void> {
    await this.recording(track).click();
    await expect(this.form).toBeVisible();
  }

  async choose(step: 'none' | 'partly' | 'full'): Promise<void> {
    const name = { none: 'Belum', partly: 'Sebagian', full: 'Penuh' }[step];
    await this.form.getByRole('radio', { name: new RegExp(`^${name}\\b`) }).check();
  }

  async sayNotApplicable(): Promise<void> {
    await this.form.getByRole('checkbox', { name: says('entry.not-applicable') }).check();
  }

  async word({ reason, reference }: Wording): Promise<void> {
    await this.form.getByRole('textbox', { name: new RegExp(`${says('entry.reason')}|${says('entry.correct-reason')}`) }).fill(reason);
    if (reference !== undefined) await this.form.getByRole('textbox', { name: says('entry.basis-reference') }).fill(reference);
  }

  /** What the form says the total becomes: before and after. */
  async foreseen(): Promise<{ readonly before: string; readonly after: string }> {
    const numbers = this.preview.locator('.change > span:not(.sr), .change > strong');
    await expect(numbers).toHaveCount(2);
    const [before = '', after = ''] = await numbers.allInnerTexts();
    return { before: before.trim(), after: after.trim() };
  }

  /** The sentence after something was kept, which says what the total is now. */
  async told(track: Track): Promise<string> {
    const notice = this.page.locator('.notices').getByText(sounds('entry.saved-score')).last();
    await expect(notice).toBeVisible();
    const text = await notice.innerText();
    expect(text).toContain(says(`track.${track}`));
    return /(\d+,\d\d)/.exec(text)?.[1] ?? '';
  }

  async showHistory(): Promise<Locator> {
    const history = this.sheet.getByRole('region', { name: says('reasons.history'), exact: true });
    await history.getByRole('button').click();
    return history.getByRole('article');
  }
}
