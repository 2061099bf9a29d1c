import type { Page } from '@playwright/test';
import { expect, settled, test } from './journey';
import { noisyPicture, paper, RequirementScreen, VerifyScreen } from './screens/evidence-screens';
import { blitar, type Service } from './service';
import { says, sounds } from './words';

test.describe.configure({ mode: 'serial' });

/** Asked for, and nothing handed in; and what waits in the demo's queue, with a passage of its paper. */
const awards = { code: 'i15.awards', name: 'Keputusan (SK) pemberian penghargaan' };
const discipline = { code: 'i15.discipline', name: 'Rekapitulasi hukuman disiplin dan keputusannya' };
const obliged = { name: 'Keputusan daftar wajib lapor LHKPN beserta ketentuan sanksi', criterion: 'i05.c', passage: 'Wajib lapor ditetapkan menurut jabatan' };
const survey = { name: 'Laporan survei kesadaran antikorupsi masyarakat', criterion: 'i17.b', passage: 'Responden 600 orang' };
const passage = 'Penghargaan diberikan setiap triwulan menurut penilaian tertulis.';
const wanting = 'Yang diminta SK pemberian penghargaan; halaman 1 baru memuat aturannya.';

/** A line slow enough that a file of half a megabyte is cut in its middle. */
async function narrow(page: Page, bytesPerSecond: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: bytesPerSecond === 0, latency: 0, downloadThroughput: -1, uploadThroughput: bytesPerSecond === 0 ? 0 : bytesPerSecond,
  });
}

async function unread(page: Page): Promise<number> {
  const name = await page.getByRole('link', { name: new RegExp(`^${says('notifications.bell').split(',')[0] ?? ''}`) }).first().getAttribute('aria-label');
  return Number(/\d+/.exec(name ?? '')?.[0] ?? '0');
}

async function verifiedTotal(service: Service): Promise<string> {
  return (await service.score('verified')).shown;
}

test('three documents go in although the connection is cut in the middle of one, and a receipt comes back', async ({ enter, own, complaints }) => {
  complaints.await(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_NETWORK/);
  const asked = own(awards, discipline);
  const page = await enter('pic-bkpsdm', `/daerah/${blitar}/tugas`);
  await settled(page);
  await page.getByRole('link', { name: asked.name }).first().click();
  const screen = new RequirementScreen(page);
  await expect(page).toHaveURL(new RegExp(`${RequirementScreen.address(asked.code)}$`));
  const offsets: number[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset'] ?? '0'));
  });
  await narrow(page, 150_000);
  const files = [noisyPicture('foto-penyerahan.png', 700), paper('perwali-penghargaan', 'aturan.pdf'), paper('notulen-aph', 'notulen.pdf')];
  await screen.pick(files);
  const large = screen.uploading('foto-penyerahan.png');
  await expect(large.getByText(/ [1-9]\d?%$/)).toBeVisible({ timeout: 15_000 });
  await page.context().setOffline(true);
  await expect(large.getByText(sounds('upload.state.interrupted-no-answer'))).toBeVisible();
  await page.context().setOffline(false);
  await narrow(page, -1);
  await screen.describe('foto-penyerahan.png', 'Foto penyerahan (contoh)');
  await screen.describe('aturan.pdf', 'Aturan penghargaan (contoh)');
  await screen.describe('notulen.pdf', 'Notulen (contoh)');
  expect(offsets.filter((offset) => offset > 0), 'it went on where it was cut').not.toEqual([]);
  await expect(screen.documents).toHaveCount(3);
  const number = await screen.send();
  await page.getByRole('link', { name: says('receipt.open', { number }) }).click();
  await expect(page.getByRole('heading', { name: number })).toBeVisible();
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(3);
});

test('a verdict with an answer moves the verified score and the gap, and the criterion leads back to the document', async ({ enter, own, service }) => {
  const waiting = own(obliged, survey);
  const person = await service('inspektorat');
  const [standing] = (await person.entries('verified', waiting.criterion)).filter((entry) => entry.supersededBy === null);
  const before = await verifiedTotal(person);
  const gap = await enter('inspektorat', `/daerah/${blitar}/celah?jejak=verified`);
  await settled(gap);
  await expect(gap.getByText(before.replace('.', ',')).first()).toBeVisible();

  const page = await enter('inspektorat', `/daerah/${blitar}/verifikasi`);
  const screen = await VerifyScreen.fromQueue(page, waiting.name);
  await screen.take();
  await screen.quote(waiting.passage);
  const level = JSON.stringify(standing ?? {}).includes('"full"') ? 'Sebagian' : 'Penuh';
  await screen.give('verified', 'Sesuai dengan yang diminta; dibaca sampai halaman terakhir.', async () => {
    await screen.verdict.getByRole('radio', { name: new RegExp(`^${level}\\b`) }).check();
  });
  await expect(page.getByText(says('submission.verified'), { exact: true }).first()).toBeVisible();

  const after = await verifiedTotal(person);
  expect(after).not.toBe(before);
  await gap.reload();
  await settled(gap);
  await expect(gap.getByText(after.replace('.', ',')).first()).toBeVisible();
  await gap.goto(`/daerah/${blitar}/rapor?kriteria=${waiting.criterion}&jejak=verified`);
  const reasons = gap.getByRole('dialog');
  await expect(reasons).toContainText('Sesuai dengan yang diminta; dibaca sampai halaman terakhir.');
  await reasons.getByRole('link', { name: waiting.name }).click();
  await expect(gap).toHaveURL(/\/bukti\//);
  await expect(gap.locator('blockquote').filter({ hasText: waiting.passage })).toBeVisible();
});

test('another is returned, with the page and the passage on which that rests', async ({ enter, own }) => {
  const asked = own(awards, discipline);
  const page = await enter('inspektorat', `/daerah/${blitar}/verifikasi`);
  const screen = await VerifyScreen.fromQueue(page, asked.name);
  await screen.take();
  await page.getByRole('button', { name: 'Aturan penghargaan (contoh)' }).click();
  await screen.quote(passage);
  await screen.give('returned', wanting, async () => {
    await screen.verdict.getByRole('combobox', { name: says('verdict.reason') }).selectOption({ label: says('return-reason.wrong-document') });
  });
  const panel = page.getByRole('main');
  await expect(panel.locator('blockquote').first()).toHaveText(passage);
  await expect(panel).toContainText(says('citation.page', { page: 1 }));
});

test('the agency is told, replies and hands in again; the verdict and what it rests on stay, marked as of the revision before', async ({ enter, own }) => {
  const asked = own(awards, discipline);
  const page = await enter('pic-bkpsdm', '/pemberitahuan');
  await settled(page);
  await expect.poll(() => unread(page), { message: 'the bell counts' }).toBeGreaterThan(0);
  await page.getByRole('link', { name: new RegExp(asked.name.replace(/[()]/g, '\\$&')) }).first().click();
  await expect(page).toHaveURL(new RegExp(`/bukti/${asked.code.replace('.', '[.~]')}$`));
  await expect(page.getByText(wanting).first()).toBeVisible();
  await page.getByLabel(says('reply.label')).fill('SK-nya ditetapkan kemarin; kami serahkan bersama ini.');
  await page.getByRole('button', { name: says('reply.send') }).click();
  await expect(page.getByText('SK-nya ditetapkan kemarin; kami serahkan bersama ini.').first()).toBeVisible();
  const screen = new RequirementScreen(page);
  await screen.pick([paper('agen', 'sk-penghargaan.pdf')]);
  await screen.describe('sk-penghargaan.pdf', 'SK pemberian penghargaan (contoh)');
  await screen.send();
  await expect(page.getByText(says('submission.submitted'), { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: says('submission.history') }).click();
  await expect(page.getByText(says('citation.stale')).first()).toBeVisible();
  await expect(page.getByText('SK-nya ditetapkan kemarin; kami serahkan bersama ini.').first()).toBeVisible();
});

test('the inspectorate is told of the reply and of the new revision', async ({ enter, own }) => {
  const asked = own(awards, discipline);
  const page = await enter('inspektorat', '/pemberitahuan');
  await settled(page);
  expect(await unread(page)).toBeGreaterThan(0);
  await expect(page.getByRole('link', { name: new RegExp(asked.name.replace(/[()]/g, '\\$&')) }).first()).toBeVisible();
});
