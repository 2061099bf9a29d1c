import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import * as path from 'node:path';

const main = path.resolve(__dirname, '..', '..', 'dist', 'api', 'main.js');
const patienceMs = 120_000;

/** The service as it is started, in a process of its own, with the build that `npm test` makes before it runs specs. */
export class ServiceProcess {
  private child: ChildProcess | null = null;
  /** What it has printed so far, standard output and error. */
  printed = '';

  private constructor(
    readonly port: number,
    readonly dataDir: string,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  static async prepare(dataDir: string, settings: Readonly<Record<string, string>> = {}): Promise<ServiceProcess> {
    if (!existsSync(main)) throw new Error('dist/api/main.js is not built: npm run build, or run this through npm test');
    return new ServiceProcess(await freePort(), dataDir, settings);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it and waits until it is ready. */
  async start(): Promise<void> {
    this.launch();
    for (const end = Date.now() + patienceMs; Date.now() < end; ) {
      const ready = await fetch(`${this.url}/health/ready`).catch(() => null);
      if (ready?.status === 200 && this.printed.includes('Ambang is ready')) return;
      if (this.child?.exitCode !== null) break;
      await pause(50);
    }
    throw new Error(`the service did not start:\n${this.printed}`);
  }

  /** Starts it where it is expected to give up; answers the exit code. */
  async startInVain(): Promise<number | null> {
    this.launch();
    return this.ended();
  }

  async stop(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT'): Promise<number | null> {
    if (!this.child || this.child.exitCode !== null) return this.child?.exitCode ?? null;
    this.child.kill(signal);
    return this.ended();
  }

  private launch(): void {
    this.printed = '';
    const { PATH, HOME, TMPDIR } = process.env;
    const own = { HOST: '127.0.0.1', PORT: String(this.port), AMBANG_DATA_DIR: this.dataDir };
    const env = Object.fromEntries(Object.entries({ PATH, HOME, TMPDIR, ...own, ...this.settings }).filter(([, value]) => value !== undefined));
    this.child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (text: Buffer) => (this.printed += text.toString()));
  }

  private ended(): Promise<number | null> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child?.exitCode ?? null);
    return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
