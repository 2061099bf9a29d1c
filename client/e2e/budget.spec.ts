import type { Page } from '@playwright/test';
import { expect, settled, test } from './journey';
import { blitar } from './service';

test('the public page needs at most 200 kB of script, moves nothing while it arrives, and asks nobody else for anything', async ({ page, baseURL }) => {
  const scripts = new Map<string, number>();
  const strangers: string[] = [];
  page.on('requestfinished', (request) => {
    if (!request.url().startsWith(`${baseURL}/`) && !request.url().startsWith('data:')) strangers.push(request.url());
    if (request.resourceType() === 'script') void request.sizes().then(({ responseBodySize }) => scripts.set(request.url(), responseBodySize));
  });
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as PerformanceEntry & { readonly value: number; readonly hadRecentInput: boolean };
        if (!hadRecentInput) document.documentElement.dataset['moved'] = String(Number(document.documentElement.dataset['moved'] ?? 0) + value);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  // On an old phone: what is painted before it is written shows itself there.
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await page.goto('/publik');
  await settled(page);
  await page.waitForLoadState('networkidle');
  const sum = [...scripts.values()].reduce((total, size) => total + size, 0);
  expect(scripts.size).toBeGreaterThan(0);
  expect(sum).toBeGreaterThan(50_000); // were nothing measured, nothing would be too much
  expect(sum).toBeLessThanOrEqual(200_000);
  expect(Number((await page.locator('html').getAttribute('data-moved')) ?? 0)).toBeLessThanOrEqual(0.1);
  expect(strangers).toEqual([]);
});

test('what reads PDF is fetched only where a document is read', async ({ enter }) => {
  const page = await enter('inspektorat', '/kerangka');
  for (const path of ['celah', 'bukti/i05~recap', 'verifikasi', 'pemusnahan']) {
    expect(await readersOfPdf(page, `/daerah/${blitar}/${path}`), path).toEqual([]);
  }
  const queue = page.locator('ol.items a').first();
  await page.goto(`/daerah/${blitar}/verifikasi`);
  expect(await readersOfPdf(page, (await queue.getAttribute('href')) ?? '')).not.toEqual([]); // it would be seen
});

/** Scripts with pdf.js in them that a screen asks for. */
async function readersOfPdf(page: Page, path: string): Promise<readonly string[]> {
  const asked: string[] = [];
  const listen = (request: { url(): string; resourceType(): string }): void => {
    if (request.resourceType() === 'script') asked.push(request.url());
  };
  page.on('request', listen);
  await page.goto(path);
  await settled(page);
  await page.waitForLoadState('networkidle');
  page.off('request', listen);
  expect(asked.length).toBeGreaterThan(0);
  const texts = await Promise.all(asked.map(async (url) => (await page.request.get(url)).text()));
  return asked.filter((_, index) => texts[index]?.includes('GlobalWorkerOptions'));
}
