import type { Page } from '@playwright/test';
import { expect, settled, test } from './journey';
import { CriterionSheet } from './screens/criterion-sheet';
import { blitar } from './service';
import { says } from './words';

test('the first stop of the keyboard is the way past the navigation, and it leads to the content', async ({ page }) => {
  await page.goto('/publik');
  await settled(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: says('shell.skip') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.querySelector('main')?.contains(document.activeElement))).toBe(true);
});

test('with the keyboard alone one signs in to the demo and stands at the top of the first screen', async ({ page }) => {
  await page.goto('/masuk');
  await settled(page);
  const door = page.getByRole('button', { name: /^Pimpinan daerah/ });
  await expect(door).toBeVisible();
  await tabTo(page, 40, () => door.evaluate((button) => button === document.activeElement));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/daerah/${blitar}/garis$`));
  await expect(page.locator('main')).toBeFocused();
  await expect(page).toHaveTitle(/Garis · Kota Blitar · Ambang/);
});

test('after going to another screen the keyboard stands at its top, and the title names it', async ({ enter }) => {
  const page = await enter('pimpinan', `/daerah/${blitar}/garis`);
  await settled(page);
  const tab = page.getByRole('link', { name: says('tab.rapor'), exact: true });
  await tab.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/rapor$/);
  await expect(page.locator('main')).toBeFocused();
  await expect(page).toHaveTitle(/Rapor · Kota Blitar · Ambang/);
});

test('the reasons of a score open and close by keyboard, and the focus goes back to the score', async ({ enter }) => {
  const page = await enter('pimpinan', `/daerah/${blitar}/rapor?pada=2025-09-11`);
  await settled(page);
  const cell = page.getByRole('link', { name: /^Peningkatan Peran Serta Masyarakat, Penilaian: / });
  await cell.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  expect(await dialog.evaluate((sheet) => sheet.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(cell).toBeFocused();
});

test('an entry can be filled in without a mouse', async ({ enter, own }) => {
  const sheet = new CriterionSheet(await enter('pic-diskominfotik', CriterionSheet.address(own('i10.a', 'i10.b'), 'claimed')));
  await sheet.recording('claimed').focus();
  await sheet.page.keyboard.press('Enter');
  await tabTo(sheet.page, 15, () => sheet.form.getByRole('radio').first().evaluate((radio) => radio === document.activeElement));
  await sheet.page.keyboard.press('ArrowDown');
  await expect(sheet.form.getByRole('radio', { checked: true })).toHaveCount(1);
  const reason = sheet.form.getByRole('textbox', { name: says('entry.reason') });
  await tabTo(sheet.page, 10, () => reason.evaluate((field) => field === document.activeElement));
  await sheet.page.keyboard.type('Diisi dengan papan ketik.');
  const reference = sheet.form.getByRole('textbox', { name: says('entry.basis-reference') });
  await tabTo(sheet.page, 10, () => reference.evaluate((field) => field === document.activeElement));
  await sheet.page.keyboard.type('Nota 3');
  await sheet.page.keyboard.press('Enter');
  await sheet.told('claimed');
  await expect(sheet.head).toContainText('Diisi dengan papan ketik.');
});

async function tabTo(page: Page, most: number, arrived: () => Promise<boolean>): Promise<void> {
  for (let stop = 0; stop < most; stop++) {
    if (await arrived()) return;
    await page.keyboard.press('Tab');
  }
  expect(await arrived(), `reached within ${most} stops`).toBe(true);
}
