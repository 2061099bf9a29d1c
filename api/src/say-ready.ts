import { isLoopback, type Environment } from './platform/env';

export interface Readiness {
  readonly embedded: boolean;
  readonly screens: boolean;
  readonly firstAdministratorToken: string | null;
}

/** The last words of a start: where it is, and how to get in. The token of the first administrator is said here and nowhere else. */
export function sayReady(address: string, environment: Environment, ready: Readiness): void {
  const url = environment.publicUrl ?? address.replace('[::1]', 'localhost').replace('127.0.0.1', 'localhost');
  const lines = ['', `Ambang is ready: ${url}`];
  if (environment.demo && isLoopback(environment.host)) {
    lines.push(`Sign in: open ${url}/masuk and choose a demo account (one click, this machine only).`);
    lines.push('The demo ledger of Kota Blitar is illustrative; its announced figures are real and carry their sources.');
  } else if (environment.demo) {
    lines.push('The demo is loaded; its one-click accounts work only when HOST is a loopback address (127.0.0.1).');
  }
  if (ready.firstAdministratorToken !== null) {
    lines.push('', 'There is no programme administrator yet. Within 24 hours, once, open', '');
    lines.push(`  ${url}/administrator-pertama#${ready.firstAdministratorToken}`, '');
  }
  if (!ready.screens) lines.push('The screens are not built; only the API answers (npm run build).');
  lines.push(`Database: ${ready.embedded ? `embedded PostgreSQL in ${environment.dataDir}` : 'DATABASE_URL'}. Stop with Ctrl-C.`, '');
  process.stdout.write(`${lines.join('\n')}\n`);
}
