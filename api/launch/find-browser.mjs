import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inRoot, LaunchFailure, say } from './paths.mjs';
import { runNode, runProgram } from './run-program.mjs';

// The shell without a window is the quicker one by a quarter.
const installed = ['chromium-headless-shell', 'headless_shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].flatMap((name) =>
  ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'].map((folder) => path.join(folder, name)));
const onMac = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

const beside = (name) => path.join(path.dirname(fileURLToPath(import.meta.url)), name);

/**
 * A Chromium that really starts: the one that CHROMIUM names, an installed one, the one in an npm package (no root, no system libraries),
 * the system's package when we are root. Answers `{ path, env }`; `env` is for the browser's process alone, because it changes where
 * programs look for their libraries.
 */
export async function findBrowser() {
  const named = process.env.CHROMIUM;
  if (named) {
    if (await starts({ path: named, env: {} })) return { path: named, env: {} };
    throw new LaunchFailure(`the browser that CHROMIUM names does not start: ${named}`);
  }
  for (const place of [...installed, ...onMac].filter((each) => fs.existsSync(each))) {
    if (await starts({ path: place, env: {} })) return { path: place, env: {} };
  }
  const packaged = await unpack();
  if (packaged && (await starts(packaged))) return packaged;
  const system = await installBySystem();
  if (system && (await starts(system))) return system;
  throw new LaunchFailure('no browser for the journeys: install Chromium (Debian: apt-get install chromium) or name one in CHROMIUM.');
}

async function starts(browser) {
  const { code } = await runNode(beside('probe-browser.mjs'), [JSON.stringify(browser)], { timeoutMs: 45_000 });
  return code === 0;
}

/** Unpacked aside and moved into place whole: what an interrupted attempt left would be taken for a browser. */
async function unpack() {
  const manifest = inRoot('node_modules/@sparticuz/chromium/package.json');
  if (!fs.existsSync(manifest) || process.platform !== 'linux' || process.arch !== 'x64') return null;
  const { version } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
  const folder = inRoot('node_modules/.cache/chromium', version);
  if (!fs.existsSync(folder)) {
    const partial = `${folder}.partial-${process.pid}`;
    fs.mkdirSync(partial, { recursive: true });
    const { code } = await runNode(beside('unpack-browser.mjs'), [], { env: { TMPDIR: partial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' } });
    if (code !== 0) return null;
    fs.renameSync(partial, folder);
  }
  return {
    path: path.join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: path.join(folder, 'fonts') },
  };
}

async function installBySystem() {
  if (process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) return null;
  say('installing Chromium for the journeys (apt-get) …');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await runProgram('apt-get', ['update'], { env });
  const { code } = await runProgram('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
  return code === 0 ? { path: '/usr/bin/chromium', env: {} } : null;
}
