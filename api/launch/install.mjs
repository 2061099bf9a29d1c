import * as fs from 'node:fs';
import { contentHash, readStamp, writeStamp } from './content-hash.mjs';
import { inRoot, LaunchFailure, say } from './paths.mjs';
import { alone } from './alone.mjs';
import { runNode, runProgram } from './run-program.mjs';

const stamp = 'node_modules/.ambang-install';

/** Installs exactly what package-lock.json names, when what stands in node_modules is something else. */
export async function ensureInstalled({ toBuild }) {
  if (isInstalled({ toBuild })) return;
  await alone(async () => {
    if (isInstalled({ toBuild })) return; // somebody else did it while we waited
    say('installing dependencies (npm ci) …');
    // --include=dev: with NODE_ENV=production npm would leave out the compilers that the build needs
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
    const npm = process.env.npm_execpath;
    const { code } = npm?.endsWith('.js') || npm?.endsWith('.cjs')
      ? await runNode(npm, args, { show: true })
      : await runProgram('npm', args, { show: true });
    if (code !== 0) throw new LaunchFailure('`npm ci` failed (see above); the network or the disk is the usual reason.');
    writeStamp(stamp, lockHash());
  });
}

const lockHash = () => contentHash(['package-lock.json']);

function isInstalled({ toBuild }) {
  const wanted = lockHash();
  if (readStamp(stamp) === wanted) return true;
  if (!matchesLock({ toBuild })) return false;
  try {
    if (toBuild) writeStamp(stamp, wanted);
  } catch {
    // a read-only checkout that somebody else installed: complete is all that matters
  }
  return true;
}

/** npm keeps a lockfile of what it put into node_modules. A tree that somebody installed by hand is as good as ours. */
function matchesLock({ toBuild }) {
  const have = lockedPackages('node_modules/.package-lock.json');
  const want = lockedPackages('package-lock.json');
  if (!have || !want) return false;
  return Object.entries(want).every(([place, wanted]) => {
    if (place === '') return true;
    const found = have[place];
    if (found) return found.version === wanted.version && found.integrity === wanted.integrity;
    return Boolean(wanted.optional || wanted.devOptional || wanted.peer || (wanted.dev && !toBuild));
  });
}

function lockedPackages(file) {
  if (!fs.existsSync(inRoot(file))) return null;
  return JSON.parse(fs.readFileSync(inRoot(file), 'utf8')).packages ?? null;
}
