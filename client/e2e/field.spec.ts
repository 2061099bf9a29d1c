import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { answer, cameraPicture, fieldCriterion, fieldSite, startVisit, takeAlong, unlock } from './field-visit';
import { expect, settled, test } from './journey';
import { says, sounds } from './words';

/** What becomes of a worker that differs from the one at its post. */
function installing(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { installing } = await navigator.serviceWorker.register('/service-worker.js?newer');
    if (!installing) return 'not installed at all';
    return new Promise<string>((told) => {
      installing.addEventListener('statechange', () => told(installing.state));
    });
  });
}

interface Own {
  readonly conflicts: readonly unknown[];
  readonly answers: readonly { readonly siteId: string; readonly criterion: string; readonly note: string; readonly photos: readonly string[]; readonly receiptNumber: number; readonly match: string }[];
}

test('taken along, scored without a network, through closed tabs, and received once with its receipt', async ({ enter, service, complaints }) => {
  complaints.await(/ERR_INTERNET_DISCONNECTED/);
  const evaluator = await service('evaluator');
  const { api, visit, field } = await startVisit(evaluator, 7);
  const page = await enter('evaluator', visit);
  for (const [file, header, value] of [['service-worker.js', 'cache-control', 'no-cache'], ['manifest.webmanifest', 'content-type', 'application/manifest+json']] as const) {
    expect((await page.request.get(`/${file}`)).headers()[header], file).toContain(value);
  }
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 'nobody has a worker who takes nothing along').toBe(0);
  await takeAlong(page);

  const context = page.context();
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText(fieldSite)).toHaveCount(0);
  await unlock(page, '000000');
  await expect(page.getByText(says('fieldwork.pin-wrong'))).toBeVisible();
  await unlock(page);
  await answer(page, 'Antrean tidak memakai nomor', await cameraPicture(page));
  await expect(page.getByText(says('fieldwork.state-pending'), { exact: true })).toBeVisible();
  expect((await evaluator.read<Own>(`${api}/field-answers/own`)).answers).toEqual([]);

  await page.close();
  const again = await context.newPage();
  await again.goto('/'); // as the icon of the installed application opens it
  await again.getByRole('link', { name: sounds('fieldwork.taken-on') }).click();
  await again.waitForURL(`**${field}`);
  await unlock(again);
  await expect(again.getByText(says('fieldwork.pending-n', { n: 1 }))).toBeVisible();
  await expect(again.getByText(sounds('fieldwork.running-means'))).toBeVisible();
  await again.getByRole('link', { name: says('fieldwork.pending-n', { n: 1 }) }).click();
  // which of the two depends on whether the browser knows that it is offline, or has only found out by trying
  await expect(again.getByText(says('fieldwork.sending-offline')).or(again.getByText(says('fieldwork.sending-waiting')))).toBeVisible();
  await expect(again.getByText(says('fieldwork.remove-later'))).toBeVisible();

  await context.setOffline(false);
  await expect(again.getByText(says('fieldwork.received', { number: 1 }))).toBeVisible();
  await expect(again.getByText(says('fieldwork.photos-received', { n: 1 }))).toBeVisible();
  const own = await evaluator.read<Own>(`${api}/field-answers/own`);
  const photo = await again.request.get(`${api}/field-photos/${own.answers[0]?.photos[0] ?? ''}`);
  expect([photo.status(), photo.headers()['content-type']]).toEqual([200, 'image/jpeg']);
  const bytes = await photo.body();
  expect([bytes.includes('Exif'), bytes.length > 1_000]).toEqual([false, true]);
  expect(own.answers).toMatchObject([{ criterion: fieldCriterion, note: 'Antrean tidak memakai nomor', receiptNumber: 1, match: 'differs' }]);

  const said = { siteId: own.answers[0]?.siteId, criterion: fieldCriterion, deviceSequence: 1, supersedes: [], evidence: [], photos: [] };
  const other = { ...said, id: randomUUID(), match: 'could-not-check', note: 'Dari tablet', deviceAt: new Date().toISOString(), frameworkHash: 'a'.repeat(64) };
  expect((await evaluator.write(`${api}/field-answers`, { deviceId: randomUUID(), answers: [other] })).status()).toBe(200);
  await again.reload();
  await unlock(again);
  const conflict = again.getByRole('group', { name: 'Kampanye antikorupsi' });
  await conflict.getByRole('button', { name: says('fieldwork.conflict-choose') }).first().click();
  await expect(again.getByText(says('fieldwork.received', { number: 3 }))).toBeVisible();
  await expect(conflict).toHaveCount(0);
  expect((await evaluator.read<Own>(`${api}/field-answers/own`)).conflicts).toEqual([]);

  await again.getByRole('link', { name: says('fieldwork.all-sites') }).click();
  await Promise.all([again.waitForResponse(/\/field-answers\/own$/), again.getByRole('button', { name: says('fieldwork.renew') }).click()]);
  await expect(again.getByRole('button', { name: says('fieldwork.renew') })).toBeEnabled();
  await expect(again.getByRole('alert')).toHaveCount(0);
  await again.getByRole('link', { name: says('fieldwork.all-received') }).click();

  // the application does not update itself while a visit is taken along: a newer worker gives up its installation
  expect(await installing(again)).toBe('redundant');
  await again.getByRole('button', { name: says('fieldwork.hand-in') }).click();
  await again.getByRole('button', { name: says('fieldwork.hand-in-now') }).click();
  await expect(again.getByText(says('fieldwork.handed-in'))).toBeVisible();
  const { team } = await evaluator.read<{ readonly team: readonly { readonly handedIn: boolean }[] }>(api);
  expect(team.map(({ handedIn }) => handedIn)).toEqual([true]);

  await again.getByRole('button', { name: says('fieldwork.remove') }).click();
  await again.getByRole('button', { name: says('fieldwork.remove-now') }).click();
  await again.waitForURL(`**${visit}`);
  await settled(again);
  await expect(again.getByRole('button', { name: says('fieldwork.take') }), 'nothing is left to be said there').toHaveCount(0);
  expect(await again.evaluate(async () => [(await indexedDB.databases()).length, (await navigator.serviceWorker.getRegistrations()).length])).toEqual([0, 0]);
});

test('a second person on the same phone sees nothing; signing out with unsent work asks; what the browser deleted is said', async ({ context, service, complaints }) => {
  complaints.await(/ERR_INTERNET_DISCONNECTED/, /status of 503/);
  const { visit, field } = await startVisit(await service('evaluator'), 8);
  // a session of its own: the one that the other journeys share is not theirs to end
  const page = await context.newPage();
  expect((await page.request.post('/api/demo-session', { data: { key: 'evaluator' } })).status()).toBe(201);
  await page.goto(visit);
  await settled(page);
  await takeAlong(page);
  await unlock(page);
  await page.route('**/field-answers', (route) => route.fulfill({ status: 503, body: '' }));
  await answer(page, 'Belum terkirim');
  await expect(page.getByText(says('fieldwork.state-pending'), { exact: true })).toBeVisible();
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
