import type { Page } from '@playwright/test';
import * as path from 'node:path';
import { expect, settled, test } from './journey';
import { LineScreen } from './screens/line-screen';
import { CriterionSheet } from './screens/criterion-sheet';
import { blitar } from './service';

/** The pictures of `docs/screenshots`, taken anew by `AMBANG_SCREENSHOTS=1 npm test -- --only build --only e2e -- --project pictures`. */
const pictures = path.join(__dirname, '../../docs/screenshots');
const desktop = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };

for (const [name, viewport] of [['line-1280', desktop], ['line-360', phone]] as const) {
  test(`the line at ${viewport.width}`, async ({ enter }) => {
    const page = await enter('pimpinan', '/akun');
    await page.setViewportSize(viewport);
    await page.goto(`/daerah/${blitar}/garis`);
    await settled(page);
    await expect(new LineScreen(page).number('92,15')).toBeVisible();
    await takeWhole(page, name);
  });
}

test('the scorecard', async ({ enter }) => {
  const page = await enter('pimpinan', '/akun');
  await page.setViewportSize(desktop);
  await page.goto(`/daerah/${blitar}/rapor?pada=2025-09-11`);
  await settled(page);
  await takeWhole(page, 'scorecard');
});

test('the reasons of a criterion, with the form in which it is verified', async ({ enter }) => {
  const page = await enter('inspektorat', '/akun');
  await page.setViewportSize({ width: 1280, height: 1400 });
  await page.goto(CriterionSheet.address('i17.a', 'verified'));
  const sheet = new CriterionSheet(page);
  await sheet.begin('verified');
  await sheet.choose('full');
  await sheet.save.scrollIntoViewIfNeeded();
  await page.screenshot({ path: path.join(pictures, 'criterion.png') });
});

test('the public page', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 1000 });
  await page.goto('/publik');
  await settled(page);
  await page.screenshot({ path: path.join(pictures, 'landing.png') });
});

/**
 * The window is made as tall as the page, and what is drawn to measure comes to rest, before the picture is taken: `fullPage` resizes the
 * window while it takes it, and catches charts in between.
 */
async function takeWhole(page: Page, name: string): Promise<void> {
  const { width = 0 } = page.viewportSize() ?? {};
  await page.setViewportSize({ width, height: await page.evaluate(() => document.documentElement.scrollHeight) });
  await page.waitForTimeout(500);
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}
