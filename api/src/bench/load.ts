import { Child } from './child-process';
import type { LoadDone, LoadWanted } from './drive-load';
import type { Done } from './pair';

/** Load comes from a process of its own, so that neither side shares its event loop with what drives it. */
export class Load {
  private readonly child = Child.start('load-process.js');

  /** A single answer that is not as expected makes the measurement void. */
  async drive(wanted: LoadWanted): Promise<Done> {
    const { completed, seconds, failure } = await this.child.ask<LoadDone>(wanted);
    if (failure !== null) throw new Error(`under load: ${failure}`);
    if (completed === 0) throw new Error('under load: nothing was answered');
    return { done: completed, perSecond: completed / seconds };
  }

  stop(): Promise<void> {
    return this.child.stop();
  }
}

export interface RequestHead {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request as it goes over the wire. */
export function requestText({ method, path, headers, body }: RequestHead): string {
  const named = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const lines = [`${method} ${path} HTTP/1.1`, 'Host: localhost', ...named];
  if (body !== undefined) lines.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`);
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`;
}
