import { expect, settled, test } from './journey';
import { CriterionSheet } from './screens/criterion-sheet';
import { blitar } from './service';
import { says } from './words';

test('the inspectorate comes in before the gap: how far the threshold is, where points can be won, and at whose desk', async ({ page }) => {
  await page.goto('/masuk');
  await page.getByRole('button', { name: /^Inspektorat .*Koordinator Inspektorat/ }).click();
  await expect(page).toHaveURL(new RegExp(`/daerah/${blitar}/celah$`));
  await settled(page);
  await expect(page.getByRole('region', { name: says('gap.title'), exact: true })).toContainText('ambang 90');
  const rows = page.getByRole('region', { name: says('gap.rows-title') });
  const points = (await rows.locator('tbody td.strong').allInnerTexts()).map((text) => Number(text.replace(',', '.')));
  expect(points.length).toBeGreaterThan(3);
  expect(points).toEqual([...points].sort((a, b) => b - a));

  await rows.getByRole('radio', { name: says('gap.by-agency') }).check();
  await expect(page).toHaveURL(/menurut=opd$/);
  await rows.getByRole('button', { name: 'Inspektorat Daerah', exact: true }).click();
  await rows.getByRole('button', { name: says('gap.only-agency', { name: 'Inspektorat Daerah' }) }).click();
  await expect(page).toHaveURL(/opd=[0-9a-f-]{36}/);
  await expect(rows.locator('tbody tr:not(.inside)')).toHaveCount(1);
  const download = page.waitForEvent('download');
  await rows.getByRole('link', { name: says('gap.export-csv') }).click();
  expect((await download).suggestedFilename()).toMatch(/^celah-35\.72-2025-.*\.csv$/);

  await rows.locator('.criteria a').first().click();
  await expect(page).toHaveURL(/rapor\?.*kriteria=i0\d/);
  await expect(page.getByRole('dialog').getByRole('heading', { name: says('rubric.title') })).toBeVisible();
});

test('a verification says beforehand what the total becomes, becomes that, is corrected, and its history keeps both', async ({ enter, own, service }) => {
  const criterion = own('i07.a', 'i07.b');
  const sheet = new CriterionSheet(await enter('inspektorat', CriterionSheet.address(criterion, 'verified')));
  await sheet.begin('verified');
  await expect(sheet.preview).toContainText(says('entry.preview-later'));
  await sheet.choose('partly');
  const foreseen = await sheet.foreseen();
  expect(foreseen.after).not.toBe(foreseen.before);
  await sheet.word({ reason: 'Satu kanal belum terhubung.', reference: 'Berita acara verifikasi 1' });
  await sheet.save.click();
  expect(await sheet.told('verified')).toBe(foreseen.after);
  await expect(sheet.head).toContainText('Satu kanal belum terhubung.');
  await expect(sheet.head).toContainText('Koordinator Inspektorat Kota Blitar');
  await expect(sheet.head).toContainText(says('entry.in-window'));

  await sheet.head.getByRole('button', { name: says('entry.correct') }).click();
  await sheet.choose('full');
  expect((await sheet.foreseen()).after).toBe(foreseen.before);
  await sheet.word({ reason: 'Kanal itu ternyata sudah terhubung.' });
  await sheet.save.click();
  await expect(sheet.head).toContainText('Kanal itu ternyata sudah terhubung.');
  await expect(sheet.head).toContainText(says('entry.is-correction'));
  const earlier = await sheet.showHistory();
  await expect(earlier.first()).toContainText('Satu kanal belum terhubung.');
  await expect(earlier.first()).toContainText(says('entry.superseded'));

  const entries = await (await service('inspektorat')).entries('verified', criterion);
  expect(entries.slice(0, 2).map(({ reason }) => reason)).toEqual(['Kanal itu ternyata sudah terhubung.', 'Satu kanal belum terhubung.']);
  expect(entries[1]?.supersededBy).toBe(entries[0]?.id);
});

test('what the inspectorate itself hands in, the inspectorate cannot verify: there is no form, and the reason stands there', async ({ enter, service }) => {
  const sheet = new CriterionSheet(await enter('inspektorat', CriterionSheet.address('i03.a', 'verified')));
  await expect(sheet.sheet).toContainText(says('problem.not-independent'));
  await expect(sheet.sheet).toContainText('Inspektorat Daerah');
  await expect(sheet.sheet.getByRole('region', { name: says('reasons.entry') })).toBeVisible();
  await expect(sheet.recording('verified')).toHaveCount(0);

  const inspectorate = await service('inspektorat');
  const refused = await inspectorate.write(`${await inspectorate.assessment()}/entries`, {
    track: 'verified', criterion: 'i03.a', stage: 'final', answer: { kind: 'levels', level: 'full' }, reason: 'Sendiri.',
    basis: { kind: 'document', reference: 'SK' }, happenedAt: new Date().toISOString(),
  });
  expect(refused.status()).toBe(422);
  expect(await refused.json()).toMatchObject({ code: 'not-independent' });
});

test('the verifier appointed from outside finds the form there', async ({ enter }) => {
  const sheet = new CriterionSheet(await enter('verifikator', CriterionSheet.address('i03.a', 'verified')));
  await expect(sheet.recording('verified')).toBeVisible();
});
