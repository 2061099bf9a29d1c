import type { Locator } from '@playwright/test';
import { expect, settled, test } from './journey';
import { LineScreen } from './screens/line-screen';
import { blitar } from './service';
import { says } from './words';

const line = `/daerah/${blitar}/garis`;

/** Other journeys write on the same ledger before this one: the words follow the number that stands there now. */
function distanceTo90(shown: string): string {
  const hundredths = Number(shown.replace('.', '')) - 9_000;
  const distance = (Math.abs(hundredths) / 100).toFixed(2).replace('.', ',');
  return hundredths > 0 ? `Melampaui ambang 90 dengan ${distance} poin` : `${distance} poin lagi menuju ambang 90`;
}

test('leadership comes in with one tap and stands before the line: the number of today, its distance to the threshold, its label', async ({ page, service }) => {
  const { shown } = await (await service('pimpinan')).score('evaluated');
  await page.goto('/masuk');
  await page.getByRole('button', { name: /^Pimpinan daerah/ }).click();
  await expect(page).toHaveURL(new RegExp(`${line}$`));
  await expect(page.getByRole('heading', { level: 1, name: 'Kota Blitar' })).toBeVisible();
  const screen = new LineScreen(page);
  await expect(screen.number(shown.replace('.', ','))).toBeVisible();
  await expect(screen.headline).toContainText(distanceTo90(shown));
  await expect(page.getByRole('note')).toContainText('Ilustratif');
});

test('as of 11 September 2025 it stood at 78,00, two points short of 80, with only component 5 below its share', async ({ enter }) => {
  const screen = new LineScreen(await enter('pimpinan', line));
  await screen.lookAt('11/9/2025');
  await expect(screen.number('78,00')).toBeVisible();
  await expect(screen.headline).toContainText('2,00 poin lagi menuju ambang 80');
  await expect(screen.page).toHaveURL(/pada=2025-09-11/);
  const below = screen.components.getByRole('row').filter({ hasText: says('profile.below') });
  await expect(below).toHaveCount(1);
  await expect(below).toContainText('Peran Serta Masyarakat');
});

test('as it was then known, 11 September 2025 says the same', async ({ enter }) => {
  const screen = new LineScreen(await enter('pimpinan', `${line}?pada=2025-09-11&tahu=saat-itu`));
  await expect(screen.number('78,00')).toBeVisible();
  await expect(screen.headline).toContainText(says('moment.known-then-short'));
});

test('why it moved from 11 September to 6 November: the components sum to +14,15, and the ends are 78,00 and 92,15', async ({ enter }) => {
  const screen = new LineScreen(await enter('pimpinan', `${line}?pada=2025-11-06`));
  await expect(screen.number('92,15')).toBeVisible();
  await screen.compare('11/9/2025', '6/11/2025');
  await expect(screen.movement.locator('tfoot')).toContainText('+14,15');
  await expect(screen.movement.locator('tbody tr').first()).toContainText('78,00');
  await expect(screen.movement.locator('tbody tr').last()).toContainText('92,15');
  const steps = screen.movement.locator('tbody tr').filter({ has: screen.page.getByRole('button') });
  const cents = await Promise.all((await steps.all()).map(async (step) => centsOf(await lastCell(step))));
  expect(cents.length).toBeGreaterThan(3);
  expect(cents.reduce((sum, each) => sum + each, 0)).toBe(1415);
});

test('a component of the movement opens to the criteria that moved, and they sum to it', async ({ enter }) => {
  const screen = new LineScreen(await enter('pimpinan', `${line}?pada=2025-11-06`));
  await screen.compare('11/9/2025', '6/11/2025');
  await expect(screen.movement.locator('tfoot')).toContainText('+14,15');
  const step = screen.movement.locator('tbody tr').filter({ has: screen.page.getByRole('button', { name: 'Peran Serta Masyarakat' }) });
  const whole = centsOf(await lastCell(step));
  await step.getByRole('button').click();
  const parts = screen.movement.locator('tbody tr').filter({ hasText: says('cause.answer') });
  await expect(parts.first()).toBeVisible();
  const cents = await Promise.all((await parts.all()).map(async (part) => centsOf(await lastCell(part))));
  expect(cents.reduce((sum, each) => sum + each, 0)).toBe(whole);
});

test('the table of the line holds the four announced figures, who said them and where that was written', async ({ enter }) => {
  const screen = new LineScreen(await enter('pimpinan', line));
  await screen.showTable();
  const row = (day: string): Locator => screen.table.getByRole('row').filter({ has: screen.page.getByRole('rowheader', { name: day, exact: true }) });
  await expect(row('10 Feb 2025')).toContainText('38,35');
  await expect(row('10 Feb 2025')).toContainText(says('line.undated'));
  await expect(row('8 Sep 2025')).toContainText(/Diumumkan 77,5.*Wali Kota Blitar.*jatimtimes\.com, 11 September 2025/s);
  await expect(row('11 Sep 2025')).toContainText(/Diumumkan 78 .*KPK.*jatimtimes\.com/s);
  await expect(row('6 Nov 2025')).toContainText(/Diumumkan 92,15 \(Istimewa\).*tajuk\.news, November 2025/s);
});

test('an announced dot tells its source, and is not the computed line', async ({ enter }) => {
  const screen = new LineScreen(await enter('pimpinan', line));
  const dot = screen.trend.getByRole('button', { name: /^Diumumkan 77,5 pada 8 September 2025/ });
  await dot.getByText('77,5').click(); // three days before another: their figures stand apart, their marks overlap
  await expect(screen.trend.getByRole('article')).toContainText('jatimtimes.com, 11 September 2025');
  await expect(screen.trend.getByRole('article')).toContainText('Dilaporkan');
  await expect(screen.trend).toContainText(says('line.not-the-same'));
});

test('the score is one tap from its reasons, and so is every component', async ({ enter }) => {
  const screen = new LineScreen(await enter('pimpinan', `${line}?pada=2025-09-11`));
  await screen.number('78,00').click();
  await expect(screen.page).toHaveURL(/\/rapor\?.*pada=2025-09-11/);
  await settled(screen.page);
  await expect(screen.page.getByRole('link', { name: /^Nilai keseluruhan, Penilaian: 78,00 dari 100 poin/ })).toBeVisible();
  await screen.page.goBack();
  await screen.components.getByRole('link', { name: 'Peran Serta Masyarakat' }).click();
  await expect(screen.page.getByRole('dialog')).toContainText('Peran Serta Masyarakat');
});

test('in English the same number is written 78.00, and the language stays with the account', async ({ enter, service }) => {
  const person = await service('pimpinan');
  try {
    const screen = new LineScreen(await enter('pimpinan', `${line}?pada=2025-09-11`));
    await expect(screen.number('78,00')).toBeVisible();
    await Promise.all([
      screen.page.waitForResponse((answer) => answer.url().endsWith('/api/me') && answer.ok()),
      screen.page.getByRole('button', { name: 'English' }).click(),
    ]);
    await expect(screen.page.getByRole('link', { name: says('headline.to-reasons', { score: '78.00' }, 'en') })).toBeVisible();
    await expect(screen.page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(screen.page.getByRole('note')).toContainText('Illustrative');
    await screen.page.reload();
    await expect(screen.page.getByRole('link', { name: says('headline.to-reasons', { score: '78.00' }, 'en') })).toBeVisible();
  } finally {
    await person.write('/api/me', { language: 'id' }, 'PATCH');
  }
});

function lastCell(row: Locator): Promise<string> {
  return row.getByRole('cell').last().innerText();
}

/** `+2,50` → 250; a lost point is written with a true minus. */
function centsOf(text: string): number {
  return Math.round(Number(text.trim().replace('\u2212', '-').replace(',', '.')) * 100);
}
