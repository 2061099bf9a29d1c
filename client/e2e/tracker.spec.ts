import type { Page } from '@playwright/test';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, settled, test } from './journey';
import { axeFindings, beyondTheEdge, speak, untranslated } from './screens/inspection';
import { blitar } from './service';
import { says, sounds } from './words';

test.use({ trace: 'off' });

const made = fs.readFileSync(path.join(__dirname, '../../api/test/trackers/libreoffice.xlsx'));
const address = `/daerah/${blitar}/impor`;

/** Only progress: who owns what is left to the journeys that speak of it. */
const progressOf = (area: string, document: string): Buffer =>
  Buffer.from(`NO;AREA INTERVENSI;OPD;DATA/DOKUMEN YG DIPERLUKAN;PROGRESS\n1;${area};;${document};Sedang Disiapkan\n2;;;Daftar belanja dapur;Sudah Diterima\n`);

async function send(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator('#tracker-file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await expect(page.getByRole('heading', { name })).toBeVisible({ timeout: 30_000 });
}

async function inspect(page: Page, what: string): Promise<void> {
  for (const language of ['id', 'en'] as const) {
    await speak(page, language);
    await settled(page);
    const width = page.viewportSize()?.width ?? 0;
    expect.soft(await axeFindings(page), `axe, ${what}, ${language}`).toEqual([]);
    expect.soft(await beyondTheEdge(page, width), `width, ${what}`).toEqual([]);
    expect.soft(await untranslated(page, language), `words, ${what}, ${language}`).toEqual([]);
  }
  await speak(page, 'id');
}

test('a tracker made by LibreOffice is shown row by row before anything changes; the screens hold for axe at every width', async ({ enter }) => {
  const page = await enter('inspektorat', `/daerah/${blitar}/penilaian`);
  await page.getByRole('link', { name: says('tracker.import-link') }).click();
  await inspect(page, 'the way in');
  await send(page, 'Tracker Blitar.xlsx', made);
  await expect(page.getByText(says('tracker.sheets-unread', { sheets: 'Catatan' }))).toBeVisible();
  await page.getByRole('button', { name: says('tracker.decide'), exact: true }).first().click();
  await inspect(page, 'rows that are not understood');
  await page.getByRole('radio', { name: new RegExp(`^${says('tracker.fate.new')}`) }).check();
  await expect(page.getByText('30 September 2025').first()).toBeVisible();
  await inspect(page, 'rows that will change');
});

test('what is not understood is decided, the rest is applied, and the same again changes nothing', async ({ enter, own }) => {
  const page = await enter('inspektorat', address);
  const [area, document] = own(['Skor MCP', 'Ekspor skor MCSP'], ['Kearifan lokal', 'Tautan video karya seni budaya']);
  const csv = progressOf(area, document);
  await send(page, 'tracker.csv', csv);
  await page.getByRole('button', { name: says('tracker.skip') }).first().click();
  await page.getByRole('radio', { name: new RegExp(`^${says('tracker.fate.new')}`) }).check();
  await expect(page.getByText('Sedang Disiapkan').first()).toBeVisible();
  await page.getByRole('button', { name: says('tracker.apply.one', { n: 1 }) }).click();
  await page.getByRole('button', { name: says('tracker.apply-confirm') }).click();
  await expect(page.getByText(says('tracker.applied.one', { n: 1 }))).toBeVisible();
  await page.getByRole('link', { name: says('tracker.another') }).click();
  await send(page, 'tracker.csv', csv);
  await expect(page.getByRole('button', { name: says('tracker.apply.other', { n: 0 }) })).toBeDisabled();
});

/** One document asked of another agency, with a day as text: one that no journey hands in, for this one comes between those of both devices. */
const handedOver = Buffer.from('NO;AREA INTERVENSI;OPD;DATA/DOKUMEN YG DIPERLUKAN;KOMITMEN\n1;Kearifan lokal;Disperpusip;Dokumen anggaran atau bukti swadaya kegiatan komunitas;31 Desember 2026\n');

test('what is applied is asked of its agency from then on, and the owners’ page says so', async ({ enter, own }) => {
  // The workbook made by LibreOffice gives documents to other agencies: applied where no other journey comes after it.
  const [name, file, document, agency] = own(
    ['serah-terima.csv', handedOver, 'Dokumen anggaran atau bukti swadaya kegiatan komunitas', 'Disperpusip'],
    ['Tracker Blitar.xlsx', made, 'SK pembentukan UPG yang berlaku', 'Dinas Kesehatan'],
  );
  const page = await enter('inspektorat', address);
  await send(page, name, file);
  for (const skip = page.getByRole('button', { name: says('tracker.skip') }); await skip.first().isVisible(); ) {
    const left = await skip.count();
    await skip.first().click();
    await expect.poll(() => skip.count()).toBeLessThan(left);
  }
  await page.getByRole('button', { name: new RegExp(`^${sounds('tracker.apply.other').source}$`) }).click();
  await page.getByRole('button', { name: says('tracker.apply-confirm') }).click();
  await expect(page.getByText(sounds('tracker.applied.other'))).toBeVisible();
  await page.getByRole('link', { name: says('tracker.to-owners') }).click();
  await settled(page);
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: document })).toContainText(agency);
});

test('a file that cannot be read is refused in words', async ({ enter, complaints }) => {
  complaints.await(/status of 4(15|22)/);
  const page = await enter('inspektorat', address);
  await page.locator('#tracker-file').setInputFiles({ name: 'foto.xlsx', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]) });
  await expect(page.getByRole('alert')).toContainText(says('problem.workbook-kind-unsupported'));
});
