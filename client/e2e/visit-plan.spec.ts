import type { Locator, Page } from '@playwright/test';
import { expect, settled, test } from './journey';
import { blitar, type Service } from './service';
import { says, sounds } from './words';

interface Made {
  readonly id: string;
  readonly url: string;
}

/** A visit of the evaluator's with a second one and a place, still planned: how each comes to be is another journey's. */
async function prepare(lead: Service, second: Service): Promise<Made> {
  const visits = `${await lead.assessment()}/visits`;
  const plan = { kind: 'monitoring', number: 11, title: 'Monev (contoh rencana)', stage: 'final', days: { from: '2026-01-12', to: '2026-01-13' } };
  const { id } = (await (await lead.write(visits, plan)).json()) as { readonly id: string };
  const url = `${visits}/${id}`;
  const who = async (service: Service): Promise<string> => (await service.read<{ readonly person: { readonly id: string } }>('/api/session')).person.id;
  const change = (act: object) => lead.write(`${url}/plan`, { act });
  await change({ kind: 'member-named', personId: await who(lead), institution: 'KPK', role: 'lead' });
  await change({ kind: 'member-named', personId: await who(second), institution: 'Itjen Kemendagri', role: 'evaluator' });
  await change({ kind: 'site-set', site: 'hospital', name: 'RSUD (contoh)', criteria: ['i08.a', 'i07.c'] });
  return { id, url };
}

async function ask(page: Page, name: string, fill: (sheet: Locator) => Promise<unknown>): Promise<void> {
  await page.getByRole('button', { name: says(`visit-acts.${name}`), exact: true }).click();
  const sheet = page.getByRole('dialog');
  await fill(sheet);
  await sheet.getByRole('button', { name: says(`visit-acts.${name}`), exact: true }).click();
  await expect(sheet).toHaveCount(0);
}

async function day(sheet: Locator, key: string, typed: string): Promise<void> {
  const field = sheet.getByLabel(says(key), { exact: true });
  await field.fill(typed);
  await field.press('Tab');
}

const section = (page: Page, key: string): Locator => page.getByRole('region', { name: says(key), exact: true });

test('a visit is planned on screen: agenda by day, assignments, another day with its reason, a release; everybody reads it', async ({ enter, service }) => {
  const { id } = await prepare(await service('evaluator'), await service('evaluator-kedua'));
  const page = await enter('evaluator', `/daerah/${blitar}/kunjungan/${id}`);
  await settled(page);

  await page.getByRole('button', { name: says('visit-acts.agenda-set'), exact: true }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: says('visit-agenda.add') }).click();
  await sheet.getByRole('button', { name: says('visit-acts.agenda-set'), exact: true }).click();
  await expect(sheet.getByText(says('visit-agenda.missing'))).toBeVisible();
  await sheet.getByRole('textbox', { name: says('visit-agenda.title'), exact: true }).fill('Rapat pembukaan');
  await sheet.getByRole('button', { name: says('visit-agenda.add') }).click();
  const second = sheet.getByRole('group', { name: says('visit-agenda.item', { n: 2 }) });
  await second.getByRole('combobox', { name: says('visit-agenda.day') }).selectOption('2026-01-13');
  await second.getByRole('textbox', { name: says('visit-agenda.title'), exact: true }).fill('Pemeriksaan lapangan');
  await second.getByLabel(says('visit-agenda.led-by')).fill('Itjen Kemendagri');
  await second.getByRole('combobox', { name: says('visit-agenda.site') }).selectOption({ label: 'RSUD (contoh)' });
  await sheet.getByRole('button', { name: says('visit-acts.agenda-set'), exact: true }).click();
  await expect(sheet).toHaveCount(0);
  const agenda = section(page, 'visit.agenda');
  await expect(agenda.getByText(says('visit.led-by', { who: 'KPK' }))).toBeVisible();
  await expect(agenda.getByText('Pemeriksaan lapangan, RSUD (contoh)')).toBeVisible();

  await expect(section(page, 'visit.sites').getByText(says('visit.assigned-all'))).toBeVisible();
  await ask(page, 'assignments-set', async (form) => {
    const other = form.getByRole('group', { name: 'Evaluator Itjen Kemendagri, RSUD (contoh)' });
    await other.getByText(says('visit-assign.each')).click();
    await other.getByRole('checkbox').nth(1).uncheck();
  });
  await expect(section(page, 'visit.sites').getByText(sounds('visit.checks-n.other'))).toHaveCount(2);
  await expect(section(page, 'visit.sites').getByText(/memeriksa 1 kriteria/)).toBeVisible();

  await ask(page, 'rescheduled', async (form) => {
    await day(form, 'visit.from', '19/1/2026');
    await day(form, 'visit.to', '20/1/2026');
    await form.getByLabel(says('reason.label'), { exact: true }).fill('Pleno dimajukan.');
  });
  await expect(page.getByText(says('visit.first-planned'))).toBeVisible();
  await expect(page.getByText(/12.*Januari 2026 → 19.*Januari 2026: Pleno dimajukan\./)).toBeVisible();

  await ask(page, 'member-released', async (form) => {
    await form.getByRole('combobox', { name: says('visit-acts.person') }).selectOption({ index: 2 });
    await form.getByLabel(says('reason.label'), { exact: true }).fill('Dipanggil ke pusat.');
  });
  await expect(section(page, 'visit.team').getByText('Itjen Kemendagri: Dipanggil ke pusat.')).toBeVisible();

  const leader = await enter('pimpinan', `/daerah/${blitar}/kunjungan/${id}`);
  await settled(leader);
  await expect(section(leader, 'visit.agenda').getByText(says('visit.led-by', { who: 'Itjen Kemendagri' }))).toBeVisible();
  await expect(section(leader, 'visit.sites').getByText(/memeriksa 2 kriteria/)).toBeVisible();
  await expect(leader.getByRole('heading', { name: says('proposal.title') })).toHaveCount(0);
});

test('what to check is proposed for the hours there are, with each reason and the seed, and put to the places', async ({ enter, service }) => {
  const { id } = await prepare(await service('evaluator'), await service('evaluator-kedua'));
  const page = await enter('evaluator', `/daerah/${blitar}/kunjungan/${id}`);
  await settled(page);
  const card = section(page, 'proposal.title');
  const checks = card.getByRole('listitem');
  await card.getByLabel(says('proposal.hours')).fill('5');
  await card.getByRole('button', { name: says('proposal.ask') }).click();
  await expect(checks).toHaveCount(10);
  await expect(card.getByText(id, { exact: true })).toBeVisible();
  await expect(card.getByText(says('proposal.why.drawn'), { exact: true })).toHaveCount(2);
  await expect(checks.first()).toContainText(sounds('proposal.points'));
  const drawn = async (): Promise<string[]> => card.getByRole('listitem').filter({ hasText: says('proposal.why.drawn') }).locator('strong').allTextContents();
  const own = await drawn();

  const place = checks.first().getByRole('combobox', { name: says('proposal.place') });
  await place.selectOption({ label: 'RSUD (contoh)' });
  const take = card.getByRole('button', { name: /^Masukkan/ });
  const count = Number(/\d+/.exec((await take.textContent()) ?? '')?.[0]);
  if (count > 0) await take.click();
  await expect(section(page, 'visit.sites').getByText(says('visit.criteria-n.other', { n: 2 + count }))).toBeVisible();
  await card.getByRole('button', { name: says('proposal.ask') }).click();
  await expect(take).toBeDisabled();
  expect(await drawn(), 'the same seed draws the same, whatever the places').toEqual(own);
});

test('whoever attends writes themselves down by the code, without an account; the team sees who, others do not', async ({ enter, service, browser, complaints }) => {
  complaints.await(/status of 404/); // a code that is wrong
  const lead = await service('evaluator');
  const { id, url } = await prepare(lead, await service('evaluator-kedua'));
  await lead.write(`${url}/acts`, { act: { kind: 'started' } });
  const page = await enter('evaluator', `/daerah/${blitar}/kunjungan/${id}`);
  await settled(page);
  await ask(page, 'attendance-opened', async (form) => {
    await form.getByLabel(says('visit-acts.attendance-title')).fill('Rapat pembukaan');
    await form.getByLabel(says('visit-acts.minutes')).fill('60');
  });
  const card = section(page, 'attendance.title');
  await expect(card.getByRole('img', { name: says('attendance.qr', { title: 'Rapat pembukaan' }) })).toBeVisible();
  const code = ((await card.locator('.code').textContent()) ?? '').replace(/\D/g, '');
  expect(code).toMatch(/^\d{6}$/);

  const context = await browser.newContext();
  complaints.listen(context);
  const phone = await context.newPage();
  await phone.goto(`/hadir?kode=${code}`);
  await expect(phone.getByLabel(says('attend.code'), { exact: true })).toHaveValue(code);
  await phone.getByRole('button', { name: says('attend.send') }).click();
  await expect(phone.getByText(says('attend.name-missing'))).toBeVisible();
  const fill = async (): Promise<void> => {
    await phone.getByLabel(says('attend.name'), { exact: true }).fill('Peserta Contoh');
    await phone.getByLabel(says('attend.institution'), { exact: true }).fill('Dinas Kesehatan');
    await phone.getByRole('button', { name: says('attend.send') }).click();
  };
  await phone.getByLabel(says('attend.code'), { exact: true }).fill(code === '000000' ? '000001' : '000000');
  await fill();
  await expect(phone.getByText(says('problem.attendance-code-unknown'))).toBeVisible();
  for (const visit of [1, 2]) {
    await phone.goto(`/hadir?kode=${code}`); // the second time as if the answer had been lost
    await fill();
    await expect(phone.getByRole('heading', { name: says('attend.done') }), `time ${visit}`).toBeVisible();
  }
  await context.close();

  await page.reload();
  await expect(card.getByText(says('attendance.count.one', { n: 1 }))).toBeVisible();
  await card.getByText(says('attendance.show')).click();
  await expect(card.getByText('Peserta Contoh')).toBeVisible();
  const leader = await enter('pimpinan', `/daerah/${blitar}/kunjungan/${id}`);
  await settled(leader);
  await expect(leader.getByText(says('attendance.title'), { exact: true })).toHaveCount(0);
  await expect(leader.locator('body')).not.toContainText(code);
});
