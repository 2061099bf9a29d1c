import type { Page } from '@playwright/test';
import { expect, settled, test } from './journey';
import { blitar, type Service } from './service';
import { says, sounds } from './words';

interface Planned {
  readonly id: string;
  readonly sites: readonly { readonly id: string }[];
}

/** A visit that two evaluators have made and handed in, told over HTTP: what this journey is about comes after it. */
async function handedIn(lead: Service, second: Service): Promise<string> {
  const at = `${await lead.assessment()}/visits`;
  const posted = async <T>(by: Service, path: string, data: unknown): Promise<T> => {
    const answer = await by.write(path, data);
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as T;
  };
  const people = await Promise.all([lead, second].map((who) => who.read<{ readonly id: string }>('/api/me')));
  const { id } = await posted<Planned>(lead, at, { kind: 'monitoring', number: 8, title: 'Monev kedelapan (contoh)', stage: 'final', days: { from: '2026-01-12', to: '2026-12-13' } });
  const [first, other] = people.map((one) => one.id);
  for (const act of [
    { kind: 'member-named', personId: first, institution: 'KPK', role: 'lead' },
    { kind: 'member-named', personId: other, institution: 'Itjen Kemendagri', role: 'evaluator' },
    { kind: 'site-set', site: 'hospital', name: 'RSUD (contoh)', criteria: ['i10.a'] },
  ]) await posted(lead, `${at}/${id}/plan`, { act });
  for (const who of [lead, second]) await posted(who, `${at}/${id}/acts`, { act: { kind: 'interest-declared', ownRegion: false, formerAgencyIds: [], words: '' } });
  await posted(lead, `${at}/${id}/acts`, { act: { kind: 'started' } });
  for (const who of [lead, second]) await posted(who, `${at}/${id}/acts`, { act: { kind: 'answers-submitted', devices: [] } });
  return `/daerah/${blitar}/kunjungan/${id}`;
}

async function sign(page: Page, name: string, office: string): Promise<void> {
  await page.getByRole('button', { name: says('minutes.sign'), exact: true }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: says('minutes.sign'), exact: true }).click();
  await expect(sheet.getByText(says('minutes.missing'))).toBeVisible();
  await sheet.getByLabel(says('minutes.name'), { exact: true }).fill(name);
  await sheet.getByLabel(says('minutes.office'), { exact: true }).fill(office);
  const field = sheet.locator('canvas');
  await field.scrollIntoViewIfNeeded();
  const box = await field.boundingBox();
  if (!box) throw new Error('there is no field for a hand');
  await page.mouse.move(box.x + 30, box.y + 30);
  await page.mouse.down();
  for (const [x, y] of [[80, 60], [120, 20], [170, 70]] as const) await page.mouse.move(box.x + x, box.y + y, { steps: 4 });
  await page.mouse.up();
  await sheet.getByRole('button', { name: says('minutes.sign'), exact: true }).click();
  await expect(page.getByText(says('minutes.signed'))).toBeVisible();
  await expect(sheet).toHaveCount(0);
}

test('minutes are drafted, signed by both sides and sealed; anybody finds the paper genuine, and altered after one byte', async ({ enter, service, page }) => {
  const visit = await handedIn(await service('evaluator'), await service('evaluator-kedua'));
  const lead = await enter('evaluator', visit);
  await settled(lead);
  await lead.getByRole('link', { name: says('minutes.open'), exact: true }).click();
  await lead.getByRole('button', { name: says('minutes.draft') }).click();
  await lead.getByRole('dialog').getByRole('button', { name: says('minutes.draft') }).click();
  await expect(lead.getByText(says('minutes.state-signing'), { exact: true })).toBeVisible();
  await sign(lead, 'Ketua tim (contoh)', 'KPK');
  await expect(lead.getByRole('button', { name: says('minutes.seal') })).toHaveCount(0); // the region has not signed

  const leader = await enter('pimpinan', `${visit}/berita-acara`);
  await settled(leader);
  await sign(leader, 'Pimpinan (contoh)', 'Pemerintah Kota Blitar');

  await lead.reload();
  await settled(lead);
  await lead.getByRole('button', { name: says('minutes.seal') }).click();
  await lead.getByRole('dialog').getByRole('button', { name: says('minutes.seal') }).click();
  await expect(lead.getByText(says('minutes.state-sealed'), { exact: true })).toBeVisible();
  const address = await lead.getByRole('link', { name: says('minutes.open-sealed') }).getAttribute('href');
  const bytes = await (await lead.request.get(address ?? '')).body();
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');

  await page.goto('/periksa');
  await settled(page);
  const choose = (buffer: Buffer): Promise<void> =>
    page.getByLabel(says('verify-paper.file')).setInputFiles({ name: 'berita-acara.pdf', mimeType: 'application/pdf', buffer });
  await choose(bytes);
  await expect(page.getByRole('heading', { name: says('verify-paper.genuine'), exact: true })).toBeVisible();
  await expect(page.getByText('Monev kedelapan (contoh)')).toBeVisible();
  const altered = Buffer.from(bytes);
  const at = Math.floor(bytes.length / 2);
  altered[at] = (altered[at] ?? 0) ^ 1;
  await choose(altered);
  await expect(page.getByRole('heading', { name: says('verify-paper.altered') })).toBeVisible();
  await choose(Buffer.from('%PDF-1.7 something else'));
  await expect(page.getByRole('heading', { name: says('verify-paper.unknown') })).toBeVisible();

  await lead.locator('main').getByRole('link', { name: says('minutes.check') }).click(); // as the code on the paper leads there
  await expect(lead.getByRole('heading', { name: sounds('verify-paper.genuine-code') })).toBeVisible();
});
