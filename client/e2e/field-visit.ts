import { expect, type Page } from '@playwright/test';
import { blitar, dayFromNow, finalStage, type Service } from './service';
import { says } from './words';

/** A picture of 2000 × 1500 pixels as a camera makes it: a JPEG with EXIF in front. */
export async function cameraPicture(page: Page): Promise<Buffer> {
  const drawn = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [2000, 1500];
    const pen = canvas.getContext('2d');
    if (pen) {
      pen.fillStyle = '#7a4';
      pen.fillRect(0, 0, 2000, 900);
    }
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
  });
  const jpeg = Buffer.from(drawn, 'base64');
  const exif = Buffer.from('Exif\0\0II*\0\x08\0\0\0\0\0', 'latin1');
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
}

export const pin = '246813';
export const fieldCriterion = 'i17.a';
export const fieldSite = 'Mal Pelayanan Publik (contoh lapangan)';

export interface FieldVisit {
  readonly api: string;
  readonly visit: string;
  readonly field: string;
}

/** A visit under way, as a lead makes it: one site, themselves on the team, interest declared. */
export async function startVisit(service: Service, number: number, criteria = [fieldCriterion, 'i05.a']): Promise<FieldVisit> {
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
    ['plan', { kind: 'site-set', site: 'service-mall', name: fieldSite, criteria }],
    ['acts', { kind: 'interest-declared', ownRegion: false, formerAgencyIds: [], words: '' }],
    ['acts', { kind: 'started' }],
  ] as const) {
    const answer = await service.write(`${api}/${path}`, { act });
    expect(answer.status(), `${act.kind}: ${await answer.text()}`).toBe(200);
  }
  return { api, visit: `/daerah/${blitar}/kunjungan/${id}`, field: `/lapangan/${blitar}/${assessment.split('/').at(-1)}/${id}` };
}

/** Opens the sheet, and waits until everything has been gathered. */
export async function beginTakingAlong(page: Page): Promise<void> {
  await page.getByRole('button', { name: says('fieldwork.take') }).click();
  await expect(page.getByRole('dialog').getByLabel(says('fieldwork.pin'), { exact: true })).toBeVisible();
}

/** From the visit's page to the locked page in the field. */
export async function takeAlong(page: Page): Promise<void> {
  await beginTakingAlong(page);
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel(says('fieldwork.pin'), { exact: true }).fill(pin);
  await sheet.getByLabel(says('fieldwork.pin-again'), { exact: true }).fill(pin);
  await sheet.getByRole('button', { name: says('fieldwork.take-now'), exact: true }).click();
  await page.waitForURL('**/lapangan/**');
}

export async function unlock(page: Page, typed = pin): Promise<void> {
  await page.getByLabel(says('fieldwork.pin'), { exact: true }).fill(typed);
  await page.getByRole('button', { name: says('fieldwork.unlock'), exact: true }).click();
}

/** From the sites to the first criterion, its answer, and back to the criteria. */
export async function answer(page: Page, note: string, photo?: Buffer): Promise<void> {
  await page.getByRole('link', { name: fieldSite }).click();
  await page.getByRole('listitem').getByRole('link').first().click();
  await page.getByRole('radio', { name: says('document-match.differs') }).check();
  await page.getByRole('radio', { name: /^Sebagian/ }).check();
  await page.getByLabel(says('fieldwork.note')).fill(note);
  if (photo) {
    await page.locator('app-photo-field input[type=file]').setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: photo });
    await expect(page.getByRole('img', { name: says('fieldwork.photo-n', { n: 1 }) })).toBeVisible();
  }
  await page.getByRole('button', { name: says('fieldwork.keep') }).click();
}

/** What lies on the phone of drafts, sealed: other bytes where something was written anew. Only what was committed is seen. */
export async function keptOnPhone(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((told, failed) => {
        request.onsuccess = () => told(request.result);
        request.onerror = () => failed(request.error);
      });
    const [found] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('ambang-field-'));
    const database = await done(indexedDB.open(found?.name ?? ''));
    const rows = await done(database.transaction('kept').objectStore('kept').getAll() as IDBRequest<{ readonly place: string; readonly iv: Uint8Array }[]>);
    database.close();
    return rows.map(({ place, iv }) => `${place} ${[...iv].join()}`);
  });
}
