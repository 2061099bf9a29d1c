import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { processMark } from '../src/platform/database/process-mark';

jest.setTimeout(30_000);
const launch = path.resolve(__dirname, '..', 'launch');

/** A checkout as small as it gets: the real entry scripts, and programs that write down that they were called. */
class Toy {
  readonly root = fs.mkdtempSync(path.join(os.tmpdir(), 'ambang-launch-'));

  constructor() {
    fs.cpSync(launch, this.in('api/launch'), { recursive: true });
    this.write('package.json', '{}');
    this.write('package-lock.json', '{"packages":{"node_modules/tool":{"version":"1.0.0"}}}');
    this.write('api/src/main.ts', 'first');
    this.write('npm-cli.js', `
      const fs = require('node:fs'); const path = require('node:path');
      fs.appendFileSync('calls', 'npm ' + process.argv.slice(2).join(' ') + '\\n');
      if (fs.existsSync('slow')) { fs.writeFileSync('slow', String(process.pid)); setInterval(() => {}, 1000); return; }
      const nest = 'node_modules/@nestjs/cli/bin/nest.js';
      fs.rmSync('node_modules', { recursive: true, force: true });
      fs.mkdirSync(path.dirname(nest), { recursive: true });
      fs.copyFileSync('nest.js', nest);
      console.log('added 1 package');`);
    this.write('nest.js', `
      const fs = require('node:fs');
      fs.appendFileSync('calls', 'build\\n');
      const source = fs.readFileSync('api/src/main.ts', 'utf8');
      if (source === 'broken') { console.log('error TS0000: broken'); process.exit(1); }
      fs.mkdirSync('dist/api', { recursive: true });
      fs.writeFileSync('dist/api/main.js', '');
      fs.writeFileSync('dist/api/cli.js', 'console.log(JSON.stringify({ source: ' + JSON.stringify(source) + ', args: process.argv.slice(2) }))');`);
  }

  in(file: string): string {
    return path.join(this.root, file);
  }

  write(file: string, text: string): void {
    fs.mkdirSync(path.dirname(this.in(file)), { recursive: true });
    fs.writeFileSync(this.in(file), text);
  }

  start(...args: string[]): ChildProcess {
    return spawn(process.execPath, [this.in('api/launch/launch.mjs'), ...args], { env: { ...process.env, npm_execpath: this.in('npm-cli.js') } });
  }

  async run(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
    const child = this.start(...args);
    let out = '';
    let err = '';
    child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, out, err };
  }

  /** What was called since the last look. */
  calls(): string[] {
    const file = this.in('calls');
    const calls = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().split('\n') : [];
    fs.rmSync(file, { force: true });
    return calls;
  }

  /** Runs steps from a table written here. */
  steps(table: string, ...args: string[]): { code: number | null; lines: string[] } {
    const run = `import { runSteps } from ${JSON.stringify(this.in('api/launch/run-steps.mjs'))}; await runSteps(${table}, ${JSON.stringify(args)});`;
    const done = spawnSync(process.execPath, ['--input-type=module', '-e', run], { encoding: 'utf8' });
    return { code: done.status, lines: done.stdout.trim().split('\n') };
  }
}

describe('the entry script', () => {
  let toy: Toy;
  beforeEach(() => (toy = new Toy()));
  afterEach(() => fs.rmSync(toy.root, { recursive: true, force: true }));

  it('installs and builds in a fresh clone, and keeps standard output for the program', async () => {
    const { code, out, err } = await toy.run('ambang', 'score', '--region', '35.72');
    expect({ code, out }).toEqual({ code: 0, out: '{"source":"first","args":["score","--region","35.72"]}\n' });
    expect(err).toMatch(/installing[^]*added 1 package[^]*building the api/);
    expect(toy.calls()).toEqual(['npm ci --include=dev --no-audit --no-fund', 'build']);
  });

  it('does again only what is stale: nothing, the build, or all', async () => {
    await toy.run('ambang');
    toy.calls();
    expect((await toy.run('ambang')).err).toBe('');
    fs.utimesSync(toy.in('api/src/main.ts'), new Date(), new Date());
    await toy.run('ambang');
    expect(toy.calls()).toEqual([]);
    toy.write('api/src/main.ts', 'second');
    expect((await toy.run('ambang')).out).toContain('second');
    expect(toy.calls()).toEqual(['build']);
    toy.write('package-lock.json', '{"packages":{"node_modules/tool":{"version":"2.0.0"}}}');
    await toy.run('ambang');
    expect(toy.calls()).toEqual(['npm ci --include=dev --no-audit --no-fund', 'build']);
  });

  it('takes a tree that somebody installed by hand as it is', async () => {
    await toy.run('ambang');
    toy.calls();
    fs.rmSync(toy.in('node_modules/.ambang-install'));
    fs.copyFileSync(toy.in('package-lock.json'), toy.in('node_modules/.package-lock.json'));
    await toy.run('ambang');
    expect(toy.calls()).toEqual([]);
  });

  it('installs and builds once when several start at once', async () => {
    const all = await Promise.all([toy.run('ambang'), toy.run('ambang'), toy.run('ambang')]);
    expect(all.map((each) => each.code)).toEqual([0, 0, 0]);
    expect(toy.calls()).toHaveLength(2);
  });

  it('takes over the lock of a process that is no more', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    toy.write('data/launch.lock', String(dead));
    expect((await toy.run('ambang')).code).toBe(0);
    expect(fs.existsSync(toy.in('data/launch.lock'))).toBe(false);
  });

  it('shows why a build failed, and does not take it for a build afterwards', async () => {
    toy.write('api/src/main.ts', 'broken');
    for (const _ of [1, 2]) {
      const { code, out, err } = await toy.run('ambang');
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toContain('the api does not build:\nerror TS0000: broken');
    }
  });

  it('passes a stop on to what it has started, and leaves no lock', async () => {
    toy.write('slow', '');
    const child = toy.start('ambang');
    const pid = (): number => Number(fs.readFileSync(toy.in('slow'), 'utf8'));
    while (pid() === 0) await new Promise((next) => setTimeout(next, 20));
    const started = pid();
    child.kill('SIGTERM');
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(143);
    expect(processMark(started)).toBeNull();
    expect(fs.existsSync(toy.in('data/launch.lock'))).toBe(false);
  });

  it.each([['18.20.4', 1], ['20.18.3', 1], ['20.19.0', 0], ['21.7.0', 1], ['22.11.0', 1], ['22.12.0', 0], ['23.5.0', 1], ['24.0.0', 0]])(
    'knows whether Node %s will do', (version, code) => {
      const run = `import { requireNode } from ${JSON.stringify(toy.in('api/launch/require-node.mjs'))}; requireNode('${version}');`;
      expect(spawnSync(process.execPath, ['--input-type=module', '-e', run]).status).toBe(code);
    });
});

describe('the run of all checks', () => {
  let toy: Toy;
  beforeEach(() => (toy = new Toy()));
  afterEach(() => fs.rmSync(toy.root, { recursive: true, force: true }));
  const step = (name: string, result: string): string => `{ name: '${name}', run: async (more) => (${result}) }`;

  it('ends with the sum of steps and tests, alone on its line', () => {
    const { code, lines } = toy.steps(`[${step('types', '{ code: 0 }')}, ${step('jest:api', '{ code: 0, tests: { passed: 7, failed: 0, skipped: 0 } }')}]`);
    expect(lines.at(-1)).toBe('9 passed, 0 failed');
    expect(code).toBe(0);
  });

  it.each([
    ['a test fails', '{ code: 1, output: "because", tests: { passed: 7, failed: 2, skipped: 0 } }', '8 passed, 2 failed'],
    ['a program fails', '{ code: 2, output: "because" }', '1 passed, 1 failed'],
    ['a program fails although its tests passed', '{ code: 1, output: "because", tests: { passed: 7, failed: 0, skipped: 0 } }', '8 passed, 1 failed'],
    ['a test is skipped', '{ code: 0, output: "because", tests: { passed: 7, failed: 0, skipped: 1 } }', '8 passed, 1 failed'],
    ['there is no test', '{ code: 0, output: "because", tests: { passed: 0, failed: 0, skipped: 0 } }', '1 passed, 1 failed'],
    ['a step cannot even begin', 'JSON.parse("because")', '1 passed, 1 failed'],
  ])('fails when %s, and shows why', (_, result, sum) => {
    const { code, lines } = toy.steps(`[${step('types', '{ code: 0 }')}, ${step('jest', result)}]`);
    expect(lines.at(-1)).toBe(sum);
    expect(lines.join('\n')).toContain('because');
    expect(code).toBe(1);
  });

  it('fails when there was nothing to run at all', () => {
    expect(toy.steps('[]')).toEqual({ code: 1, lines: ['0 passed, 0 failed'] });
  });

  it('runs lanes side by side and what stands alone after them', () => {
    const lane = (name: string, lane: string, result: string): string => `{ name: '${name}', lane: '${lane}', run: async () => (${result}) }`;
    const table = `[${lane('waits', 'one', 'await new Promise((open) => { globalThis.open = open; }), { code: 0 }')},
      ${lane('opens', 'two', 'setTimeout(() => { globalThis.open(); globalThis.opened = true; }), { code: 0 }')},
      ${step('after', '{ code: globalThis.opened ? 0 : 1 }')}]`;
    expect(toy.steps(table).lines.at(-1)).toBe('3 passed, 0 failed');
  });

  it('runs one step alone with arguments of its own, and refuses a name it does not know', () => {
    const table = `[${step('types', '{ code: 1 }')}, ${step('jest:api', '{ code: more[0] === "-g" ? 0 : 1 }')}]`;
    expect(toy.steps(table, '--only', 'jest', '--', '-g').lines.at(-1)).toBe('1 passed, 0 failed');
    expect(toy.steps(table, '--only', 'jets').code).not.toBe(0);
  });
});
