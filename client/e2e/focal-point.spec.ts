import { expect, settled, test } from './journey';
import { CriterionSheet } from './screens/criterion-sheet';
import { blitar } from './service';
import { says } from './words';

test('a focal point comes in before what the agency owes: what came back first, with the verifier’s words', async ({ page }) => {
  await page.goto('/masuk');
  await page.getByRole('button', { name: /^Admin OPD · BKPSDM/ }).click();
  await expect(page).toHaveURL(new RegExp(`/daerah/${blitar}/tugas$`));
  await settled(page);
  await expect(page.getByRole('heading', { name: says('owed.title', { agency: 'BKPSDM' }) })).toBeVisible();
  const groups = page.locator('app-owed-list section');
  await expect(groups.first().getByRole('heading')).toContainText(says('owed.returned'));
  await expect(groups.first().getByText(says('return-reason.personal-data'))).toBeVisible();
  expect(await page.locator('app-owed-list li').count()).toBe(9); // indicators 5, 13 and 15, three documents each
});

test('the agency’s own criteria stand in a view of their own, most points first', async ({ enter }) => {
  const page = await enter('pic-bkpsdm', `/daerah/${blitar}/tugas`);
  await settled(page);
  await page.getByRole('link', { name: says('owed.view-scores') }).click();
  await expect(page.getByRole('heading', { name: says('duties.title', { agency: 'BKPSDM' }) })).toBeVisible();
  await settled(page);
  const duties = page.locator('.duties > li');
  await expect(duties).toHaveCount(9); // indicators 5, 13 and 15, three criteria each
  const left = (await duties.locator('.left').allInnerTexts()).map((text) => Number((/\+(\d+,\d\d)/.exec(text)?.[1] ?? '0').replace(',', '.')));
  expect(left).toEqual([...left].sort((a, b) => b - a));
});

test('a focal point claims on its own criterion, with what becomes of the total said beforehand', async ({ enter, own }) => {
  const name = own('Persentase pelaporan tepat waktu', 'Kelengkapan laporan');
  const page = await enter('pic-bkpsdm', `/daerah/${blitar}/tugas?tampilan=nilai`);
  await page.getByRole('link', { name }).click();
  const sheet = new CriterionSheet(page);
  await sheet.begin('claimed');
  await sheet.choose('partly');
  const { after } = await sheet.foreseen();
  await sheet.word({ reason: 'Tiga wajib lapor terlambat.', reference: 'Rekapitulasi e-LHKPN' });
  await sheet.save.click();
  expect(await sheet.told('claimed')).toBe(after);
  await expect(sheet.head).toContainText('Tiga wajib lapor terlambat.');
  await expect(sheet.head).toContainText('PIC BKPSDM');
  await expect(sheet.head).toContainText('BKPSDM');
});

test('without an answer, a reason and a basis nothing is sent, and each missing thing is named', async ({ enter }) => {
  const sheet = new CriterionSheet(await enter('pic-bkpsdm', CriterionSheet.address('i13.a', 'claimed')));
  let sent = 0;
  await sheet.page.route('**/entries', (route) => {
    sent++;
    return route.continue();
  });
  await sheet.begin('claimed');
  await sheet.save.click();
  await expect(sheet.form).toContainText(says('entry.answer-missing'));
  await expect(sheet.form.getByText(says('form.required'))).toHaveCount(2);
  expect(sent).toBe(0);
});

test('the criterion of another agency offers no form, and the service refuses it too', async ({ enter, service }) => {
  const sheet = new CriterionSheet(await enter('pic-bkpsdm', CriterionSheet.address('i08.a', 'claimed')));
  await expect(sheet.sheet).toContainText('DPMPTSP');
  await expect(sheet.sheet.getByRole('region', { name: says('reasons.entry') })).toBeVisible();
  await expect(sheet.recording('claimed')).toHaveCount(0);
  await expect(sheet.sheet.getByRole('button', { name: says('entry.correct') })).toHaveCount(0);

  const person = await service('pic-bkpsdm');
  const refused = await person.write(`${await person.assessment()}/entries`, {
    track: 'claimed', criterion: 'i08.a', stage: 'final', answer: { kind: 'levels', level: 'full' }, reason: 'Bukan milik kami.',
    basis: { kind: 'document', reference: 'SK' }, happenedAt: new Date().toISOString(),
  });
  expect(refused.status()).toBe(403);
});
