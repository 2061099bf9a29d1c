import { expect, settled, test } from './journey';
import { CriterionSheet } from './screens/criterion-sheet';
import { blitar } from './service';
import { says } from './words';

test('an evaluator comes in before the regions, and from there to Blitar', async ({ page }) => {
  await page.goto('/masuk');
  await page.getByRole('button', { name: /^Tim penilai .*Evaluator KPK/ }).click();
  await expect(page).toHaveURL(/\/ikhtisar$/);
  await settled(page);
  for (const region of ['Kota Blitar', 'Kota Mataram', 'Kabupaten Minahasa Tenggara']) await expect(page.getByRole('link', { name: region, exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Kota Blitar', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/daerah/${blitar}/garis$`));
});

test('an evaluation shows the total before and after, and the scorecard behind it moves at once', async ({ enter, own, service }) => {
  const sheet = new CriterionSheet(await enter('evaluator', CriterionSheet.address(own('i09.a', 'i09.b'), 'evaluated')));
  await sheet.begin('evaluated');
  await sheet.choose('none');
  const { before, after } = await sheet.foreseen();
  expect(before).not.toBe(after);
  await sheet.word({ reason: 'Survei terakhir tidak ditemukan pada kunjungan.', reference: 'Kunjungan ke empat unit' });
  await sheet.save.click();
  expect(await sheet.told('evaluated')).toBe(after);
  await expect(sheet.points).toContainText('0,00');
  expect((await (await service('evaluator')).score('evaluated')).shown.replace('.', ',')).toBe(after);
});

test('"not applicable" waits for another person, counts nothing until then, and once approved its points go to the others', async ({ enter, own, service }) => {
  const criterion = own('i12.a', 'i12.b');
  const address = CriterionSheet.address(criterion, 'evaluated');
  const people = await service('evaluator');
  const shares = async (): Promise<ReadonlyMap<string, number>> =>
    new Map((await people.score('evaluated')).contributions.map((each) => [each.criterion, Number(each.share)]));
  const first = new CriterionSheet(await enter('evaluator', address));
  await first.begin('evaluated');
  await first.sayNotApplicable();
  await first.word({ reason: 'Kewenangan ini ada di provinsi.', reference: 'UU 23/2014, lampiran' });
  await first.save.click();
  await first.told('evaluated');
  await expect(first.points).toContainText(says('state.awaiting-approval'));
  await expect(first.head.getByRole('button', { name: says('entry.approve') })).toHaveCount(0);
  const waiting = await shares();

  const second = new CriterionSheet(await enter('evaluator-kedua', address));
  await second.head.getByRole('button', { name: says('entry.approve') }).click();
  await second.form.getByRole('textbox', { name: says('entry.reason') }).fill('Benar, bukan kewenangan kota.');
  await second.form.getByRole('button', { name: says('entry.approve') }).click();
  await expect(second.points).toContainText(says('state.not-applicable'));
  await expect(second.head).toContainText('Evaluator Itjen Kemendagri');
  await expect(second.head).toContainText('Benar, bukan kewenangan kota.');

  const after = await shares();
  expect(after.has(criterion)).toBe(false);
  expect(sum(after)).toBeCloseTo(100, 6);
  expect(after.get('i12.c') ?? 0).toBeGreaterThan(waiting.get('i12.c') ?? 0);
});

function sum(shares: ReadonlyMap<string, number>): number {
  return [...shares.values()].reduce((total, share) => total + share, 0);
}
