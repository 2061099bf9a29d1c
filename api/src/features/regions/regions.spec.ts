import { randomUUID } from 'node:crypto';
import { actingAs, anonymousAgent, type Agent } from '../../../test/acting-as';
import { givenAgency } from '../../../test/given-regions';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { RegionsService } from './regions.service';

jest.setTimeout(60_000);

describe('regions', () => {
  let app: TestApp;
  let anyone: Agent;
  beforeAll(async () => {
    app = await startTestApp();
    await app.nest.get(RegionsService).loadSeeds();
    anyone = anonymousAgent(app);
  });
  afterAll(() => app.close());

  const namesOf = async (query: string): Promise<string[]> =>
    (await anyone.get(`/api/regions?${query}`)).json().items.map((region: { name: string }) => region.name);

  it('are loaded once, however often and by however many the service is started', async () => {
    const service = app.nest.get(RegionsService);
    const outcomes = await Promise.all([service.loadSeeds(), service.loadSeeds()]);
    expect(outcomes).toEqual([
      { regions: 0, agencies: 0 },
      { regions: 0, agencies: 0 },
    ]);
    const record = await app.database.read.selectFrom('record').selectAll().where('kind', '=', 'regions.loaded').execute();
    expect(record).toMatchObject([{ chain: 'programme', actor_id: null, payload: { regions: 514, agencies: 30 } }]);
  });

  it('are found by anybody by a part of the name, whatever its case, or of the code', async () => {
    expect(await namesOf('query=blitar')).toEqual(['Kabupaten Blitar', 'Kota Blitar']);
    expect(await namesOf('query=%20KOTA%20BLITAR%20')).toEqual(['Kota Blitar']);
    expect(await namesOf('query=35.72')).toEqual(['Kota Blitar']);
    expect(await namesOf('query=nowhere')).toEqual([]);
  });

  it('take signs that are wildcards elsewhere as signs', async () => {
    for (const sign of ['%25', '_', '%5C']) expect(await namesOf(`query=${sign}`)).toEqual([]);
  });

  it('come page by page, each once, in the order of their codes', async () => {
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: { items: { id: string }[]; next: string | null } = (
        await anyone.get(`/api/regions?limit=100${next === '' ? '' : `&after=${next}`}`)
      ).json();
      seen.push(...page.items.map((region) => region.id));
      next = page.next;
    }
    expect(seen).toHaveLength(514);
    expect(seen).toEqual([...new Set(seen)].sort());
  });

  it('are cut to a province', async () => {
    const names = await namesOf('province=34');
    expect(names).toHaveLength(5);
    expect(names).toContain('Kabupaten Kulon Progo');
  });

  it.each(['limit=0', 'limit=101', 'limit=x', 'province=Jawa', 'order=name', 'query=%00'])(
    'refuse the query %s',
    async (query) => {
      expect((await anyone.get(`/api/regions?${query}`)).statusCode).toBe(400);
    },
  );

  it('are shown by their code; another code is unknown', async () => {
    expect((await anyone.get('/api/regions/35.72')).json()).toEqual({
      id: '35.72',
      code: '35.72',
      name: 'Kota Blitar',
      kind: 'kota',
      provinceCode: '35',
      provinceName: 'Jawa Timur',
      timeZone: 'WIB',
    });
    for (const code of ['99.99', "35.72'", '%F0%9F%92%A9', 'x'.repeat(150)]) {
      const answer = await anyone.get(`/api/regions/${code}`);
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'region-unknown']);
    }
    for (const code of ['%00', '35.72%00']) expect((await anyone.get(`/api/regions/${code}`)).statusCode).toBe(400);
  });

  it('cannot be changed by the service, not even by mistake', async () => {
    await expect(app.database.read.updateTable('regions').set({ name: 'x' }).where('id', '=', '35.72').execute()).rejects.toThrow(
      /permission/,
    );
    await expect(app.database.read.deleteFrom('regions').execute()).rejects.toThrow(/permission/);
  });
});

describe('agencies', () => {
  let app: TestApp;
  let inspector: Agent;
  let administrator: Agent;
  beforeAll(async () => {
    app = await startTestApp();
    await app.nest.get(RegionsService).loadSeeds();
    inspector = await actingAs(app, { role: 'inspectorate', regionId: '35.72' });
    administrator = await actingAs(app, { role: 'programme-administrator' });
  });
  afterAll(() => app.close());

  const path = '/api/regions/35.72/agencies';
  const recordOf = (agencyId: string): Promise<{ kind: string; chain: string; payload: unknown; role: string | null }[]> =>
    app.database.read
      .selectFrom('record')
      .select(['kind', 'chain', 'payload', 'role'])
      .where('subject', '=', `agency:${agencyId}`)
      .execute();

  it('of Kota Blitar are thirty, by name, one of them the inspectorate', async () => {
    const agencies = (await inspector.get(path)).json();
    expect(agencies).toHaveLength(30);
    expect(agencies.filter((agency: { isInspectorate: boolean }) => agency.isInspectorate)).toMatchObject([
      { name: 'Inspektorat Daerah', standing: 'inferred' },
    ]);
  });

  it('are added by the region’s inspectorate, as official, and recorded', async () => {
    const answer = await inspector.post(path, { name: ' Bapenda ' });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ name: 'Bapenda', isInspectorate: false, standing: 'official' });
    expect(await recordOf(answer.json().id)).toEqual([
      { kind: 'agency.added', chain: '35.72', role: 'inspectorate', payload: { name: 'Bapenda', isInspectorate: false } },
    ]);
    expect((await administrator.post(path, { name: 'BPBD Blitar' })).json().standing).toBe('reported');
  });

  it('have one name each, and a region has one inspectorate', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => inspector.post(path, { name: 'Dinas Pariwisata' })));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 409, 409, 409]);
    const second = await inspector.post(path, { name: 'Inspektorat Kedua', isInspectorate: true });
    expect(second.json()).toMatchObject({ code: 'agency-exists', params: { inspectorate: true } });
  });

  it('are renamed with a reason; the record keeps both names, and loading the seeds brings none back', async () => {
    const [first] = (await inspector.get(path)).json();
    const answer = await inspector.post(`${path}/${first.id}/renaming`, { name: 'Badan Baru', reason: 'Perda 3/2025' });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ ...first, name: 'Badan Baru', standing: 'official' });
    expect((await recordOf(first.id))[0]?.payload).toEqual({ before: first.name, after: 'Badan Baru', reason: 'Perda 3/2025' });
    const before = (await inspector.get(path)).json();
    expect(await app.nest.get(RegionsService).loadSeeds()).toEqual({ regions: 0, agencies: 0 });
    expect((await inspector.get(path)).json()).toEqual(before);
    const taken = await inspector.post(`${path}/${first.id}/renaming`, { name: 'Inspektorat Daerah', reason: 'x' });
    expect([taken.statusCode, taken.json().code]).toEqual([409, 'agency-exists']);
  });

  it('of another region are out of reach, by its address and through one’s own', async () => {
    const elsewhere = await givenAgency(app, '52.71', 'Dinas Kenari Mataram');
    expect((await inspector.get('/api/regions/52.71/agencies')).statusCode).toBe(403);
    expect((await inspector.post('/api/regions/52.71/agencies', { name: 'x' })).statusCode).toBe(403);
    const renaming = await inspector.post(`${path}/${elsewhere}/renaming`, { name: 'x', reason: 'x' });
    expect([renaming.statusCode, renaming.json().code]).toEqual([404, 'agency-unknown']);
    expect((await inspector.get(path)).body).not.toContain('Kenari');
  });

  it('are read by everybody of the region and changed by its inspectorate alone', async () => {
    const leader = await actingAs(app, { role: 'leadership', regionId: '35.72' });
    expect((await leader.get(path)).statusCode).toBe(200);
    expect((await leader.post(path, { name: 'x' })).statusCode).toBe(403);
    expect((await anonymousAgent(app).get(path)).statusCode).toBe(401);
  });

  it.each([
    [{}],
    [{ name: '' }],
    [{ name: '  ' }],
    [{ name: 'x'.repeat(201) }],
    [{ name: 'x', standing: 'official' }],
    [{ name: 'x', isInspectorate: 'yes' }],
  ])('are not added from %j', async (body) => {
    expect((await inspector.post(path, body)).statusCode).toBe(400);
  });

  it('are unknown by an id that is none of theirs', async () => {
    expect((await inspector.post(`${path}/${randomUUID()}/renaming`, { name: 'x', reason: 'x' })).statusCode).toBe(404);
    expect((await inspector.post(`${path}/1/renaming`, { name: 'x', reason: 'x' })).statusCode).toBe(400);
    expect((await administrator.get('/api/regions/99.99/agencies')).statusCode).toBe(404);
  });
});
