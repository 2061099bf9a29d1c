import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { smallFrameworkFiles, zipOf, type FileTexts } from '../../test/given-framework';
import { runAmbang } from './program';

jest.setTimeout(60_000); // bounded, not timed: two cores may be busy

const root = path.resolve(__dirname, '..', '..', '..');
const shipped = 'seeds/frameworks/kpk-kabkota/2025';

interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly said: string;
  /** Standard output as the JSON document that it must be. */
  json<T = Record<string, unknown>>(): T;
}

async function ambang(...args: readonly string[]): Promise<Ran> {
  let out = '';
  let said = '';
  const exit = await runAmbang(args, {
    out: (text) => void (out += text),
    say: (message) => void (said += `${message}\n`),
    variables: { AMBANG_DATA_DIR: folder },
    folder: root,
  });
  return { exit, out, said, json: () => JSON.parse(out) };
}

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ambang-cli-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function write(files: FileTexts): string {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

describe('every verb', () => {
  const verbs = [
    [], ['framework'], ['framework', 'check'], ['framework', 'score'], ['framework', 'publish'], ['score'], ['scores'], ['scores', 'check'],
    ['record'], ['record', 'verify'], ['record', 'checkpoint'], ['announcement'], ['announcement', 'add'], ['people'], ['people', 'invite'],
    ['backup'], ['restore'], ['openapi'], ['migrate'],
  ];

  it.each(verbs)('explains itself: %s %s --help', async (...verb) => {
    const ran = await ambang(...verb, '--help');
    expect(ran.exit).toBe(0);
    expect(ran.out).toMatch(new RegExp(`^Usage: ambang ?${verb.join(' ')}`));
    expect(ran.said).toBe('');
  });

  it.each([
    ['nothing', []],
    ['an unknown verb', ['frobnicate']],
    ['an unknown option', ['record', 'verify', '--quickly']],
    ['too few words', ['framework', 'score', shipped]],
    ['too many words', ['framework', 'check', shipped, shipped]],
    ['a required option left out', ['score', '--region', '35.72']],
    ['a track that is none', ['score', '--region', '35.72', '--track', 'rumoured']],
    ['a cycle that is no number', ['score', '--region', '35.72', '--track', 'claimed', '--cycle', 'last']],
    ['a folder that is not there', ['framework', 'check', 'seeds/nowhere']],
    ['a file that is not there', ['framework', 'score', shipped, 'nowhere.yaml']],
    ['a head that is none', ['record', 'verify', '--kept', '12:abc']],
    ['an address that is none', ['people', 'invite', '--email', 'somebody', '--role', 'leadership', '--region', '35.72']],
    ['an agency without its region', ['people', 'invite', '--email', 'a@example.test', '--role', 'focal-point', '--agency', 'Dinas']],
    ['a day that is none', ['announcement', 'add', '--region', '35.72', '--score', '78', '--stage', 'final', '--said-by', 'KPK',
      '--source-title', 'x', '--announced-on', 'yesterday']],
  ])('answers 2 and says why, with nothing on standard output, for %s', async (_, args) => {
    const ran = await ambang(...args);
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.said).not.toBe('');
  });
});

describe('framework check', () => {
  it('finds nothing wrong with what is shipped', async () => {
    const ran = await ambang('framework', 'check', shipped);
    expect(ran).toMatchObject({ exit: 0, said: '' });
    expect(ran.json()).toMatchObject({ ok: true, code: 'kpk-kabkota', revision: '2025', findings: [], contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('prints every fault with its place', async () => {
    const files = smallFrameworkFiles(['root', 'children', 1, 'weight'], 39);
    const ran = await ambang('framework', 'check', write({ ...files, 'texts/en.yaml': 'framework.name: x\n', 'extra.txt': '' }));
    expect(ran.exit).toBe(1);
    expect(ran.json()).toMatchObject({ ok: false, contentHash: null, findings: [{ code: 'file-unexpected', path: 'extra.txt' }] });
    fs.rmSync(path.join(folder, 'extra.txt'));
    const again = await ambang('framework', 'check', folder);
    const { findings } = again.json<{ findings: { code: string; place: string }[] }>();
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(['points-sum', 'text-missing']));
    expect(findings.every(({ place }) => /^(framework|texts\/en)\.yaml:\d+:\d+$/.test(place))).toBe(true);
    expect(again.said).toMatch(/^framework\.yaml:16:3: points sum \(node root, expected 100, actual 99\) at framework\.yaml: root\.children$/m);
    expect(again.said).toContain(`${findings.length} faults`);
  });

  it('reads a ZIP of a folder as well, and refuses one that is no archive', async () => {
    fs.writeFileSync(path.join(folder, 'small.zip'), zipOf(smallFrameworkFiles(), 'small/'));
    expect((await ambang('framework', 'check', path.join(folder, 'small.zip'))).json()).toMatchObject({ ok: true, code: 'small' });
    fs.writeFileSync(path.join(folder, 'bad.zip'), 'PK');
    const bad = await ambang('framework', 'check', path.join(folder, 'bad.zip'));
    expect(bad.exit).toBe(1);
    expect(bad.json()).toMatchObject({ ok: false, code: 'framework-archive-unreadable', params: { reason: 'not-a-zip' } });
  });

  it('says so of a folder without a framework', async () => {
    const ran = await ambang('framework', 'check', folder);
    expect(ran.exit).toBe(1);
    expect(ran.said).toMatch(/^framework\.yaml: file missing/m);
  });
});

describe('framework score', () => {
  const examples = fs.readdirSync(path.join(root, shipped, 'examples'));

  it.each(examples)('gives what the worked example %s expects', async (example) => {
    const ran = await ambang('framework', 'score', shipped, `${shipped}/examples/${example}`);
    expect(ran).toMatchObject({ exit: 0, said: '' });
    expect(ran.json()).toMatchObject({ expected: { holds: true, differences: [] } });
  });

  it('prints the total with its contributions, exclusions, gates and rating', async () => {
    const { total, shown, rating, contributions, excluded, gates } = (
      await ambang('framework', 'score', shipped, `${shipped}/examples/04-final.yaml`)
    ).json<{ total: string; shown: string; rating: string; contributions: { points: string }[]; excluded: string[]; gates: unknown[] }>();
    expect({ total, shown, rating, excluded }).toEqual({ total: '92.150000000000', shown: '92.15', rating: 'istimewa', excluded: [] });
    expect(contributions.reduce((sum, { points }) => sum + Number(points), 0)).toBeCloseTo(92.15, 9);
    expect(gates).toHaveLength(7);
  });

  it('tells each part that is not as expected, exactly', async () => {
    const text = fs.readFileSync(path.join(root, shipped, 'examples/04-final.yaml'), 'utf8');
    const wrong = text.replace(/total: .*/, "total: '92.1500000001'").replace(/rating: .*/, 'rating: none');
    const ran = await ambang('framework', 'score', shipped, path.join(write({ 'wrong.yaml': wrong }), 'wrong.yaml'));
    expect(ran.exit).toBe(1);
    expect(ran.json()).toMatchObject({
      total: '92.150000000000',
      expected: { holds: false, differences: [{ what: 'total', expected: '92.1500000001', actual: '92.15' }, { what: 'rating', actual: 'istimewa' }] },
    });
    expect(ran.said).toContain('expected total to be "92.1500000001", but it is "92.15"');
  });

  it('names what is wrong with an answers file, and where', async () => {
    const text = 'framework: kpk-kabkota/2025\nanswers:\n  i02.a: splendid\n  i99.z: full\n';
    const ran = await ambang('framework', 'score', shipped, path.join(write({ 'answers.yaml': text }), 'answers.yaml'));
    expect(ran.exit).toBe(1);
    const { findings } = ran.json<{ findings: { code: string; place: string }[] }>();
    expect(findings.map(({ code, place }) => [code, place.replace(/^.*answers\.yaml/, '')])).toEqual([
      ['answers-unfit', ':3:3'],
      ['answers-criterion-unknown', ':4:3'],
    ]);
  });

  it('scores with no framework that is faulty', async () => {
    write(smallFrameworkFiles(['root', 'children', 1, 'weight'], 39));
    const ran = await ambang('framework', 'score', folder, `${shipped}/examples/04-final.yaml`);
    expect(ran.exit).toBe(1);
    expect(ran.json()).toMatchObject({ ok: false, findings: [{ code: 'points-sum' }, { code: 'points-sum' }] });
  });
});

it('answers 2 for settings that cannot be used, without repeating them', async () => {
  let said = '';
  const exit = await runAmbang(['record', 'verify'], {
    out: () => undefined, say: (message) => void (said += message), folder: root,
    variables: { AMBANG_DATA_DIR: folder, DATABASE_URL: 'mysql://somebody:secret@nowhere/x', PORT: 'many' },
  });
  expect(exit).toBe(2);
  expect(said).toContain('DATABASE_URL');
  expect(said).toContain('PORT');
  expect(said).not.toContain('secret');
});

it('answers 1 where the database cannot be reached', async () => {
  let out = '';
  const exit = await runAmbang(['scores', 'check'], {
    out: (text) => void (out += text), say: () => undefined, folder: root,
    variables: { AMBANG_DATA_DIR: folder, AMBANG_LOG_LEVEL: 'silent', DATABASE_URL: `socket:${folder}?db=nothing` },
  });
  expect(exit).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ ok: false, code: 'database-unavailable' });
});
