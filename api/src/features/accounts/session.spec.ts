import { actingAs, anonymousAgent } from '../../../test/acting-as';
import { startTestApp, type TestApp } from '../../../test/test-app';

describe('a session', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('says who is signed in, and nobody where nobody is', async () => {
    const inspector = await actingAs(app, { role: 'inspectorate', regionId: '35.72' });
    const shown = await inspector.get('/api/session');
    expect(shown.statusCode).toBe(200);
    expect(shown.json().person).toMatchObject({ id: inspector.personId, memberships: [{ role: 'inspectorate', regionName: 'Kota Blitar' }] });
    expect((await anonymousAgent(app).get('/api/session')).json().person).toBeNull();
  });

  it('ends at sign-out', async () => {
    const inspector = await actingAs(app, { role: 'inspectorate', regionId: '35.72' });
    expect((await inspector.get('/api/regions/35.72/agencies')).statusCode).toBe(200);
    expect((await inspector.delete('/api/session')).statusCode).toBe(204);
    expect((await inspector.get('/api/regions/35.72/agencies')).statusCode).toBe(401);
  });
});
