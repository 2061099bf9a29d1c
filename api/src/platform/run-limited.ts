import { spawn } from 'node:child_process';
import type { ScriptStart } from './script-start';

export interface ProcessLimits {
  readonly heapMegabytes: number;
  readonly milliseconds: number;
  readonly answerBytes: number;
}

/**
 * Runs a script of this program as a process of its own, with nothing of our environment, and answers what it wrote to standard output;
 * null where it did not end well: by a fault, by the limits of memory and time, or by saying too much.
 */
export function runLimited(
  start: ScriptStart,
  script: string,
  limits: ProcessLimits,
  given: { readonly flags?: readonly string[]; readonly args?: readonly string[]; readonly input?: Buffer },
): Promise<string | null> {
  const flags = [`--max-old-space-size=${limits.heapMegabytes}`, ...(given.flags ?? [])];
  const child = spawn(process.execPath, [...flags, ...start.before, script, ...(given.args ?? [])], {
    env: { TZ: 'UTC', NODE_ENV: process.env['NODE_ENV'] ?? '' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const chunks: Buffer[] = [];
  let length = 0;
  const kill = (): void => void child.kill('SIGKILL');
  const alarm = setTimeout(kill, limits.milliseconds);
  child.stdout.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > limits.answerBytes) kill();
    else chunks.push(chunk);
  });
  child.stdin.on('error', () => undefined); // it ended before it had read everything
  child.stdin.end(given.input ?? '');
  return new Promise((resolve) => {
    const settle = (code: number | null): void => {
      clearTimeout(alarm);
      resolve(code === 0 ? Buffer.concat(chunks).toString('utf8') : null);
    };
    child.once('error', () => settle(null));
    child.once('close', settle);
  });
}
