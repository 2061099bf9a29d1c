import { expect, type Locator, type Page } from '@playwright/test';
import { says } from '../words';

/** The line of a region: the number, the trend with its table, the components, and why it moved. */
export class LineScreen {
  readonly headline: Locator;
  readonly trend: Locator;
  readonly table: Locator;
  readonly components: Locator;
  readonly movement: Locator;

  constructor(readonly page: Page) {
    this.headline = page.getByRole('region', { name: says('headline.title') });
    this.trend = page.getByRole('region', { name: says('line.trend'), exact: true });
    this.table = page.getByRole('region', { name: says('line.table'), exact: true });
    this.components = page.getByRole('region', { name: says('profile.title'), exact: true });
    this.movement = page.getByRole('region', { name: says('waterfall.title'), exact: true });
  }

  /** The number itself, which leads to its reasons. */
  number(shown: string): Locator {
    return this.headline.getByRole('link', { name: says('headline.to-reasons', { score: shown }), exact: true });
  }

  /** As people type a day: 11/9/2025. */
  async lookAt(day: string): Promise<void> {
    await type(this.headline.getByLabel(says('moment.as-of'), { exact: true }), day);
  }

  async compare(from: string, to: string): Promise<void> {
    await type(this.movement.getByLabel(says('waterfall.from'), { exact: true }), from);
    await type(this.movement.getByLabel(says('waterfall.to'), { exact: true }), to);
  }

  async showTable(): Promise<void> {
    await this.trend.getByRole('button', { name: says('line.show-table') }).click();
    await expect(this.table).toBeVisible();
  }
}

async function type(field: Locator, day: string): Promise<void> {
  await field.fill(day);
  await field.press('Tab');
}
