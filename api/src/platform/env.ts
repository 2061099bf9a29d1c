import * as path from 'node:path';

/** An S3-compatible store for bytes: `endpoint` without the bucket, addressed by path (`endpoint/bucket/key`). */
export interface S3Settings {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

/** Where ClamAV's clamd listens. */
export type ClamavSocket = { readonly path: string } | { readonly host: string; readonly port: number };

/** Everything that can be set from outside, validated once. The table in README.md follows this file (a spec compares them). */
export interface Environment {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** The owner's connection: migrations run with it; the application itself takes the role `ambang_app`. Null: embedded server. */
  readonly databaseUrl: string | null;
  /** The application's own connection where it differs from the owner's; null: the owner's, with `role=ambang_app`. */
  readonly appDatabaseUrl: string | null;
  /** Where the embedded database and documents live. */
  readonly dataDir: string;
  readonly demo: boolean;
  /** The address people use; https makes cookies `Secure`. */
  readonly publicUrl: string | null;
  readonly trustProxy: boolean;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  readonly databasePoolSize: number;
  /** Null: files are kept on the local disk, in the data folder. */
  readonly s3: S3Settings | null;
  readonly fileMaxBytes: number;
  readonly filesPerSubmission: number;
  readonly regionQuotaBytes: number;
  /** Null: files are not scanned. */
  readonly clamavSocket: ClamavSocket | null;
  /** Where e-mail is handed in (`smtp://` or `smtps://`); null: none is sent, and everything works without. */
  readonly smtpUrl: string | null;
  /** The address that e-mail comes from; there is one wherever there is `smtpUrl`. */
  readonly mailFrom: string | null;
}

/** Injection token of the validated `Environment`. */
export const ENVIRONMENT = Symbol('environment');

export const environmentNames = [
  'NODE_ENV',
  'HOST',
  'PORT',
  'DATABASE_URL',
  'APP_DATABASE_URL',
  'AMBANG_DATA_DIR',
  'AMBANG_DEMO',
  'AMBANG_PUBLIC_URL',
  'AMBANG_TRUST_PROXY',
  'AMBANG_LOG_LEVEL',
  'AMBANG_DATABASE_POOL',
  'AMBANG_S3_URL',
  'AMBANG_S3_REGION',
  'AMBANG_S3_ACCESS_KEY',
  'AMBANG_S3_SECRET_KEY',
  'AMBANG_FILE_MAX_MB',
  'AMBANG_FILES_PER_SUBMISSION',
  'AMBANG_REGION_QUOTA_GB',
  'AMBANG_CLAMAV_SOCKET',
  'AMBANG_SMTP_URL',
  'AMBANG_MAIL_FROM',
] as const;

/** A setting that cannot be used, said in one sentence each; the process does not start. */
export class UnusableEnvironment extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`These settings cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'UnusableEnvironment';
  }
}

type EnvironmentName = (typeof environmentNames)[number];
type Variables = Readonly<Record<string, string | undefined>>;

export function readEnvironment(variables: Variables = process.env): Environment {
  const faults: string[] = [];
  const text = (name: EnvironmentName): string | null => variables[name]?.trim() || null;
  const flag = (name: EnvironmentName, otherwise: boolean): boolean => {
    const value = text(name);
    if (value === null) return otherwise;
    if (/^(1|true|yes|on)$/i.test(value)) return true;
    if (/^(0|false|no|off)$/i.test(value)) return false;
    faults.push(`${name} must be 1 or 0, not "${value}".`);
    return otherwise;
  };
  const whole = (name: EnvironmentName, otherwise: number, from: number, to: number): number => {
    const value = text(name);
    if (value === null) return otherwise;
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= from && number <= to) return number;
    faults.push(`${name} must be a whole number from ${from} to ${to}, not "${value}".`);
    return otherwise;
  };

  const production = text('NODE_ENV') === 'production';
  const level = text('AMBANG_LOG_LEVEL') ?? (production ? 'info' : 'warn');
  if (!isLogLevel(level)) faults.push('AMBANG_LOG_LEVEL must be one of silent, error, warn, info, debug.');
  const databaseUrl = readUrl('DATABASE_URL', text('DATABASE_URL'), /^postgres(ql)?:$|^socket:$/, faults);
  const publicUrl = readUrl('AMBANG_PUBLIC_URL', text('AMBANG_PUBLIC_URL'), /^https?:$/, faults);
  const smtpUrl = readUrl('AMBANG_SMTP_URL', text('AMBANG_SMTP_URL'), /^smtps?:$/, faults);
  const mailFrom = text('AMBANG_MAIL_FROM');
  if (mailFrom !== null && !isEMail(mailFrom)) faults.push('AMBANG_MAIL_FROM must be an e-mail address.');
  if (smtpUrl !== null && mailFrom === null) faults.push('AMBANG_MAIL_FROM must be set where AMBANG_SMTP_URL is: mail comes from somebody.');
  const demo = flag('AMBANG_DEMO', !production);
  const host = text('HOST') ?? '127.0.0.1';

  if (production) {
    if (demo) faults.push('AMBANG_DEMO is never on in production: the demo has accounts without passwords.');
    if (publicUrl === null) faults.push('AMBANG_PUBLIC_URL must be set in production, for example https://ambang.example.go.id.');
    else if (!publicUrl.startsWith('https:') && !isLoopback(new URL(publicUrl).hostname)) {
      faults.push('AMBANG_PUBLIC_URL must begin with https:// in production: sessions would travel in the clear.');
    }
  }
  const environment: Environment = {
    production,
    host,
    port: whole('PORT', 3000, 0, 65_535),
    databaseUrl,
    appDatabaseUrl: readUrl('APP_DATABASE_URL', text('APP_DATABASE_URL'), /^postgres(ql)?:$|^socket:$/, faults),
    dataDir: path.resolve(text('AMBANG_DATA_DIR') ?? 'data'),
    demo,
    publicUrl,
    trustProxy: flag('AMBANG_TRUST_PROXY', false),
    logLevel: isLogLevel(level) ? level : 'warn',
    databasePoolSize: whole('AMBANG_DATABASE_POOL', 10, 1, 200),
    s3: readS3(text, faults),
    fileMaxBytes: whole('AMBANG_FILE_MAX_MB', 300, 1, 5_000) * 1024 ** 2,
    filesPerSubmission: whole('AMBANG_FILES_PER_SUBMISSION', 50, 1, 1_000),
    regionQuotaBytes: whole('AMBANG_REGION_QUOTA_GB', 50, 1, 100_000) * 1024 ** 3,
    clamavSocket: readSocket(text('AMBANG_CLAMAV_SOCKET'), faults),
    smtpUrl,
    mailFrom,
  };
  if (faults.length > 0) throw new UnusableEnvironment(faults);
  return environment;
}

function isEMail(text: string): boolean {
  return /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/.test(text);
}

/** Whether an address is this machine itself. */
export function isLoopback(address: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\]|::ffff:127(\.\d{1,3}){3})$/.test(address);
}

function isLogLevel(value: string): value is Environment['logLevel'] {
  return ['silent', 'error', 'warn', 'info', 'debug'].includes(value);
}

function readS3(text: (name: EnvironmentName) => string | null, faults: string[]): S3Settings | null {
  const url = readUrl('AMBANG_S3_URL', text('AMBANG_S3_URL'), /^https?:$/, faults);
  const accessKey = text('AMBANG_S3_ACCESS_KEY');
  const secretKey = text('AMBANG_S3_SECRET_KEY');
  if (url === null) return null;
  const { origin, pathname, username, search } = new URL(url);
  const [, bucket] = /^\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])$/.exec(pathname) ?? [];
  if (bucket === undefined || username !== '' || search !== '') {
    faults.push('AMBANG_S3_URL must be the address of the store and the name of the bucket, for example https://s3.example.go.id/ambang.');
  }
  if (accessKey === null || secretKey === null) {
    faults.push('AMBANG_S3_URL needs AMBANG_S3_ACCESS_KEY and AMBANG_S3_SECRET_KEY.');
  }
  if (bucket === undefined || accessKey === null || secretKey === null) return null;
  return { endpoint: origin, bucket, region: text('AMBANG_S3_REGION') ?? 'us-east-1', accessKey, secretKey };
}

function readSocket(value: string | null, faults: string[]): ClamavSocket | null {
  if (value === null) return null;
  if (value.startsWith('/')) return { path: value };
  const [, host, port] = /^(\[[0-9a-f:]+\]|[\w.-]+):(\d{1,5})$/i.exec(value) ?? [];
  if (host !== undefined && Number(port) > 0 && Number(port) < 65_536) return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
  faults.push('AMBANG_CLAMAV_SOCKET must be the path of a socket (/run/clamav/clamd.ctl) or host:port.');
  return null;
}

/** The value is never repeated in the fault: a database address holds a password. */
function readUrl(name: string, value: string | null, protocol: RegExp, faults: string[]): string | null {
  if (value === null) return null;
  try {
    if (protocol.test(new URL(value).protocol)) return value.replace(/\/$/, '');
  } catch {
    // not an address: said below
  }
  faults.push(`${name} is not an address of the expected kind.`);
  return null;
}
