import * as fs from 'node:fs';
import { inRoot, say } from './paths.mjs';

const lock = 'data/launch.lock';

/**
 * Lets one process at a time install or build in this checkout: `npm start` in one window and `npm run ambang` in the other must not
 * write the same files at once. The lock of a process that is no more is taken over.
 */
export async function alone(work) {
  fs.mkdirSync(inRoot('data'), { recursive: true });
  for (let told = false; !take(); ) {
    const holder = readHolder();
    if (holder && !told) say(`waiting for process ${holder}, which is installing or building …`);
    told ||= Boolean(holder);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const beat = setInterval(() => fs.utimesSync(inRoot(lock), new Date(), new Date()), 5_000);
  const leave = () => {
    clearInterval(beat);
    if (readHolder() === process.pid) fs.rmSync(inRoot(lock), { force: true });
  };
  process.once('exit', leave);
  try {
    return await work();
  } finally {
    leave();
    process.removeListener('exit', leave);
  }
}

function take() {
  if (create()) return true;
  const holder = readHolder();
  if (!isAbandoned(holder)) return false;
  // Renaming is atomic: of several that find the abandoned lock, one moves it away and the others find nothing to move …
  const aside = `${inRoot(lock)}.${process.pid}`;
  try {
    fs.renameSync(inRoot(lock), aside);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return create();
  }
  // … unless somebody has taken it in between: then what was moved is theirs and goes back.
  if (Number(fs.readFileSync(aside, 'utf8')) !== (holder ?? 0) && !fs.existsSync(inRoot(lock))) fs.linkSync(aside, inRoot(lock));
  fs.rmSync(aside, { force: true });
  return create();
}

function create() {
  try {
    fs.writeFileSync(inRoot(lock), String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder() {
  try {
    return Number(fs.readFileSync(inRoot(lock), 'utf8')) || null;
  } catch {
    return null;
  }
}

/** The holder is gone, or something else has its number now: a living holder touches the lock every five seconds. */
function isAbandoned(holder) {
  const touched = fs.statSync(inRoot(lock), { throwIfNoEntry: false })?.mtimeMs;
  if (touched === undefined) return false;
  if (Date.now() - touched > 60_000) return true;
  return holder !== null && !lives(holder);
}

function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
