import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { environmentNames, readEnvironment, UnusableEnvironment } from './env';

const production = { NODE_ENV: 'production', AMBANG_PUBLIC_URL: 'https://ambang.example.go.id' };

describe('the environment', () => {
  it('needs nothing: a fresh machine gets the embedded database, loopback and the demo', () => {
    expect(readEnvironment({})).toMatchObject({ host: '127.0.0.1', port: 3000, databaseUrl: null, demo: true, production: false });
  });

  it('honours HOST, PORT and DATABASE_URL', () => {
    const read = readEnvironment({ HOST: '0.0.0.0', PORT: '8080', DATABASE_URL: 'postgres://a:b@db.example/ambang' });
    expect(read).toMatchObject({ host: '0.0.0.0', port: 8080, databaseUrl: 'postgres://a:b@db.example/ambang' });
  });

  it('never loads the demo in production, whatever is asked', () => {
    expect(readEnvironment(production).demo).toBe(false);
    expect(() => readEnvironment({ ...production, AMBANG_DEMO: '1' })).toThrow(/AMBANG_DEMO is never on in production/);
  });

  it('refuses to run production without an address, or over plain http beyond this machine', () => {
    expect(() => readEnvironment({ NODE_ENV: 'production' })).toThrow(/AMBANG_PUBLIC_URL must be set/);
    expect(() => readEnvironment({ ...production, AMBANG_PUBLIC_URL: 'http://ambang.example.go.id' })).toThrow(/https/);
    expect(readEnvironment({ ...production, AMBANG_PUBLIC_URL: 'http://localhost:3000' }).production).toBe(true);
  });

  it('says every fault at once, and never repeats the value of an address', () => {
    const faulty = { PORT: '70000', AMBANG_DEMO: 'perhaps', DATABASE_URL: 'mysql://root:secret@db/x', AMBANG_LOG_LEVEL: 'loud' };
    try {
      readEnvironment(faulty);
      throw new Error('it was accepted');
    } catch (error) {
      expect(error).toBeInstanceOf(UnusableEnvironment);
      expect((error as UnusableEnvironment).faults).toHaveLength(4);
      expect((error as UnusableEnvironment).message).not.toContain('secret');
    }
  });

  it('is explained in README.md setting by setting', () => {
    const readme = readFileSync(path.join(__dirname, '..', '..', '..', 'README.md'), 'utf8');
    for (const name of environmentNames) expect(readme).toContain(`\`${name}\``);
  });
});
