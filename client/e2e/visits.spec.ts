import { expect, settled, test } from './journey';
import { blitar } from './service';
import { says, sounds } from './words';

const visits = `/daerah/${blitar}/kunjungan`;
const title = 'Monev keenam (contoh)';

test('an evaluator plans a visit; what is missing is said at its field, and leadership finds it at once', async ({ enter }) => {
  const page = await enter('evaluator', visits);
  await settled(page);
  await page.getByRole('button', { name: says('visits.plan') }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: says('visits.plan') }).click();
  await expect(sheet.getByText(says('visit.from-missing'))).toBeVisible();
  await sheet.getByLabel(says('visit.number-label'), { exact: true }).fill('6');
  await sheet.getByLabel(says('visit.title-label'), { exact: true }).fill(title);
  await sheet.getByRole('combobox', { name: sounds('visit.stage') }).selectOption('final');
  for (const [field, day] of [['visit.from', '20/1/2027'], ['visit.to', '21/1/2027']] as const) {
    await sheet.getByLabel(says(field), { exact: true }).fill(day);
    await sheet.getByLabel(says(field), { exact: true }).press('Tab');
  }
  await sheet.getByRole('button', { name: says('visits.plan') }).click();
  await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible();
  await expect(page.getByText('20–21 Januari 2027')).toBeVisible();
  await expect(page.getByText(says('visit-state.planned'), { exact: true })).toBeVisible();

  const leader = await enter('pimpinan', visits);
  await settled(leader);
  await leader.getByRole('link', { name: title }).click();
  await expect(leader.getByText(says('visit.no-team'))).toBeVisible();
  await leader.goto(visits);
  await settled(leader);
  await expect(leader.getByRole('button', { name: says('visits.plan') })).toHaveCount(0);
});
