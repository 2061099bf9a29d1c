import { fork, type ChildProcess } from 'node:child_process';
import * as path from 'node:path';

/** A process of the bench. It ends with the bench, however that ends: every one of them leaves when its channel closes. */
export class Child {
  private constructor(private readonly child: ChildProcess) {}

  static start(file: string, settings: { readonly env?: NodeJS.ProcessEnv; readonly flags?: readonly string[] } = {}): Child {
    const child = fork(path.join(__dirname, file), [], {
      env: { PATH: process.env['PATH'], TZ: 'UTC', ...settings.env },
      execArgv: ['--enable-source-maps', ...(settings.flags ?? [])],
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    return new Child(child);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Sends a message and waits for the answer to it. */
  async ask<Answer>(message: object): Promise<Answer> {
    const answer = this.next<Answer>();
    this.child.send(message);
    return answer;
  }

  next<Answer>(): Promise<Answer> {
    return this.until((settle) => {
      const listen = (answer: unknown): void => settle(answer as Answer);
      this.child.once('message', listen);
      return () => this.child.removeListener('message', listen);
    });
  }

  /** Waits for something on standard output. */
  said(what: RegExp): Promise<RegExpExecArray> {
    let heard = '';
    return this.until((settle) => {
      const listen = (chunk: Buffer): void => {
        heard += chunk.toString('utf8');
        const found = what.exec(heard);
        if (found) settle(found);
      };
      this.child.stdout?.on('data', listen);
      return () => this.child.stdout?.removeListener('data', listen).resume();
    });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    const patience = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(patience);
  }

  private until<T>(listen: (settle: (answer: T) => void) => () => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const ended = (code: number | null): void => {
        forget();
        reject(new Error(`${this.child.spawnargs.join(' ')} ended with ${code ?? 'a signal'}`));
      };
      const forget = listen((answer) => {
        this.child.removeListener('exit', ended);
        forget();
        resolve(answer);
      });
      this.child.once('exit', ended);
    });
  }
}

/** In the child: leave when the bench is gone, and answer each message it sends. */
export function serveParent<Message>(answer: (message: Message) => Promise<object>): void {
  process.once('disconnect', () => process.exit(0));
  process.on('SIGTERM', () => process.exit(0));
  process.on('message', (message) => {
    answer(message as Message).then(
      (said) => process.send?.(said),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
        process.exit(1);
      },
    );
  });
}
