import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { root } from './paths.mjs';

const running = new Set();
let ending = null;

// Each program gets a process group of its own: a stop must reach what the program started as well, and must reach it once.
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
  process.on(signal, () => {
    if (running.size === 0) {
      // The program we became decides, once it listens; until then it has nothing to finish, and its 'exit' handlers clean up.
      if (process.listenerCount(signal) === 1) process.exit(code);
      return;
    }
    for (const child of running) end(child, signal);
    ending ??= setTimeout(() => {
      for (const child of running) end(child, 'SIGKILL');
      process.exit(code);
    }, 10_000);
    Promise.all([...running].map((child) => new Promise((resolve) => child.once('close', resolve)))).then(() => process.exit(code));
  });
}

function end(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

/**
 * Runs a program to its end and answers `{ code, output }`. With `show`, what it prints goes to standard error as it comes;
 * otherwise it is kept in `output`, for whoever wants to show it when something went wrong. `forget` names a file that it will write.
 */
export function runProgram(command, args, { env = {}, show = false, cwd = root, timeoutMs = 0, forget = null } = {}) {
  if (forget) fs.rmSync(path.join(cwd, forget), { force: true }); // what an earlier run reported is not what this one found
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd, detached: process.platform !== 'win32', env: { ...process.env, ...env }, stdio: ['ignore', show ? 2 : 'pipe', show ? 2 : 'pipe'],
    });
    running.add(child);
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    const timer = timeoutMs && setTimeout(() => end(child, 'SIGKILL'), timeoutMs);
    const done = (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, output: Buffer.concat(chunks).toString('utf8') });
    };
    child.once('error', (error) => {
      chunks.push(Buffer.from(`${command}: ${error.message}\n`));
      done(127);
    });
    child.once('close', (code, signal) => done(code ?? (signal ? 128 : 1)));
  });
}

/** The same for a JavaScript file of a package, under the Node that runs us. */
export const runNode = (file, args, options) => runProgram(process.execPath, [file, ...args], options);
