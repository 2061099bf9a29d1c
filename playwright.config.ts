import { spawnSync } from 'node:child_process';
import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';

type TestConfigWebServer = Extract<NonNullable<PlaywrightTestConfig['webServer']>, { readonly command: string }>;

// `npm test` looks for a browser and hands it over; by hand the one that CHROMIUM names, or Debian's.
interface Browser {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}
const browser = JSON.parse(
  process.env['AMBANG_BROWSER'] ?? JSON.stringify({ path: process.env['CHROMIUM'] ?? '/usr/bin/chromium', env: {} }),
) as Browser;
// Each journey goes on the device of who makes it; in the full dose (`npm run test:faults`) on both, with a service and a demo for each, so
// that neither uses up what the other needs.
const isFullDose = process.env['FAULT_DOSE'] === 'full';
const desktop = serviceFor('desktop');
const phone = isFullDose ? serviceFor('phone') : desktop;
const screens = '**/screens.spec.ts'; // looks at every screen in both widths by itself
const onPhone = ['approval', 'budget', 'carried-file', 'evaluator', 'evidence', 'field', 'field-documents', 'focal-point', 'notifications', 'public', 'visits'].map((name) => `**/${name}.spec.ts`);
const asPhone = { baseURL: phone.address, viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

export default defineConfig({
  testDir: 'client/e2e',
  outputDir: 'dist/test/e2e',
  fullyParallel: false,
  workers: 1, // one at a time has both cores busy: the browser draws on one, the service answers on the other
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: process.env['AMBANG_E2E_REPORT'] ?? 'dist/test/e2e.json' }]],
  use: {
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 20_000,
    // What a trace keeps of every step costs about as much as the step; what failed says where, and shows the page in words.
    trace: process.env['AMBANG_TRACE'] === '1' ? { mode: 'retain-on-failure', screenshots: false, sources: false } : 'off',
    launchOptions: {
      executablePath: browser.path,
      env: { ...definedVariables(), ...browser.env },
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
    },
  },
  projects: [
    { name: 'screens', testMatch: screens, use: { ...asPhone, baseURL: desktop.address } },
    { name: 'desktop', testIgnore: [screens, ...(isFullDose ? [] : onPhone)], use: { baseURL: desktop.address, viewport: { width: 1280, height: 800 } } },
    { name: 'phone', ...(isFullDose ? { testIgnore: screens } : { testMatch: onPhone }), use: asPhone },
    // Pictures for the docs are taken on demand; they show, and hold nothing.
    ...(process.env['AMBANG_SCREENSHOTS'] === '1' ? [{ name: 'pictures', testMatch: '**/*.shots.ts', use: { baseURL: desktop.address } }] : []),
  ],
  webServer: [...new Set([desktop, phone])].map(({ server }) => server),
});

interface DeviceService {
  readonly address: string;
  readonly server: TestConfigWebServer;
}

function serviceFor(device: 'desktop' | 'phone'): DeviceService {
  // This file is read again by every worker, so a port is chosen once and handed down.
  const port = (process.env[`AMBANG_E2E_PORT_${device.toUpperCase()}`] ??= freePort());
  const address = `http://127.0.0.1:${port}`;
  const server: TestConfigWebServer = {
    command: `exec node api/launch/launch.mjs serve-e2e ${device}`,
    url: `${address}/health/ready`,
    env: { ...definedVariables(), PORT: port, HOST: '127.0.0.1', NODE_ENV: '', DATABASE_URL: '', APP_DATABASE_URL: '', AMBANG_DEMO: '1', TZ: 'UTC' },
    reuseExistingServer: false,
    timeout: 180_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  };
  return { address, server };
}

function freePort(): string {
  const script = "const s=require('node:net').createServer().listen(0,'127.0.0.1',()=>{console.log(s.address().port);s.close()})";
  return spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout.trim();
}

function definedVariables(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
