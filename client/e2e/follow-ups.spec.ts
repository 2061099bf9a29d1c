import { expect, settled, test } from './journey';
import { blitar } from './service';
import { says } from './words';

const followUps = `/daerah/${blitar}/tindak-lanjut`;
const words = 'Memajang maklumat layanan di pintu masuk (contoh)';

test('a follow-up is opened by an evaluator, reported by its agency, and checked by the inspectorate; leadership sees what is overdue', async ({ enter }) => {
  const evaluator = await enter('evaluator', followUps);
  await settled(evaluator);
  await evaluator.getByRole('button', { name: says('follow-up.open') }).click();
  const sheet = evaluator.getByRole('dialog');
  await sheet.getByRole('button', { name: says('follow-up.open') }).click();
  await expect(sheet.getByText(says('follow-up.missing'))).toBeVisible();
  await sheet.getByLabel(says('follow-up.words'), { exact: true }).fill(words);
  await sheet.getByRole('combobox', { name: says('follow-up.owner') }).selectOption({ label: 'DPMPTSP' });
  await sheet.getByLabel(says('follow-up.due-on'), { exact: true }).fill('30/12/2026');
  await sheet.getByLabel(says('follow-up.due-on'), { exact: true }).press('Tab');
  await sheet.getByRole('button', { name: says('follow-up.open') }).click();
  await expect(evaluator.getByRole('heading', { name: words })).toBeVisible();

  await evaluator.getByRole('listitem').filter({ hasText: words }).getByRole('button', { name: says('follow-up.carry') }).click();
  const visits = evaluator.getByRole('dialog').getByRole('combobox');
  await visits.selectOption({ index: 1 });
  const visitId = await visits.inputValue();
  await evaluator.getByRole('dialog').getByRole('button', { name: says('follow-up.carry') }).click();
  await expect(evaluator.getByRole('dialog')).toHaveCount(0);
  await evaluator.goto(`/daerah/${blitar}/kunjungan/${visitId}`);
  await settled(evaluator);
  await expect(evaluator.getByRole('region', { name: says('follow-up.carried-here') }).getByText(words)).toBeVisible();

  const owner = await enter('pic-dpmptsp', followUps);
  await settled(owner);
  const own = owner.getByRole('listitem').filter({ hasText: words });
  await own.getByRole('button', { name: says('follow-up.report') }).click();
  await owner.getByRole('dialog').getByLabel(says('follow-up.report-words'), { exact: true }).fill('Maklumat sudah dipajang.');
  await owner.getByRole('dialog').getByRole('button', { name: says('follow-up.report') }).click();
  await expect(own.getByText(says('follow-up.state-reported'))).toBeVisible();
  await expect(own.getByRole('button')).toHaveCount(0); // nobody checks their own

  const inspector = await enter('inspektorat', followUps);
  await settled(inspector);
  const one = inspector.getByRole('listitem').filter({ hasText: words });
  await one.getByRole('button', { name: says('follow-up.judge') }).click();
  await inspector.getByRole('dialog').getByRole('button', { name: says('follow-up.judge-done') }).click();
  await expect(inspector.getByText(says('follow-up.judge-missing'))).toBeVisible();
  await inspector.getByRole('dialog').getByLabel(says('follow-up.judge-words'), { exact: true }).fill('Dilihat di pintu masuk.');
  await inspector.getByRole('dialog').getByRole('button', { name: says('follow-up.judge-done') }).click();
  await expect(one.getByText(says('follow-up.state-verified'))).toBeVisible();

  const leader = await enter('pimpinan', `/daerah/${blitar}/garis`);
  await settled(leader);
  await leader.getByRole('link', { name: '1 tindak lanjut terlambat' }).click();
  await expect(leader.getByRole('heading', { name: /sembilan unsur dalam survei/ })).toBeVisible();
});
