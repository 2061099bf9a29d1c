import type { Locator, Page } from '@playwright/test';
import { expect, settled, test } from './journey';
import { blitar } from './service';
import { says } from './words';

async function act(page: Page, name: string, fill: (sheet: Locator) => Promise<unknown> = () => Promise.resolve()): Promise<void> {
  await page.getByRole('button', { name: says(`visit-acts.${name}`), exact: true }).click();
  const sheet = page.getByRole('dialog');
  await fill(sheet);
  await sheet.getByRole('button', { name: says(`visit-acts.${name}`), exact: true }).click();
  await expect(sheet).toHaveCount(0);
}

test('a visit is made on screen: team, site, interests, start, participants, a finding, handing in; what is empty is said', async ({ enter, service }) => {
  const lead = await service('evaluator');
  const plan = { kind: 'observation', number: 10, title: 'Observasi (contoh)', stage: 'final', days: { from: '2026-01-12', to: '2026-12-13' } };
  const answer = await lead.write(`${await lead.assessment()}/visits`, plan);
  const { id } = (await answer.json()) as { readonly id: string };
  const page = await enter('evaluator', `/daerah/${blitar}/kunjungan/${id}`);
  await settled(page);

  await page.getByRole('button', { name: says('visit-acts.member-named'), exact: true }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: says('visit-acts.member-named'), exact: true }).click();
  await expect(sheet.getByText(says('visit-acts.missing'))).toBeVisible();
  await sheet.getByRole('combobox', { name: says('visit-acts.person') }).selectOption({ label: 'Evaluator KPK' });
  await sheet.getByLabel(says('visit-acts.institution'), { exact: true }).fill('KPK');
  await sheet.getByRole('combobox', { name: says('visit-acts.role') }).selectOption('lead');
  await sheet.getByRole('button', { name: says('visit-acts.member-named'), exact: true }).click();
  await expect(page.locator('main').getByText('Evaluator KPK')).toBeVisible();

  await act(page, 'site-set', async (form) => {
    await form.getByLabel(says('visit-acts.site-name'), { exact: true }).fill('Kecamatan Sananwetan (contoh)');
    await form.getByRole('checkbox').first().check();
  });
  await expect(page.getByText('Kecamatan Sananwetan (contoh)')).toBeVisible();
  await act(page, 'interest-declared');
  await expect(page.getByRole('button', { name: says('visit-acts.answers-submitted') })).toHaveCount(0); // not before it has started
  await act(page, 'started');
  await act(page, 'participants-counted', (form) => form.getByLabel(says('visit-acts.count'), { exact: true }).fill('12'));
  await act(page, 'finding-noted', (form) => form.getByLabel(says('visit-acts.words'), { exact: true }).fill('Maklumat layanan belum dipajang.'));
  await expect(page.getByText('Maklumat layanan belum dipajang.')).toBeVisible();
  await act(page, 'answers-submitted');
  await expect(page.getByText(says('visit-state.deliberating'), { exact: true })).toBeVisible();

  const leader = await enter('pimpinan', `/daerah/${blitar}/kunjungan/${id}`);
  await settled(leader);
  await expect(leader.getByText('12 peserta')).toBeVisible();
  await expect(leader.getByRole('heading', { name: says('visit-acts.title') })).toHaveCount(0);
});
