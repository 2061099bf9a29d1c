import * as argon2 from '@node-rs/argon2';
import { noPassword, Passwords } from './passwords';

jest.setTimeout(60_000);

jest.mock('@node-rs/argon2', () => {
  const actual = jest.requireActual<typeof import('@node-rs/argon2')>('@node-rs/argon2');
  return { ...actual, verify: jest.fn(actual.verify) };
});
const verify = jest.mocked(argon2.verify);

const password = 'tujuh belas kelapa di halaman';

describe('passwords', () => {
  const passwords = new Passwords();
  beforeEach(() => verify.mockClear());

  it('are stored as argon2id with the settings that OWASP asks for, each with its own salt', async () => {
    const [one, other] = [await passwords.hash(password), await passwords.hash(password)];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
  });

  it('match themselves and nothing else', async () => {
    const stored = await passwords.hash(password);
    expect(await passwords.matches(password, stored)).toBe(true);
    expect(await passwords.matches(`${password} `, stored)).toBe(false);
  });

  it('match however the keyboard put their signs together', async () => {
    const stored = await passwords.hash('kafé di ujung jalan'.normalize('NFC'));
    expect(await passwords.matches('kafé di ujung jalan'.normalize('NFD'), stored)).toBe(true);
  });

  it.each([[null], [noPassword]])(
    'cost the same work where there is none to compare with (%s), and never match',
    async (stored) => {
      expect(await passwords.matches('nobody has this password', stored)).toBe(false);
      expect(verify).toHaveBeenCalledTimes(1);
      expect(verify.mock.calls[0]?.[0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    },
  );

  it('are refused in a flood before they fill the memory, and accepted again after it', async () => {
    const stored = await passwords.hash(password);
    const outcomes = await Promise.allSettled(Array.from({ length: 150 }, () => passwords.matches('guess', stored)));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.length).toBeGreaterThan(50);
    expect(refused[0]).toMatchObject({ reason: { problem: { code: 'too-many-requests' } } });
    expect(verify).toHaveBeenCalledTimes(150 - refused.length);
    expect(await passwords.matches(password, stored)).toBe(true);
  });

  it('wait for each other: only a few are compared at once', async () => {
    const stored = await passwords.hash(password);
    let running = 0;
    let most = 0;
    verify.mockImplementation(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return false;
    });
    await Promise.all(Array.from({ length: 40 }, () => passwords.matches('guess', stored)));
    verify.mockReset();
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(Math.max(2, (await import('node:os')).availableParallelism()));
  });
});
