import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { actingAs, anonymousAgent, type Agent } from '../../../test/acting-as';
import { smallFrameworkFiles, zipOf, type FileTexts } from '../../../test/given-framework';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { openPool } from '../../platform/database/connect';
import { RecordService } from '../record/record.service';
import { FrameworksService } from './frameworks.service';

jest.setTimeout(60_000); // bounded, not timed: two cores may be busy

let app: TestApp;
let administrator: Agent;

beforeAll(async () => {
  app = await startTestApp();
  administrator = await actingAs(app, { role: 'programme-administrator' });
});

afterAll(() => app.close());

const asZip = { 'content-type': 'application/zip' };
const load = (files: FileTexts) => administrator.post('/api/framework-drafts', { files });

async function publish(files: FileTexts) {
  const draft = (await load(files)).json();
  return administrator.post(`/api/framework-drafts/${draft.id}/publication`);
}

function revised(revision: string, way?: Parameters<typeof smallFrameworkFiles>[0], value?: unknown): FileTexts {
  const files = smallFrameworkFiles(way, value);
  return { ...files, 'framework.yaml': files['framework.yaml']?.replace(/^revision: .*$/m, `revision: "${revision}"`) ?? '' };
}

describe('a draft', () => {
  it('is loaded from a ZIP and from a picked folder alike, with what was found', async () => {
    const fromZip = await administrator.post('/api/framework-drafts', zipOf(revised('zip'), 'folder/'), asZip);
    expect(fromZip.statusCode).toBe(201);
    const fromFiles = await load(revised('zip'));
    expect(fromFiles.statusCode).toBe(201);
    const { id, ...rest } = fromZip.json();
    expect(rest).toEqual({ ...fromFiles.json(), id: undefined });
    expect(rest).toMatchObject({ code: 'small', revision: 'zip', findings: [], difference: null, comparedWith: null, publishable: true });
    const again = await administrator.get(`/api/framework-drafts/${id}`);
    expect(again.json()).toEqual(fromZip.json());
  });

  it('with faults is kept with each at its line, and cannot be published', async () => {
    const answer = await load(revised('faulty', ['root', 'children', 1, 'weight'], 39));
    const draft = answer.json();
    expect(draft.findings.map((finding: { code: string }) => finding.code)).toContain('points-sum');
    expect(draft.findings[0].place).toMatch(/^framework\.yaml:\d+:\d+$/);
    expect(draft.publishable).toBe(false);
    const refused = await administrator.post(`/api/framework-drafts/${draft.id}/publication`);
    expect(refused.statusCode).toBe(422);
    expect(refused.json().code).toBe('framework-faulty');
  });

  it('that cannot be read at all is still answered with what is wrong', async () => {
    const draft = (await load({ 'framework.yaml': '[1, 2' })).json();
    expect(draft).toMatchObject({ code: null, revision: null, contentHash: null, publishable: false });
    expect(draft.findings[0]).toMatchObject({ code: 'file-unreadable' });
    const refused = await administrator.post(`/api/framework-drafts/${draft.id}/publication`);
    expect(refused.json().code).toBe('framework-faulty');
  });
});

describe('publishing', () => {
  it('freezes a revision: the same again changes nothing, another content is refused with what changed', async () => {
    const first = await publish(revised('frozen'));
    expect(first.statusCode).toBe(201);
    expect(first.json()).toMatchObject({ code: 'small', revision: 'frozen', isNew: true });
    expect((await publish(revised('frozen'))).json()).toEqual({ ...first.json(), isNew: false });

    const other = revised('frozen', ['shareFloor'], 0.75);
    const draft = (await load(other)).json();
    expect(draft).toMatchObject({ publishable: false, comparedWith: 'frozen', difference: [{ aspect: 'shareFloor', from: '0.8', to: '0.75' }] });
    const refused = await administrator.post(`/api/framework-drafts/${draft.id}/publication`);
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({
      code: 'framework-revision-published',
      params: { code: 'small', revision: 'frozen', count: 1, changes: ['framework small shareFloor: 0.8 → 0.75'] },
    });
  });

  it('happens once when twenty ask at once', async () => {
    const draft = (await load(revised('race'))).json();
    const answers = await Promise.all(Array.from({ length: 20 }, () => administrator.post(`/api/framework-drafts/${draft.id}/publication`)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(20).fill(201));
    expect(answers.filter((answer) => answer.json().isNew)).toHaveLength(1);
    const links = await administrator.get('/api/record?subject=framework:small/race');
    expect(links.json().items).toMatchObject([{ kind: 'framework.published', role: 'programme-administrator', actor: { id: administrator.personId } }]);
  });

  it('has one winner when several publish different contents under one name; the others are told what differs', async () => {
    const floors = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
    const drafts = await Promise.all(floors.map(async (floor) => (await load(revised('contested', ['shareFloor'], floor))).json().id as string));
    const answers = await Promise.all(drafts.map((id) => administrator.post(`/api/framework-drafts/${id}/publication`)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    for (const answer of answers.filter(({ statusCode }) => statusCode === 409)) expect(answer.json().params.count).toBe(1);
  });

  it('compares a new revision with the newest published one', async () => {
    app.clock.set(app.clock.now() + 1000);
    await publish(revised('newest'));
    const draft = (await load(revised('next', ['shareFloor'], 0.6))).json();
    expect(draft).toMatchObject({ comparedWith: 'newest', publishable: true, difference: [{ subject: 'framework', aspect: 'shareFloor', to: '0.6' }] });
  });
});

it('answers a published revision as a document that the domain reads again, to everybody who is signed in', async () => {
  await publish(revised('shown'));
  const reader = await actingAs(app, { role: 'leadership', regionId: '35.72' });
  const shown = await reader.get('/api/frameworks/small/shown');
  expect(shown.statusCode).toBe(200);
  expect(shown.json()).toMatchObject({ code: 'small', revision: 'shown', document: { framework: { code: 'small', shareFloor: '0.8' } } });
  expect(shown.json().sourcesText).toMatch(/^# Sources/);
  const listed = (await reader.get('/api/frameworks')).json().find((one: { revision: string }) => one.revision === 'shown');
  expect(listed).toMatchObject({ name: { id: 'framework.name (id)', en: 'framework.name (en)' }, contentHash: shown.json().contentHash });
  expect((await reader.get('/api/frameworks/small/none')).json().code).toBe('framework-unknown');
});

it('lets nobody load or publish but the programme administrator', async () => {
  const draft = (await load(revised('guarded'))).json();
  const others = await Promise.all([
    actingAs(app, { role: 'evaluator', regionId: '35.72' }),
    actingAs(app, { role: 'inspectorate', regionId: '35.72' }),
    actingAs(app, { role: 'leadership', regionId: '35.72' }),
  ]);
  for (const agent of others) {
    for (const answer of [
      await agent.post('/api/framework-drafts', { files: revised('guarded') }),
      await agent.post('/api/framework-drafts', Buffer.from('no archive'), asZip),
      await agent.get(`/api/framework-drafts/${draft.id}`),
      await agent.post(`/api/framework-drafts/${draft.id}/publication`),
    ]) expect([answer.statusCode, answer.json().code]).toEqual([403, 'not-allowed']);
  }
  const nobody = anonymousAgent(app);
  expect((await nobody.get('/api/frameworks')).statusCode).toBe(401);
  expect((await nobody.get(`/api/framework-drafts/${draft.id}`)).statusCode).toBe(401);
});

describe('what is not a framework upload is refused', () => {
  it.each([
    ['a body without files', {}],
    ['files that are a list', { files: ['framework.yaml'] }],
    ['a file that is no text', { files: { 'framework.yaml': 7 } }],
    ['an unknown field', { files: {}, published: true }],
  ])('%s: 400', async (_, body) => {
    const answer = await administrator.post('/api/framework-drafts', body);
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'request-malformed']);
  });

  it('bytes that are no archive, or one with names that lead outside: 422', async () => {
    const rubbish = await administrator.post('/api/framework-drafts', Buffer.from('PK rubbish'), asZip);
    expect(rubbish.json()).toMatchObject({ status: 422, code: 'framework-archive-unreadable', params: { reason: 'not-a-zip' } });
    const outside = await administrator.post('/api/framework-drafts', zipOf({ '../framework.yaml': 'x' }), asZip);
    expect(outside.json()).toMatchObject({ status: 422, code: 'framework-archive-unreadable', params: { reason: 'name-unfit' } });
  });

  it('10 MB: 413, as an archive and as JSON', async () => {
    const zip = await administrator.post('/api/framework-drafts', Buffer.alloc(10 * 1024 * 1024), asZip);
    expect([zip.statusCode, zip.json().code]).toEqual([413, 'request-too-large']);
    const json = await administrator.post('/api/framework-drafts', { files: { 'framework.yaml': 'x'.repeat(10 * 1024 * 1024) } });
    expect([json.statusCode, json.json().code]).toEqual([413, 'request-too-large']);
  });

  it('another type: 415', async () => {
    const answer = await administrator.post('/api/framework-drafts', 'code: x', { 'content-type': 'text/yaml' });
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'media-type-unsupported']);
  });

  it('a draft that is not there, and an id that is none', async () => {
    const unknown = await administrator.get('/api/framework-drafts/00000000-0000-4000-8000-000000000000');
    expect([unknown.statusCode, unknown.json().code]).toEqual([404, 'framework-draft-unknown']);
    expect((await administrator.get('/api/framework-drafts/1')).statusCode).toBe(400);
  });
});

describe('the shipped revisions', () => {
  it('are published once, however often and by however many they are loaded', async () => {
    const service = app.nest.get(FrameworksService);
    const [one, other] = await Promise.all([service.loadSeeds(), service.loadSeeds()]);
    expect([...one, ...other]).toEqual(['kpk-kabkota/2025']);
    expect(await service.loadSeeds()).toEqual([]);
    const framework = await service.framework('kpk-kabkota', '2025');
    expect(framework.root.children).toHaveLength(6);
    expect(await service.framework('kpk-kabkota', '2025')).toBe(framework);
  });

  it('end the start with what changed where one was published otherwise', async () => {
    const service = app.nest.get(FrameworksService);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ambang-seeds-'));
    const write = (files: FileTexts) => {
      for (const [name, text] of Object.entries(files)) {
        const file = path.join(folder, 'small', 'seeded', name);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, text);
      }
    };
    try {
      write(revised('seeded'));
      expect(await service.loadSeeds(folder)).toEqual(['small/seeded']);
      write(revised('seeded', ['shareFloor'], 0.5));
      await expect(service.loadSeeds(folder)).rejects.toThrow(/small\/seeded: framework-revision-published\n {2}- framework small shareFloor: 0\.8 → 0\.5/);
      write(revised('seeded', ['root', 'children', 1, 'weight'], 1));
      await expect(service.loadSeeds(folder)).rejects.toThrow(/framework-faulty\n {2}- framework\.yaml:\d+:\d+: points-sum/);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});

it('refuses a revision that is not there, and knows it once it is published', async () => {
  const service = app.nest.get(FrameworksService);
  await expect(service.framework('small', 'later')).rejects.toMatchObject({ problem: { code: 'framework-unknown' } });
  await publish(revised('later'));
  await expect(service.framework('small', 'later')).resolves.toMatchObject({ revision: 'later' });
});

it('stands in the record with its hash, so that a revision changed behind the application is named', async () => {
  await publish(revised('watched'));
  const record = app.nest.get(RecordService);
  expect((await record.verify()).firstBad).toBeNull();
  const owner = openPool(app.address, 'owner', 1);
  const tamper = (value: string) => owner.query(
    `update framework_revisions set content = jsonb_set(content, '{framework,shareFloor}', $1) where revision = 'watched'`, [JSON.stringify(value)],
  );
  try {
    await owner.query('alter table framework_revisions disable trigger user');
    await tamper('0.1');
    expect((await record.verify()).firstBad).toMatchObject({ chain: 'programme', subject: 'framework:small/watched', fault: 'row-differs' });
    await tamper('0.8');
    expect((await record.verify()).ok).toBe(true);
  } finally {
    await owner.end();
  }
});
