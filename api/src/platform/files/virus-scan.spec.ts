import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { createHash, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { FakeClamd } from '../../../test/fake-clamd';
import { scanFile } from './virus-scan';

describe('the virus scanner', () => {
  let folder: string;
  let file: string;
  let clamd: FakeClamd;
  const bytes = randomBytes(300_000);

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ambang-scan-'));
    file = path.join(folder, 'x');
    await writeFile(file, bytes);
    clamd = new FakeClamd();
    await clamd.listen(0);
  });
  afterEach(async () => {
    await clamd.close();
    await rm(folder, { recursive: true });
  });
  const scan = (patienceMs = 5000): ReturnType<typeof scanFile> => scanFile(file, { host: '127.0.0.1', port: clamd.port }, patienceMs);

  it('is sent the whole file, and says that it is clean', async () => {
    expect(await scan()).toEqual({ result: 'clean' });
    expect(createHash('sha256').update(clamd.received).digest()).toEqual(createHash('sha256').update(bytes).digest());
  });

  it('is found by the path of its socket as well', async () => {
    const local = new FakeClamd();
    await local.listen(path.join(folder, 'clamd.ctl'));
    expect(await scanFile(file, { path: path.join(folder, 'clamd.ctl') })).toEqual({ result: 'clean' });
    await local.close();
  });

  it('is sent an empty file too', async () => {
    await writeFile(file, '');
    expect(await scan()).toEqual({ result: 'clean' });
  });

  it('names what it found', async () => {
    clamd.answer = 'stream: Eicar-Test-Signature FOUND\0';
    expect(await scan()).toEqual({ result: 'infected', found: 'Eicar-Test-Signature' });
  });

  it.each([
    'INSTREAM size limit exceeded. ERROR\0', 'stream: OK', 'stream: OKAY\0', 'UNKNOWN COMMAND\0', '', 'stream: Can\'t allocate memory ERROR\0', 'x'.repeat(10_000),
  ])('is unavailable, never clean, when it answers something else (%#)', async (answer) => {
    clamd.answer = answer;
    expect(await scan()).toMatchObject({ result: 'unavailable' });
  });

  it('is heard when it answers before it was sent everything', async () => {
    await writeFile(file, Buffer.alloc(20_000_000));
    clamd.hangUpAfter = 100_000;
    clamd.answer = 'INSTREAM size limit exceeded. ERROR\0';
    expect(await scan()).toEqual({ result: 'unavailable', why: 'INSTREAM size limit exceeded. ERROR' });
    clamd.answer = 'stream: Eicar FOUND\0';
    expect(await scan()).toEqual({ result: 'infected', found: 'Eicar' });
  });

  it('is unavailable when it is not there, says nothing or cannot be given the file', async () => {
    expect(await scanFile(file, { path: path.join(folder, 'nobody') })).toEqual({ result: 'unavailable', why: 'ENOENT' });
    expect(await scanFile(path.join(folder, 'gone'), { host: '127.0.0.1', port: clamd.port }, 1000)).toMatchObject({ result: 'unavailable' });
    const silent = createServer((socket) => socket.on('error', () => undefined).resume());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const started = performance.now();
    expect(await scanFile(file, { host: '127.0.0.1', port: (silent.address() as AddressInfo).port }, 300)).toMatchObject({ result: 'unavailable' });
    expect(performance.now() - started).toBeLessThan(2000);
    await new Promise((resolve) => silent.close(resolve));
  });
});
