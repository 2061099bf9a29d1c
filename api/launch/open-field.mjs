// A process of the bench with a browser in it (api/src/bench/field-figure.ts): takes a visit along once, then opens it for each message.
import { chromium } from '@playwright/test';

const pin = '246813';
const slowdown = 4;
const { path: executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium', env = {} } = JSON.parse(process.env.AMBANG_BROWSER ?? '{}');
const { origin, visit, field, cookie } = JSON.parse(process.env.AMBANG_BENCH_FIELD);

const browser = await chromium.launch({
  executablePath,
  env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
const context = await browser.newContext({ baseURL: origin, viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: 'id-ID' });
await context.addCookies(cookie.split('; ').map((pair) => {
  const at = pair.indexOf('=');
  return { name: pair.slice(0, at), value: pair.slice(at + 1), url: origin };
}));

/** As a person does it, from the visit's page. */
async function takeAlong() {
  const page = await context.newPage();
  await page.goto(visit);
  await page.locator('app-take-along button').first().click();
  const fields = page.locator('mat-dialog-container input[type=password]');
  await fields.first().fill(pin);
  await fields.last().fill(pin);
  await page.locator('mat-dialog-container app-pin-form button[type=submit]').click();
  await page.waitForURL('**/lapangan/**');
  await page.close();
}

/** Runs in the page: when the first of them stood there painted, in ms since the navigation began. Looks at each frame. */
function shownAt(selector) {
  return new Promise((told) => {
    const look = () => {
      if (document.querySelector(selector)) requestAnimationFrame(() => told(performance.now()));
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** By the page's own clock, which begins with the navigation: what this process takes to ask and to hear does not count. */
async function openOnce(page) {
  await page.goto(field, { waitUntil: 'commit' });
  const first = await page.evaluate(shownAt, 'app-pin-form input');
  await page.locator('app-pin-form input').fill(pin);
  const began = await page.evaluate(() => {
    document.querySelector('app-pin-form button[type=submit]').click();
    return performance.now();
  });
  return [first, (await page.evaluate(shownAt, 'app-field-sites li a')) - began];
}

/** In a page of its own, slowed down, with the worker started anew. */
async function measure() {
  const page = await context.newPage();
  try {
    const session = await context.newCDPSession(page);
    for (const command of ['enable', 'stopAllWorkers', 'disable']) await session.send(`ServiceWorker.${command}`);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    return await openOnce(page);
  } finally {
    await page.close();
  }
}

async function leave(code) {
  await browser.close();
  process.exit(code);
}

function fail(error) {
  process.stderr.write(`${error.stack}\n`);
  void leave(1);
}

process.once('disconnect', () => void leave(0));
process.once('SIGTERM', () => void leave(0));
process.on('message', () => measure().then((parts) => process.send({ parts }), fail));
await takeAlong().catch(fail);
await context.setOffline(true);
process.stdout.write('the visit is taken along\n');
