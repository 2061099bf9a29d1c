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

  it('takes a mail server with the address that mail comes from, or neither', () => {
    expect(readEnvironment({})).toMatchObject({ smtpUrl: null, mailFrom: null });
    const mail = { AMBANG_SMTP_URL: 'smtp://u:p@mail.example.go.id:587', AMBANG_MAIL_FROM: 'ambang@example.go.id' };
    expect(readEnvironment(mail)).toMatchObject({ smtpUrl: mail.AMBANG_SMTP_URL, mailFrom: mail.AMBANG_MAIL_FROM });
    expect(() => readEnvironment({ ...mail, AMBANG_MAIL_FROM: '' })).toThrow(/AMBANG_MAIL_FROM must be set/);
    expect(() => readEnvironment({ ...mail, AMBANG_MAIL_FROM: 'a@b.test, c@d.test' })).toThrow(/must be an e-mail address/);
    expect(() => readEnvironment({ ...mail, AMBANG_SMTP_URL: 'http://mail.example.go.id' })).toThrow(/AMBANG_SMTP_URL/);
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

  it('keeps files on the disk unless a whole S3 store is named', () => {
    expect(readEnvironment({})).toMatchObject({ s3: null, clamavSocket: null, fileMaxBytes: 300 * 1024 ** 2, filesPerSubmission: 50 });
    const keys = { AMBANG_S3_ACCESS_KEY: 'a', AMBANG_S3_SECRET_KEY: 's' };
    const s3 = { endpoint: 'https://s3.example:9000', bucket: 'ambang', region: 'us-east-1', accessKey: 'a', secretKey: 's' };
    expect(readEnvironment({ ...keys, AMBANG_S3_URL: 'https://s3.example:9000/ambang/' }).s3).toEqual(s3);
    for (const url of ['https://s3.example', 'https://s3.example/a/b', 'https://u:p@s3.example/ambang', 'ftp://s3.example/ambang']) {
      expect(() => readEnvironment({ ...keys, AMBANG_S3_URL: url })).toThrow(/AMBANG_S3_URL/);
    }
    expect(() => readEnvironment({ AMBANG_S3_URL: 'https://s3.example/ambang' })).toThrow(/AMBANG_S3_ACCESS_KEY/);
  });

  it('finds the virus scanner by path or by host and port', () => {
    expect(readEnvironment({ AMBANG_CLAMAV_SOCKET: '/run/clamd' }).clamavSocket).toEqual({ path: '/run/clamd' });
    expect(readEnvironment({ AMBANG_CLAMAV_SOCKET: 'localhost:3310' }).clamavSocket).toEqual({ host: 'localhost', port: 3310 });
    expect(readEnvironment({ AMBANG_CLAMAV_SOCKET: '[::1]:3310' }).clamavSocket).toEqual({ host: '::1', port: 3310 });
    for (const wrong of ['clamd', 'localhost:0', 'localhost:99999']) {
      expect(() => readEnvironment({ AMBANG_CLAMAV_SOCKET: wrong })).toThrow(/AMBANG_CLAMAV_SOCKET/);
    }
  });

  it('is explained in README.md setting by setting', () => {
    const readme = readFileSync(path.join(__dirname, '..', '..', '..', 'README.md'), 'utf8');
    for (const name of environmentNames) expect(readme).toContain(`\`${name}\``);
  });
});
