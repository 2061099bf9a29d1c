import { boot } from '../boot';
import { migrations } from '../platform/database/migrations';
import { readEnvironment } from '../platform/env';
import { exits, type Outcome, type Terminal } from './terminal';

/** Brings the database to the newest schema, as its owner; a start of the service does the same by itself. */
export async function migrateDatabase(terminal: Terminal): Promise<Outcome> {
  const running = await boot(readEnvironment(terminal.variables), (message) => terminal.say(message));
  await running.database.release();
  return { exit: exits.well, document: { ok: true, migrations: Object.keys(migrations) } };
}
