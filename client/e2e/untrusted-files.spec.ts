import type { APIRequestContext, Page } from '@playwright/test';
import { activeFiles, call, type ActiveFile } from './untrusted-bytes';
import { expect, settled, test } from './journey';
import { blitar } from './service';
import { says, sounds } from './words';

interface Upload {
  readonly id: string;
  readonly state: string;
  readonly refusal: { readonly code: string } | null;
}

/** What a file could do to whoever opens it: set a sign, ask the network, speak up, or lead away. */
class Canary {
  private readonly heard: string[] = [];

  constructor(private readonly page: Page) {
    const context = page.context();
    context.on('request', (request) => {
      if (new URL(request.url()).pathname.includes('canary')) this.heard.push(request.url());
    });
    context.on('dialog', (dialog) => {
      this.heard.push(dialog.message());
      void dialog.dismiss();
    });
    context.on('page', (opened) => this.heard.push(`a window: ${opened.url()}`));
  }

  async fired(): Promise<readonly string[]> {
    const sign = await this.page.evaluate(() => 'canaryFired' in window);
    return [...this.heard, ...(sign ? ['the sign is set'] : [])];
  }

  forget(): void {
    this.heard.length = 0;
  }
}

/** Sends a file as the upload queue does, through the page's own session, and waits for its checks. */
async function hand(request: APIRequestContext, token: string, agencyId: string, { name, bytes }: ActiveFile): Promise<Upload> {
  const metadata = Object.entries({ regionId: blitar, agencyId, filename: name }).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`);
  const headers = { 'tus-resumable': '1.0.0', 'x-xsrf-token': token };
  const begun = await request.post('/api/uploads', { headers: { ...headers, 'upload-length': String(bytes.length), 'upload-metadata': metadata.join(',') } });
  expect(begun.status(), `${name} is announced`).toBe(201);
  const location = begun.headers()['location'] ?? '';
  const sent = await request.patch(location, { headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }, data: bytes });
  expect(sent.status(), `${name} is sent`).toBe(204);
  const id = location.split('/').at(-1) ?? '';
  await expect.poll(async () => (await look(request, id)).state, { message: `${name} is checked`, timeout: 30_000 }).toMatch(/^(stored|refused)$/);
  return look(request, id);
}

async function look(request: APIRequestContext, id: string): Promise<Upload> {
  return (await request.get(`/api/regions/${blitar}/uploads/${id}`)).json() as Promise<Upload>;
}

/** Everything that a page could do with an address to make a browser run what lies there. */
async function tempt(page: Page, url: string): Promise<void> {
  await page.evaluate(async (address) => {
    for (const [tag, name] of [['iframe', 'src'], ['object', 'data'], ['embed', 'src'], ['img', 'src'], ['script', 'src'], ['link', 'href']] as const) {
      const element = document.createElement(tag);
      if (tag === 'link') element.setAttribute('rel', 'stylesheet');
      element.setAttribute(name, address);
      document.body.append(element);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    await fetch(address).then((answer) => answer.blob());
  }, url);
}

test('files that would do something are refused with the reason, or do nothing wherever they are opened', async ({ enter, service, complaints, own }) => {
  test.setTimeout(240_000);
  complaints.await(/./); // browsers write down what they refuse to run or show: that is what this journey is about
  const page = await enter('pic-disbudpar', `/daerah/${blitar}/tugas`);
  await settled(page);
  const canary = new Canary(page);
  const token = (await page.context().cookies()).find(({ name }) => name === 'XSRF-TOKEN')?.value ?? '';
  const { request } = page;

  const focal = await service('pic-disbudpar');
  const assessment = await focal.assessment();
  const rows = await focal.read<readonly { requirement: string; agency: { id: string } }[]>(`${assessment}/evidence/requirements?mine=1`);
  // its own: the story and the other journeys hand in nothing for it, and what one run withdraws another may hand in again
  const row = rows.find(({ requirement }) => requirement === 'i19.groups');
  if (!row) throw new Error('Disbudpar is not asked for i19.groups');
  const agencyId = row.agency.id;

  const documents: string[] = [];
  for (const file of activeFiles(own('desktop', 'phone'))) {
    const upload = await hand(request, token, agencyId, file);
    if (file.refused !== undefined || upload.state === 'refused') {
      expect([file.name, upload.state, upload.refusal?.code], file.name).toEqual([file.name, 'refused', file.refused ?? expect.stringMatching(/^file-/)]);
      continue;
    }
    const title = `<img src=x onerror=top.canaryFired=true> ${file.name}`.slice(0, 400);
    const added = await focal.write(`/api/regions/${blitar}/documents`, { uploadId: upload.id, agencyId, details: { title } });
    expect(added.status(), file.name).toBe(201);
    documents.push(((await added.json()) as { id: string }).id);
  }
  expect(documents.length, 'some of them are taken in').toBeGreaterThanOrEqual(3);

  for (const id of documents) {
    const url = `/api/regions/${blitar}/documents/${id}/content`;
    await tempt(page, url);
    await page.goto(url).catch(() => null); // what cannot be shown is downloaded
    await page.waitForTimeout(100);
    expect(await canary.fired(), `${id} opened by its address`).toEqual([]);
    await page.goto(`/daerah/${blitar}/tugas`);
    canary.forget();
  }

  const wish = { requirement: row.requirement, agencyId, documents, note: '<script>top.canaryFired=true</script>' };
  const handed = await focal.write(`${assessment}/evidence/submissions`, wish);
  expect(handed.status(), await handed.text()).toBe(201);
  const { id: submission, revision } = (await handed.json()) as { readonly id: string; readonly revision: number };

  const reading = await enter('inspektorat', `/daerah/${blitar}/verifikasi/${submission}`);
  const there = new Canary(reading);
  await settled(reading);
  const choice = reading.locator('nav.segments button');
  await expect(choice).toHaveCount(documents.length);
  for (let index = 0; index < documents.length; index += 1) {
    await choice.nth(index).click();
    await expect(reading.locator('app-document-view')).toBeVisible();
    await reading.waitForTimeout(300);
    expect(await there.fired(), `document ${index + 1} beside its criterion`).toEqual([]);
  }

  await page.goto(`/daerah/${blitar}/bukti/${row.requirement.replaceAll('.', '~')}`);
  await settled(page);
  await page.getByRole('button', { name: says('hand-in.replace') }).click();
  const [bad] = activeFiles('').filter(({ name }) => name === 'skrip.pdf');
  if (bad) await page.locator('app-upload-choice input[type=file]').first().setInputFiles({ name: bad.name, mimeType: bad.type, buffer: bad.bytes });
  await expect(page.getByText(sounds('problem.file-active')).first()).toBeVisible({ timeout: 30_000 });
  expect(await canary.fired(), 'beside its requirement').toEqual([]);
  const withdrawn = await focal.write(`${assessment}/evidence/submissions/${submission}/withdrawal`, { revision, words: 'hanya untuk pengujian' });
  expect(withdrawn.status(), 'nothing is left in the queue for other journeys').toBe(200);
});

test('the canary fires where something is let run: a check that cannot fail would be none', async ({ page }) => {
  await page.route('**/planted', (route) => route.fulfill({ contentType: 'text/html', body: `<title>x</title><script>${call}</script>` }));
  const canary = new Canary(page);
  await page.goto('/planted').catch(() => null);
  await page.waitForTimeout(200);
  expect((await canary.fired()).length).toBeGreaterThan(0);
});
