import { fingerprintFile } from './fingerprint-file';
import { KeptUploads } from './kept-uploads';
import { readAnswer } from './read-answer';
import { refuseBeforeSending } from './refuse-before-sending';
import { toldChanges } from './told-changes';
import { item, place } from './uploads.fixture';

/** jsdom's Blob cannot be read; what is told of a file and its first bytes is all that is asked. */
function fileOf(content: string, name = 'a.pdf', lastModified = 1): File {
  const bytes = new TextEncoder().encode(content);
  return { name, size: bytes.length, lastModified, slice: (from: number, to: number) => ({ arrayBuffer: async () => bytes.slice(from, to).buffer }) } as unknown as File;
}

describe('fingerprintFile', () => {
  it('knows the same file again, and tells apart what differs in anything: content, name, time, place or person', async () => {
    const known = await fingerprintFile(fileOf('abc'), place, 'p1');
    expect(await fingerprintFile(fileOf('abc'), { ...place }, 'p1')).toBe(known);
    const others = await Promise.all([
      fingerprintFile(fileOf('abd'), place, 'p1'), fingerprintFile(fileOf('abc', 'b.pdf'), place, 'p1'), fingerprintFile(fileOf('abc', 'a.pdf', 2), place, 'p1'),
      fingerprintFile(fileOf('abc'), { ...place, agencyId: 'x' }, 'p1'), fingerprintFile(fileOf('abc'), { ...place, regionId: 'x' }, 'p1'), fingerprintFile(fileOf('abc'), place, 'p2'),
    ]);
    expect(new Set([known, ...others]).size).toBe(7);
    expect(known).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('refuseBeforeSending', () => {
  const limits = { maxBytes: 200 * 1024 * 1024, extensions: ['pdf', 'jpg'] };
  const of = (name: string, size = 10) => refuseBeforeSending({ name, size }, limits);

  it('refuses what is certainly too large, empty or of another kind', () => {
    expect(of('video.pdf', 200 * 1024 * 1024 + 1)).toEqual({ code: 'file-too-large', params: { sizeBytes: 200 * 1024 * 1024 + 1, atMostBytes: 200 * 1024 * 1024 } });
    expect(of('a.pdf', 0)?.code).toBe('file-empty');
    expect(of('setup.EXE')).toEqual({ code: 'file-kind-refused', params: { kind: 'exe' } });
  });

  it('leaves the rest to the service: kinds it takes in any case, a name without an ending, limits that are not known', () => {
    expect([of('a.pdf', 200 * 1024 * 1024), of('SCAN.PDF'), of('surat'), of('Surat No. 12 tahun'), refuseBeforeSending({ name: 'x.exe', size: 1 }, null)]).toEqual([null, null, null, null, null]);
  });
});

describe('readAnswer', () => {
  it.each([
    [0, '', true, { kind: 'interrupted', why: 'no-answer' }],
    [401, '', true, { kind: 'interrupted', why: 'signed-out' }],
    [403, '{"code":"cross-site-request"}', true, { kind: 'interrupted', why: 'signed-out' }],
    [404, '', true, { kind: 'lost-by-service' }],
    [410, '', true, { kind: 'lost-by-service' }],
    [404, '{"code":"region-unknown"}', false, { kind: 'refused', refusal: { code: 'region-unknown', params: {} } }],
    [409, '', true, { kind: 'interrupted', why: 'busy' }],
    [423, '', true, { kind: 'interrupted', why: 'busy' }],
    [507, '{"code":"storage-full"}', true, { kind: 'interrupted', why: 'busy' }],
    [413, '{"code":"file-too-large","params":{"atMostBytes":5}}', false, { kind: 'refused', refusal: { code: 'file-too-large', params: { atMostBytes: 5 } } }],
    [403, '', true, { kind: 'refused', refusal: { code: 'not-allowed', params: {} } }],
    [400, 'Invalid', false, { kind: 'refused', refusal: { code: 'unexpected', params: {} } }],
  ] as const)('%i %s (begun: %s)', (status, body, wasBegun, verdict) => {
    expect(readAnswer(status, body, wasBegun)).toEqual(verdict);
  });
});

describe('KeptUploads', () => {
  const begun = item('f1', { path: '/api/uploads/u1', sentBytes: 40, state: 'sending' });
  const kept = new KeptUploads(() => localStorage);
  afterEach(() => localStorage.clear());

  it('brings back what this person began, waiting for its file, and nothing of anybody else', () => {
    kept.keep('p1', begun);
    expect(kept.list('p1')).toEqual([item('f1', { path: '/api/uploads/u1', sentBytes: 40, state: 'waiting-for-file' })]);
    expect([kept.list('p2'), kept.list('p')]).toEqual([[], []]);
  });

  it('only asks after a file all of whose bytes had gone through', () => {
    kept.keep('p1', { ...begun, sentBytes: 100 });
    expect(kept.list('p1')[0]?.state).toBe('checking');
  });

  it('forgets, and lets nothing odd in the storage in its way', () => {
    kept.keep('p1', begun);
    kept.forget('p1', 'f1');
    for (const odd of ['', '{', 'null', '{"path":"https://elsewhere/"}', JSON.stringify({ ...begun, path: 'https://elsewhere/u' })]) {
      localStorage.setItem('ambang.upload.p1.odd', odd);
      expect(kept.list('p1')).toEqual([]);
    }
  });

  it('a browser that keeps nothing is no fault', () => {
    const none = new KeptUploads(() => {
      throw new Error('denied');
    });
    none.keep('p1', begun);
    expect(none.list('p1')).toEqual([]);
  });
});

describe('toldChanges', () => {
  const at = (state: 'sending' | 'stored' | 'interrupted' | 'waiting-for-file', rest = {}) => item('a', { state, ...rest });

  it('tells turns once, several files of one turn together, and never progress', () => {
    expect(toldChanges([at('sending')], [at('sending', { sentBytes: 50 })])).toEqual([]);
    expect(toldChanges([at('sending'), item('b', { state: 'checking' })], [at('stored'), item('b', { state: 'stored' })])).toEqual([{ state: 'stored', names: ['a.pdf', 'b.pdf'] }]);
    expect(toldChanges([at('stored')], [at('stored')])).toEqual([]);
  });

  it('tells the first break only, not every try', () => {
    expect(toldChanges([at('sending')], [at('interrupted', { failures: 1 })])).toHaveLength(1);
    expect(toldChanges([at('sending')], [at('interrupted', { failures: 2 })])).toEqual([]);
  });

  it('tells what waits for its file when the page opens, not what was stored long ago', () => {
    expect(toldChanges([], [at('waiting-for-file'), item('b', { state: 'stored' })])).toEqual([{ state: 'waiting-for-file', names: ['a.pdf'] }]);
  });
});
