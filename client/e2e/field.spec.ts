import type { Page } from '@playwright/test';
import { expect, settled, test } from './journey';
import { blitar, dayFromNow, finalStage, type Service } from './service';
import { says, sounds } from './words';

const pin = '246813';
const criterion = 'i17.a';
const site = 'Mal Pelayanan Publik (contoh lapangan)';

interface Started {
  readonly api: string;
  readonly visit: string;
  readonly field: string;
}

/** A visit under way, as a lead makes it: one site, themselves on the team, interest declared. */
async function startVisit(service: Service, number: number): Promise<Started> {
  const assessment = await service.assessment();
  const { person } = await service.read<{ readonly person: { readonly id: string } }>('/api/session');
  const days = { from: dayFromNow(-1), to: dayFromNow(1) };
  const plan = { kind: 'monitoring', number, title: `Monev lapangan ${number} (contoh)`, stage: finalStage, days };
  const planned = await service.write(`${assessment}/visits`, plan);
  expect(planned.status()).toBe(201);
  const { id } = (await planned.json()) as { readonly id: string };
  const api = `${assessment}/visits/${id}`;
  for (const [path, act] of [
    ['plan', { kind: 'member-named', personId: person.id, institution: 'KPK', role: 'lead' }],
    ['plan', { kind: 'site-set', site: 'service-mall', name: site, criteria: [criterion, 'i05.a'] }],
    ['acts', { kind: 'interest-declared', ownRegion: false, formerAgencyIds: [], words: '' }],
    ['acts', { kind: 'started' }],
  ] as const) {
    const answer = await service.write(`${api}/${path}`, { act });
    expect(answer.status(), `${act.kind}: ${await answer.text()}`).toBe(200);
  }
  return { api, visit: `/daerah/${blitar}/kunjungan/${id}`, field: `/lapangan/${blitar}/${assessment.split('/').at(-1)}/${id}` };
}

async function takeAlong(page: Page): Promise<void> {
  await settled(page);
  await page.getByRole('button', { name: says('fieldwork.take') }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel(says('fieldwork.pin'), { exact: true }).fill(pin);
  await sheet.getByLabel(says('fieldwork.pin-again'), { exact: true }).fill(pin);
  await sheet.getByRole('button', { name: says('fieldwork.take-now'), exact: true }).click();
  await page.waitForURL('**/lapangan/**');
}

async function unlock(page: Page, typed = pin): Promise<void> {
  await page.getByLabel(says('fieldwork.pin'), { exact: true }).fill(typed);
  await page.getByRole('button', { name: says('fieldwork.unlock'), exact: true }).click();
}

async function answer(page: Page, note: string): Promise<void> {
  await page.getByRole('link', { name: site }).click();
  await page.getByRole('listitem').getByRole('link').first().click();
  await page.getByRole('radio', { name: says('document-match.differs') }).check();
  await page.getByRole('radio', { name: /^Sebagian/ }).check();
  await page.getByLabel(says('fieldwork.note')).fill(note);
  await page.getByRole('button', { name: says('fieldwork.keep') }).click();
  await expect(page.getByText(says('fieldwork.state-pending'), { exact: true })).toBeVisible();
}

interface Own {
  readonly answers: readonly { readonly criterion: string; readonly note: string; readonly receiptNumber: number; readonly match: string }[];
}

test('taken along, scored without a network, through closed tabs, and received once with its receipt', async ({ enter, service, complaints }) => {
  complaints.await(/ERR_INTERNET_DISCONNECTED/);
  const evaluator = await service('evaluator');
  const { api, visit, field } = await startVisit(evaluator, 7);
  const page = await enter('evaluator', visit);
  await takeAlong(page);

  const context = page.context();
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText(site)).toHaveCount(0);
  await unlock(page, '000000');
  await expect(page.getByText(says('fieldwork.pin-wrong'))).toBeVisible();
  await unlock(page);
  await answer(page, 'Antrean tidak memakai nomor');
  expect((await evaluator.read<Own>(`${api}/field-answers/own`)).answers).toEqual([]);

  await page.close();
  const again = await context.newPage();
  await again.goto(field);
  await unlock(again);
  await expect(again.getByText(says('fieldwork.pending-n', { n: 1 }))).toBeVisible();
  await expect(again.getByText(sounds('fieldwork.running-means'))).toBeVisible();
  await again.getByRole('link', { name: says('fieldwork.pending-n', { n: 1 }) }).click();
  // which of the two depends on whether the browser knows that it is offline, or has only found out by trying
  await expect(again.getByText(says('fieldwork.sending-offline')).or(again.getByText(says('fieldwork.sending-waiting')))).toBeVisible();
  await expect(again.getByText(says('fieldwork.remove-later'))).toBeVisible();

  await context.setOffline(false);
  await expect(again.getByText(says('fieldwork.received', { number: 1 }))).toBeVisible();
  const own = await evaluator.read<Own>(`${api}/field-answers/own`);
  expect(own.answers).toMatchObject([{ criterion, note: 'Antrean tidak memakai nomor', receiptNumber: 1, match: 'differs' }]);

  await again.getByRole('button', { name: says('fieldwork.remove') }).click();
  await again.getByRole('button', { name: says('fieldwork.remove-now') }).click();
  await again.waitForURL(`**${visit}`);
  await expect(again.getByRole('button', { name: says('fieldwork.take') })).toBeVisible();
  expect(await again.evaluate(async () => [(await indexedDB.databases()).length, (await navigator.serviceWorker.getRegistrations()).length])).toEqual([0, 0]);
});

test('a second person on the same phone sees nothing; signing out with unsent work asks; what the browser deleted is said', async ({ enter, service, complaints }) => {
  complaints.await(/ERR_INTERNET_DISCONNECTED/, /status of 503/);
  const { visit, field } = await startVisit(await service('evaluator'), 8);
  const page = await enter('evaluator', visit);
  await takeAlong(page);
  await unlock(page);
  await page.route('**/field-answers', (route) => route.fulfill({ status: 503, body: '' }));
  await answer(page, 'Belum terkirim');
  await page.getByRole('button', { name: sounds('shell.account') }).click();
  await page.getByRole('button', { name: says('shell.sign-out') }).click();
  await page.getByRole('dialog').getByRole('button', { name: says('fieldwork.stay') }).click();
  await expect(page.getByRole('button', { name: sounds('shell.account') })).toBeVisible();
  await page.getByRole('button', { name: sounds('shell.account') }).click();
  await page.getByRole('button', { name: says('shell.sign-out') }).click();
  await page.getByRole('dialog').getByRole('button', { name: says('fieldwork.sign-out-anyway') }).click();
  await page.waitForURL('**/publik');

  expect((await page.request.post('/api/demo-session', { data: { key: 'evaluator-kedua' } })).status()).toBe(201);
  await page.goto(field);
  await expect(page.getByText(says('fieldwork.absent'))).toBeVisible();
  await expect(page.getByLabel(says('fieldwork.pin'), { exact: true })).toHaveCount(0);

  expect((await page.request.post('/api/demo-session', { data: { key: 'evaluator' } })).status()).toBe(201);
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name ?? '');
  });
  await page.goto(field);
  await expect(page.getByText(says('fieldwork.gone'))).toBeVisible();
  await expect(page.getByText(says('fieldwork.gone-unsent', { n: 1 }))).toBeVisible();
});
