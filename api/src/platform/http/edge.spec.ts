import { startTestApp, type TestApp } from '../../../test/test-app';
import { anonymousAgent, type Agent } from '../../../test/acting-as';
import { RegionsService } from '../../features/regions/regions.service';
import { createLogger } from './logging';

describe('the edge', () => {
  let app: TestApp;
  let nobody: Agent;
  const lines: string[] = [];

  beforeAll(async () => {
    app = await startTestApp({}, undefined, createLogger('debug', { write: (line: string) => void lines.push(line) }));
    nobody = anonymousAgent(app);
  }, 60_000);
  afterAll(() => app.close());
  beforeEach(() => void lines.splice(0));

  const send = (payload: string, type = 'application/json') =>
    app.nest.inject({ method: 'POST', url: '/api/session', payload, headers: { 'content-type': type } });

  it('answers an address that does not exist with 404 and a problem, under /api and beside it', async () => {
    for (const url of ['/api/none', '/api/regions/35.72/none', '/none.js', '/health/none']) {
      const answer = await nobody.get(url);
      expect([url, answer.statusCode, answer.json<{ code: string }>().code]).toEqual([url, 404, 'route-unknown']);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    }
  });

  it('answers an address that cannot be decoded with 400 and a problem', async () => {
    const answer = await nobody.get('/api/regions/%ff');
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'request-malformed']);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it.each([
    ['JSON that ends too early', '{"email": "a', 'application/json', 400, 'request-malformed'],
    ['no JSON at all', 'sandi', 'application/json', 400, 'request-malformed'],
    ['ten megabytes of JSON', JSON.stringify({ email: 'a'.repeat(10_000_000) }), 'application/json', 413, 'request-too-large'],
    ['nesting 100,000 deep', '['.repeat(100_000) + ']'.repeat(100_000), 'application/json', 400, 'request-malformed'],
    ['XML', '<a/>', 'application/xml', 415, 'media-type-unsupported'],
    ['a list where an object is asked for', '[]', 'application/json', 400, 'request-malformed'],
    ['a key called __proto__', '{"__proto__": {"admin": true}}', 'application/json', 400, 'request-malformed'],
  ])('refuses %s', async (_, payload, type, status, code) => {
    const answer = await send(payload, type);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code]);
  });

  it('says of a fault nothing but the id of the request, and logs it under that id', async () => {
    const spy = jest.spyOn(app.nest.get(RegionsService), 'list').mockRejectedValue(new Error('secret table people has 3 rows'));
    const answer = await nobody.get('/api/regions');
    spy.mockRestore();
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secret');
    const { requestId, code, params } = answer.json<{ requestId: string; code: string; params: object }>();
    expect([code, params]).toEqual(['internal-error', {}]);
    expect(lines.some((line) => line.includes(`"requestId":"${requestId}"`) && line.includes('secret table'))).toBe(true);
  });

  it('writes no password, token, e-mail address or cookie into the log, however much it logs', async () => {
    await nobody.post('/api/session', { email: 'rahasia@example.test', password: 'sangat-rahasia-123' });
    await nobody.post('/api/invitation-look-up', { token: 'undangan-rahasia-456' });
    await nobody.get('/api/regions?query=pencarian-rahasia', { cookie: 'ambang_session=kuki-rahasia' });
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('')).not.toMatch(/rahasia/);
  });

  it('sends strict headers with every answer', async () => {
    const { headers } = await nobody.get('/api/session');
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).toContain("worker-src 'self'");
    expect(headers['content-security-policy']).toContain("manifest-src 'self'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('is alive without asking anybody, and ready when database and disk are', async () => {
    expect((await nobody.get('/health/live')).json()).toEqual({ status: 'ok' });
    expect((await nobody.get('/health/ready')).json()).toEqual({ status: 'ok', checks: { database: 'ok', disk: 'ok' } });
  });
});
