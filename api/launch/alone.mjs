import * as fs from 'node:fs';
import { inRoot, say } from './paths.mjs';

const lock = 'data/launch.lock';

/**
 * Lets one process at a time install or build in this checkout: `npm start` in one window and `npm run ambang` in the other must not
 * write the same files at once. The lock of a process that is no more is taken over.
 */
export async function alone(work) {
  fs.mkdirSync(inRoot('data'), { recursive: true });
  let told = false;
  for (;;) {
    const holder = take();
    if (holder === null) break;
    if (!told) say(`waiting for process ${holder}, which is installing or building …`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const leave = () => fs.rmSync(inRoot(lock), { force: true });
  process.once('exit', leave);
  try {
    return await work();
  } finally {
    leave();
    process.removeListener('exit', leave);
  }
}

/** null when the lock is now ours, otherwise the process that has it. */
function take() {
  try {
    fs.writeFileSync(inRoot(lock), String(process.pid), { flag: 'wx' });
    return null;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const holder = readHolder();
  if (holder === null || lives(holder)) return holder ?? 0;
  // Renaming is atomic: of several that find the dead lock, one moves it away and the others find nothing to move.
  const aside = `${inRoot(lock)}.${process.pid}`;
  try {
    fs.renameSync(inRoot(lock), aside);
    fs.rmSync(aside, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  return holder;
}

function readHolder() {
  try {
    return Number(fs.readFileSync(inRoot(lock), 'utf8')) || null;
  } catch {
    return null;
  }
}

function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
