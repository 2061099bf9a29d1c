import fs from 'node:fs';
import { Client } from 'pg';

/** What the operating system says where no room is left. */
export function noSpace(): Error {
  return Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
}

/** From now on statements that begin so meet a full disk, as PostgreSQL says it, in every connection; answers how to heal it. */
export function fillDatabase(beginning: string): () => void {
  const query = Client.prototype.query as (...args: unknown[]) => unknown;
  const full = function (this: Client, ...args: unknown[]): unknown {
    const text = typeof args[0] === 'string' ? args[0] : (args[0] as { text?: string } | undefined)?.text;
    if (text?.startsWith(beginning)) return Promise.reject(Object.assign(new Error('could not extend file'), { code: '53100' }));
    return query.apply(this, args);
  };
  const spy = jest.spyOn(Client.prototype, 'query').mockImplementation(full as unknown as () => void);
  return () => spy.mockRestore();
}

/** From now on files that are written take in so many bytes and then meet a full disk; answers how to heal it. */
export function fillFiles(under: string, afterBytes: number): () => void {
  const open = fs.createWriteStream;
  const spy = jest.spyOn(fs, 'createWriteStream').mockImplementation((file, options) => {
    const stream = open(file, options);
    if (!String(file).startsWith(under)) return stream;
    const write = stream._write.bind(stream);
    let written = 0;
    // one piece after the other, so that each is counted
    Object.assign(stream, { _writev: null });
    stream._write = (chunk: Buffer, encoding, done) => {
      written += chunk.length;
      if (written > afterBytes) done(noSpace());
      else write(chunk, encoding, done);
    };
    return stream;
  });
  return () => spy.mockRestore();
}
