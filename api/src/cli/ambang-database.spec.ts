import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { sql } from 'kysely';
import { entryBody, givenAssessment, type GivenAssessment } from '../../test/given-assessment';
import { anonymousAgent } from '../../test/acting-as';
import { smallFrameworkFiles, type FileTexts } from '../../test/given-framework';
import { startTestApp, testStart, type TestApp } from '../../test/test-app';
import { cloneDatabase, type TestDatabase } from '../../test/test-database';
import { openKysely, openPool, type DatabaseAddress } from '../platform/database/connect';
import { runAmbang } from './program';

jest.setTimeout(60_000); // bounded, not timed: two cores may be busy

const root = path.resolve(__dirname, '..', '..', '..');
let folder: string;

function commandLine(address: DatabaseAddress) {
  const url = 'url' in address ? address.url : `socket:${address.socketDir}?db=${address.database}`;
  return async (...args: readonly string[]) => {
    let out = '';
    let said = '';
    const exit = await runAmbang(args, {
      out: (text) => void (out += text),
      say: (message) => void (said += `${message}\n`),
      variables: { AMBANG_DATA_DIR: folder, AMBANG_LOG_LEVEL: 'silent', DATABASE_URL: url, AMBANG_PUBLIC_URL: 'https://ambang.example.go.id' },
      folder: root,
    });
    return { exit, said, document: out === '' ? null : JSON.parse(out) };
  };
}

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ambang-cli-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

describe('on an empty database', () => {
  let own: TestDatabase;
  let ambang: ReturnType<typeof commandLine>;
  beforeAll(async () => {
    own = await cloneDatabase();
    ambang = commandLine(own.address);
  });
  afterAll(() => own.drop());

  it.each([
    [['score', '--region', '35.72', '--track', 'evaluated']],
    [['scores', 'check']],
    [['record', 'verify']],
    [['record', 'checkpoint']],
  ])('%j answers 3: there is no data', async (args) => {
    const { exit, said, document } = await ambang(...args);
    expect(exit).toBe(3);
    expect(document).not.toBeNull();
    expect(said).not.toBe('');
  });

  it('migrate finds it migrated, and may be asked again', async () => {
    expect(await ambang('migrate')).toMatchObject({ exit: 0, document: { ok: true, migrations: expect.arrayContaining(['0001-scorecard']) } });
  });
});

describe('on the database of a service that runs', () => {
  let app: TestApp;
  let given: GivenAssessment;
  let ambang: ReturnType<typeof commandLine>;
  const score = (...more: readonly string[]) => ambang('score', '--region', '35.72', '--track', 'claimed', ...more);

  beforeAll(async () => {
    app = await startTestApp();
    ambang = commandLine(app.address);
    given = await givenAssessment(app);
    app.clock.set(testStart + 3_600_000);
    for (const criterion of given.criteria.slice(0, 3)) {
      const answer = await given.people.focalPoint.post(`${given.url}/entries`, entryBody(given, { criterion }));
      expect(answer.statusCode).toBe(201);
    }
  });
  afterAll(() => app.close());

  /** Changes rows behind the application's back, as the owner can, and puts them back afterwards. */
  async function meanwhile(change: string, undo: string, look: () => Promise<void>): Promise<void> {
    const owner = openKysely(openPool(app.address, 'owner', 1));
    try {
      await sql.raw(change).execute(owner);
      try {
        await look();
      } finally {
        await sql.raw(undo).execute(owner);
      }
    } finally {
      await owner.destroy();
    }
  }

  it('score prints what the service answers, total as a decimal string; --explain adds the reasons', async () => {
    const served = (await given.people.evaluator.get(`${given.url}/score?track=claimed`)).json();
    const { exit, document } = await score();
    expect(exit).toBe(0);
    expect(document).toMatchObject({ region: '35.72', assessmentId: given.id, track: 'claimed', state: 'scored', total: served.score.total });
    expect(document.total).toMatch(/^\d+\.\d{12}$/);
    expect(document.contributions).toBeUndefined();
    const explained = (await score('--explain')).document;
    expect(explained.contributions).toEqual(served.score.contributions);
    expect(explained.contributions.filter((one: { entryId: string | null }) => one.entryId !== null)).toHaveLength(3);
  });

  it('score answers 3 for a moment, a track, a cycle and a region of which nothing is known', async () => {
    expect(await score('--as-of', '2025-03-01')).toMatchObject({ exit: 3, document: { state: 'not-scored', total: null } });
    expect(await score('--as-of', '2025-03-10', '--known-at', '2025-03-01')).toMatchObject({ exit: 3, document: { total: null } });
    expect(await ambang('score', '--region', '35.72', '--track', 'evaluated')).toMatchObject({ exit: 3, document: { total: null } });
    expect(await score('--cycle', '1999')).toMatchObject({ exit: 3, document: { assessmentId: null } });
    expect(await ambang('score', '--region', '11.01', '--track', 'claimed')).toMatchObject({ exit: 3, document: { assessmentId: null } });
  });

  it('score refuses a moment and a stage that are none', async () => {
    expect(await score('--as-of', 'yesterday')).toMatchObject({ exit: 1, document: { ok: false, code: 'instant-unreadable' } });
    expect(await score('--stage', 'nowhere')).toMatchObject({ exit: 1, document: { ok: false, code: 'stage-unknown' } });
  });

  it('scores check finds no difference, and tells one that was made', async () => {
    expect(await ambang('scores', 'check')).toMatchObject({ exit: 0, document: { ok: true, checked: 3, differences: [] } });
    const change = 'update score_projections set total = total + 1 where track = \'claimed\'';
    await meanwhile(change, change.replace('+', '-'), async () => {
      const { exit, document, said } = await ambang('scores', 'check');
      expect({ exit, ok: document.ok }).toEqual({ exit: 1, ok: false });
      expect(document.differences).toMatchObject([{ regionId: '35.72', track: 'claimed', differs: ['total'] }]);
      expect(said).toMatch(/35\.72 .* claimed: stored .* recomputed/);
    });
  });

  it('record verify holds, and names the link of an entry whose row was changed by the owner of the database', async () => {
    const { exit, document } = await ambang('record', 'verify');
    expect({ exit, ...document }).toMatchObject({ exit: 0, ok: true, firstBad: null });
    expect(document.checked).toBeGreaterThan(3);
    const entries = await app.database.read.selectFrom('entries').select(['id', 'reason']).orderBy('sequence').execute();
    const [, entry] = entries;
    const set = (reason: string) => `update entries set reason = '${reason}' where id = '${entry?.id}'`;
    await meanwhile(set('another'), set(entry?.reason ?? ''), async () => {
      const found = await ambang('record', 'verify');
      const link = await app.database.read.selectFrom('record').select('sequence').where('subject', '=', `entry:${entry?.id}`).executeTakeFirstOrThrow();
      expect(found.exit).toBe(1);
      expect(found.document.firstBad).toEqual({
        chain: '35.72', sequence: Number(link.sequence), subject: `entry:${entry?.id}`, fault: 'row-differs',
      });
      expect(found.said).toContain(`chain 35.72: link ${link.sequence}: row differs`);
    });
    expect((await ambang('record', 'verify')).exit).toBe(0);
  });

  it('record checkpoint notes the heads, so that a tail that is cut afterwards is found', async () => {
    const { exit, document, said } = await ambang('record', 'checkpoint');
    expect(exit).toBe(0);
    expect(document.noted).toMatchObject([{ chain: '35.72' }]);
    expect(said).toContain(`${document.programme.sequence}:${document.programme.hash}`);
    expect((await ambang('record', 'checkpoint')).document).toEqual({ noted: [], programme: document.programme });
    const { sequence } = document.noted[0];
    const cut = `update record set chain = '99.99' where chain = '35.72' and sequence = ${sequence}`;
    const restore = `update record set chain = '35.72' where chain = '99.99'`;
    await meanwhile(cut, restore, async () => {
      const found = await ambang('record', 'verify', '--chain', '35.72');
      expect(found).toMatchObject({ exit: 1, document: { firstBad: { chain: '35.72', sequence, fault: 'tail-cut' } } });
    });
    const kept = `${document.programme.sequence}:${document.programme.hash}`;
    expect((await ambang('record', 'verify', '--kept', kept)).exit).toBe(0);
    expect(await ambang('record', 'verify', '--kept', kept.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).toMatchObject({
      exit: 1, document: { firstBad: { chain: 'programme', fault: 'checkpoint-differs' } },
    });
  });

  it('framework publish freezes a folder, says when nothing changed, and refuses another content with what changed', async () => {
    const write = (files: FileTexts): string => {
      for (const [name, text] of Object.entries(files)) {
        fs.mkdirSync(path.dirname(path.join(folder, 'small', name)), { recursive: true });
        fs.writeFileSync(path.join(folder, 'small', name), text);
      }
      return path.join(folder, 'small');
    };
    expect(await ambang('framework', 'publish', write(smallFrameworkFiles()))).toMatchObject({ exit: 0, document: { code: 'small', isNew: true } });
    expect(await ambang('framework', 'publish', write(smallFrameworkFiles()))).toMatchObject({ exit: 0, document: { isNew: false } });
    const refused = await ambang('framework', 'publish', write(smallFrameworkFiles(['shareFloor'], 0.7)));
    expect(refused).toMatchObject({ exit: 1, document: { code: 'framework-revision-published', params: { count: 1 } } });
    expect(refused.said).toContain('framework small shareFloor: 0.8 → 0.7');
    const faulty = await ambang('framework', 'publish', write(smallFrameworkFiles(['root', 'children', 1, 'weight'], 1)));
    expect(faulty).toMatchObject({ exit: 1, document: { ok: false } });
    const links = await given.people.administrator.get('/api/record?subject=framework:small/1');
    expect(links.json().items).toMatchObject([{ kind: 'framework.published', role: 'operator', actor: null }]);
  });

  it('announcement add keeps it once, however often it is said', async () => {
    const add = (...more: readonly string[]) => ambang(
      'announcement', 'add', '--region', '35.72', '--score', '78', '--stage', 'monitoring', '--said-by', 'KPK',
      '--source-title', 'A paper', '--announced-on', '2025-09-11', '--track', 'evaluated', '--track-standing', 'inferred', ...more,
    );
    const first = await add();
    expect(first).toMatchObject({ exit: 0, document: { regionId: '35.72', score: '78', placedOn: '2025-09-11', standing: 'reported' } });
    expect((await add()).document.id).toBe(first.document.id);
    expect((await add('--note', 'another')).document.id).not.toBe(first.document.id);
    const listed = (await anonymousAgent(app).get('/api/regions/35.72/announcements')).json();
    expect(listed.filter((one: { id: string }) => one.id === first.document.id)).toHaveLength(1);
    expect(await ambang(
      'announcement', 'add', '--region', '35.72', '--score', '178', '--stage', 'monitoring', '--said-by', 'KPK', '--source-title', 'A paper', '--announced-on', '2025-09-11',
    )).toMatchObject({ exit: 1, document: { code: 'announcement-unfit' } });
  });

  it('people invite prints a link that opens once', async () => {
    const { exit, document } = await ambang(
      'people', 'invite', '--email', 'opd@example.test', '--role', 'focal-point', '--region', '35.72', '--agency', 'dinas komunikasi',
    );
    expect(exit).toBe(0);
    expect(document.link).toMatch(/^https:\/\/ambang\.example\.go\.id\/undangan\//);
    const token = document.link.split('/').at(-1);
    app.clock.set(Date.now());
    const looked = await anonymousAgent(app).post('/api/invitation-look-up', { token });
    expect(looked.json()).toMatchObject({ email: 'opd@example.test', role: 'focal-point', agencyName: 'Dinas Komunikasi' });
    expect(await ambang('people', 'invite', '--email', 'x@example.test', '--role', 'focal-point', '--region', '35.72', '--agency', 'Nowhere')).toMatchObject({ exit: 2 });
    expect(await ambang('people', 'invite', '--email', 'x@example.test', '--role', 'leadership')).toMatchObject({ exit: 1, document: { code: 'membership-scope' } });
  });
});
