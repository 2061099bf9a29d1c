import { createHash, randomBytes } from 'node:crypto';
import type { BrowserContext, Page, Route } from '@playwright/test';
import { beginTakingAlong, fieldSite, keptOnPhone, pin, startVisit, takeAlong, unlock } from './field-visit';
import { expect, settled, test } from './journey';
import { axeFindings, beyondTheEdge } from './screens/inspection';
import { says, sounds } from './words';

const isFullDose = process.env['FAULT_DOSE'] === 'full';
/** 200 documents of a megabyte each in the dose of a release. */
const dose = isFullDose ? { documents: 200, bytes: 1024 * 1024 } : { documents: 6, bytes: 300_000 };

/** The service's documents, as many and as large as are wanted, over a line that is cut when it is told to. */
class Line {
  /** Ranges that went through, each as `id start-end`. */
  readonly through: string[] = [];
  private readonly bytes = new Map<string, Buffer>();
  private readonly turned = new Set<string>();
  /** Nothing is answered any more, and nothing refused. */
  isDead = false;
  /** How many more go through before the line is cut. */
  cutAfter = Infinity;

  constructor(count: number, size: number) {
    for (let n = 0; n < count; n += 1) this.bytes.set(`contoh-${n}`, randomBytes(size));
  }

  async lay(context: BrowserContext): Promise<void> {
    await context.route('**/evidence/requirements/*', (route) => this.list(route));
    await context.route('**/documents/contoh-*/content', (route) => this.answer(route));
  }

  /** Comes with one byte turned, once. */
  turn(id: string): void {
    this.turned.add(id);
  }

  private async list(route: Route): Promise<void> {
    const isFirst = route.request().url().endsWith('/i05.recap');
    const documents = isFirst ? [...this.bytes].map(([id, bytes]) => ({
      id, title: `Dokumen ${id}`, fileName: null, number: null, destroyed: null, open: true, mediaType: 'application/pdf', sizeBytes: bytes.length, sha256: hashOf(bytes),
    })) : [];
    await route.fulfill({ json: { submissions: [{ revisions: [{ documents }] }] } });
  }

  private async answer(route: Route): Promise<void> {
    const { pathname } = new URL(route.request().url());
    const id = /contoh-\d+/.exec(pathname)?.[0] ?? '';
    const whole = this.bytes.get(id) ?? Buffer.alloc(0);
    const { range = '', 'if-range': named } = route.request().headers();
    const [, start = '0', end = '0'] = /bytes=(\d+)-(\d+)/.exec(range) ?? [];
    if (this.isDead) return;
    if (this.cutAfter <= 0) return route.abort('connectionreset');
    this.cutAfter -= 1;
    expect(named).toBe(`"${hashOf(whole)}"`);
    const part = Buffer.from(whole.subarray(Number(start), Number(end) + 1));
    if (this.turned.delete(id)) part[0] = (part[0] ?? 0) ^ 1;
    this.through.push(`${id} ${start}-${end}`);
    await route.fulfill({ status: 206, body: part, headers: { etag: `"${hashOf(whole)}"`, 'content-type': 'application/pdf' } }).catch(() => undefined);
  }
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function givePin(page: Page): Promise<void> {
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel(says('fieldwork.pin'), { exact: true }).fill(pin);
  await sheet.getByLabel(says('fieldwork.pin-again'), { exact: true }).fill(pin);
  await sheet.getByRole('button', { name: says('fieldwork.take-now'), exact: true }).click();
}

test(`${dose.documents} documents come onto the phone through cuts, without a network, and after a closed tab, each with its hash`, async ({ enter, service, complaints }) => {
  test.setTimeout(isFullDose ? 900_000 : 60_000);
  complaints.await(/ERR_CONNECTION_RESET/, /ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/);
  const { visit, field } = await startVisit(await service('evaluator'), 21);
  const page = await enter('evaluator', visit);
  const context = page.context();
  const line = new Line(dose.documents, dose.bytes);
  await line.lay(context);
  line.turn('contoh-1');
  line.cutAfter = Math.ceil(dose.documents / 2);
  await settled(page);
  await beginTakingAlong(page);
  await expect(page.getByText(sounds('fieldwork.doc-room'))).toBeVisible();
  expect([await axeFindings(page), await beyondTheEdge(page, page.viewportSize()?.width ?? 0)]).toEqual([[], []]);
  await givePin(page);
  await expect(page.getByText(says('fieldwork.doc-state-waiting'))).toBeVisible({ timeout: 300_000 });
  await page.getByRole('dialog').getByRole('button', { name: says('fieldwork.open') }).click();
  await page.waitForURL('**/lapangan/**');

  await context.setOffline(true);
  await page.close();
  const again = await context.newPage();
  await again.goto(field);
  await unlock(again);
  await expect(again.getByText(says('fieldwork.doc-state-waiting'))).toBeVisible();
  line.cutAfter = Math.ceil(dose.documents / 4);
  await context.setOffline(false);
  await expect.poll(() => line.cutAfter, { timeout: 300_000 }).toBe(0);
  await expect(again.getByText(says('fieldwork.doc-state-waiting'))).toBeVisible({ timeout: 300_000 });

  // stopped by hand it stays stopped, also after a reload, until somebody goes on
  line.isDead = true;
  line.cutAfter = Infinity;
  const goOn = again.getByRole('button', { name: says('fieldwork.doc-go-on') });
  const halt = again.getByRole('button', { name: says('fieldwork.doc-halt') });
  await expect(goOn.or(halt)).toBeVisible();
  if (await goOn.isVisible()) await goOn.click();
  await halt.click();
  await expect(again.getByText(says('fieldwork.doc-state-halted'))).toBeVisible();
  line.isDead = false;
  await again.reload();
  await unlock(again);
  await expect(again.getByText(says('fieldwork.doc-state-halted'))).toBeVisible();
  await goOn.click();
  await expect(again.getByText(says('fieldwork.doc-state-whole'))).toBeVisible({ timeout: 600_000 });
  const megabytes = sounds('fieldwork.doc-progress');
  await expect(again.getByText(megabytes)).toContainText(`${dose.documents} dari ${dose.documents} dokumen`);

  // each once, and the one that came wrong once more
  expect(line.through.length).toBe(dose.documents + 1);
  expect(line.through.filter((one) => one.startsWith('contoh-1 '))).toHaveLength(2);
  expect(new Set(line.through).size).toBe(dose.documents);

  await context.setOffline(true);
  await again.reload();
  await unlock(again);
  await again.getByRole('link', { name: says('fieldwork.doc-choose') }).click();
  await expect(again.getByRole('listitem').getByRole('link', { name: /^Dokumen contoh-/ })).toHaveCount(dose.documents);
  expect([await axeFindings(again), await beyondTheEdge(again, again.viewportSize()?.width ?? 0)]).toEqual([[], []]);
  await context.setOffline(false);
});

test('a document and what is typed are there without a network: read on the phone, its page taken over, the draft after a reload', async ({ enter, service, complaints }) => {
  complaints.await(/ERR_INTERNET_DISCONNECTED/);
  const { visit } = await startVisit(await service('evaluator'), 22, ['i17.c', 'i05.a']);
  const page = await enter('evaluator', visit);
  await settled(page);
  await takeAlong(page);
  const context = page.context();
  await unlock(page);
  await expect(page.getByText(says('fieldwork.doc-state-whole'))).toBeVisible();
  await context.setOffline(true);
  await page.reload();
  await unlock(page);

  await page.getByRole('link', { name: fieldSite }).click();
  await expect(page.getByRole('heading', { name: says('fieldwork.doc-title') })).toBeVisible();
  const papers = page.getByRole('region', { name: says('fieldwork.doc-title') }).getByRole('listitem').getByRole('link');
  await expect(papers).toHaveCount(2);
  await papers.filter({ hasText: /foto/i }).first().click();
  await expect(page.locator('app-held-document img')).toBeVisible();
  expect(await page.locator('app-held-document img').evaluate((img: HTMLImageElement) => img.src.startsWith('blob:') && img.naturalWidth > 0)).toBe(true);
  await page.getByRole('link', { name: says('fieldwork.doc-back') }).click();

  await page.locator('a[href*="kriteria=i05.a"]').click();
  await page.getByRole('radio', { name: says('document-match.differs') }).check();
  await page.getByLabel(says('fieldwork.note')).fill('Rekap tidak sama');
  await page.getByLabel(says('fieldwork.document')).selectOption({ index: 1 });
  await page.getByRole('button', { name: says('fieldwork.doc-read') }).click();
  await expect(page.locator('app-held-document canvas').first()).toBeVisible();
  await expect(page.locator('app-held-document .pdf-text').first()).toContainText(/LHKPN/i);
  await page.locator('app-held-document').getByRole('button', { name: says('pdf.next') }).click();
  const before = await keptOnPhone(page);
  await page.getByRole('button', { name: says('fieldwork.doc-use-page', { page: 2 }) }).click();
  await expect(page.getByLabel(says('fieldwork.page'), { exact: true })).toHaveValue('2');
  await expect.poll(() => keptOnPhone(page)).not.toEqual(before); // a write takes a moment, and a reload in it would end it

  await page.reload();
  await unlock(page);
  await expect(page.getByText(says('fieldwork.draft-here'))).toBeVisible();
  await expect(page.getByLabel(says('fieldwork.note'))).toHaveValue('Rekap tidak sama');
  await expect(page.getByLabel(says('fieldwork.page'), { exact: true })).toHaveValue('2');
  await expect(page.getByRole('radio', { name: says('document-match.differs') })).toBeChecked();
  await page.getByRole('button', { name: says('fieldwork.draft-clear') }).click();
  await expect(page.getByLabel(says('fieldwork.note'))).toHaveValue('');
  await page.getByRole('radio', { name: says('document-match.could-not-check') }).check();
  await page.getByLabel(says('fieldwork.note')).fill('Loket tutup');
  await page.getByRole('button', { name: says('fieldwork.keep') }).click();
  await page.locator('a[href*="kriteria=i05.a"]').click();
  await expect(page.getByText(says('fieldwork.draft-here'))).toHaveCount(0);
  await expect(page.getByLabel(says('fieldwork.note'))).toHaveValue('Loket tutup');
  await context.setOffline(false);
});
