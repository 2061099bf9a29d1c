import described from '../../../docs/openapi.json';
import { MatrixWorld } from '../access-matrix-world';
import { tusMetadata } from '../given-evidence';
import { startTestApp, type TestApp } from '../test-app';
import { isFullDose } from './fault-world';
import { answersMalformed, everybody, isAnswer, knownRoutes, type Described, type KnownRoute } from './hold-malformed';
import { malform, seededRandom } from './malformed';

const requests = isFullDose ? 2_000 : 300;
const atOnce = 10;

jest.setTimeout(3_600_000);

describe('requests of the wrong shape, on every route of evidence, notifications, trackers and the gap', () => {
  let app: TestApp;
  let world: MatrixWorld;
  let routes: readonly KnownRoute[];
  beforeAll(async () => {
    app = await startTestApp();
    world = await MatrixWorld.make(app);
    routes = await knownRoutes(world, described as unknown as Described);
  });
  afterAll(() => app.close());

  const verification = async () => (await world.given.people.inspectorate.get('/api/regions/35.72/record/verification')).json<{ firstBad: object | null }>();

  it('are answered without a fault, whoever sends them, and the service goes on', async () => {
    const [random, people] = [seededRandom(3), await everybody(world)];
    const faults: string[] = [];
    const before = await verification();
    for (let sent = 0; sent < requests; sent += atOnce) {
      const batch = Array.from({ length: atOnce }, (_, index) => {
        const [route, by] = [routes[(sent + index) % routes.length], people[Math.floor(random() * people.length)]];
        if (!route || !by) throw new Error('there are routes and people');
        return answersMalformed(by, route, malform(route, route.fields, random));
      });
      faults.push(...(await Promise.all(batch)).filter((fault) => fault !== null));
    }
    expect(faults).toEqual([]);
    expect(routes.length).toBeGreaterThan(25);
    expect((await verification()).firstBad).toEqual(before.firstBad); // documents that the world put in without a record
    expect((await world.given.people.inspectorate.get('/health/ready')).statusCode).toBe(200);
  });

  it('are answered so where files are announced', async () => {
    const { focalPoint } = world.given.people;
    const good = { regionId: '35.72', agencyId: world.given.agencyId, filename: 'x.pdf' };
    const sizes = ['', '-1', '0x10', '1e3', '99999999999999999999', '1.5', '5, 6', '9007199254740993'];
    const metadata = ['', 'filename', 'filename =', 'filename \xff', `${tusMetadata(good)},${tusMetadata(good)}`, `regionId ${'a'.repeat(8_000)}`, '=,=,=', '\t'];
    const strange = [{ regionId: '\0' }, { regionId: '35.72/..' }, { agencyId: "'" }, { agencyId: '\ud800' }, { regionId: '99.99' }].map((one) => tusMetadata({ ...good, ...one }));
    const faults: string[] = [];
    for (const [length, told] of [...sizes.map((size) => [size, tusMetadata(good)]), ...[...metadata, ...strange].map((one) => ['10', one])]) {
      const headers = { 'tus-resumable': '1.0.0', 'upload-length': length ?? '', 'upload-metadata': told ?? '' };
      const answer = await focalPoint.request('POST', '/api/uploads', undefined, headers);
      const fault = isAnswer(answer);
      if (fault !== null || answer.statusCode < 400) faults.push(`${length} ${told?.slice(0, 80)} → ${fault ?? answer.statusCode}`);
    }
    expect(faults).toEqual([]);
  });
});
