// node probe-browser.mjs <browser as JSON>: starts it the way the journeys do and reads one page. Exit 0 when that works.
import { chromium } from '@playwright/test';

const { path, env } = JSON.parse(process.argv[2]);
const browser = await chromium.launch({
  executablePath: path, env: { ...process.env, ...env }, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'], timeout: 20_000,
});
const page = await browser.newPage();
await page.goto('data:text/html,<h1>ambang</h1>');
const read = await page.textContent('h1');
await browser.close();
process.exit(read === 'ambang' ? 0 : 1);
