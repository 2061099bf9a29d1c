import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { openPool } from '../platform/database/connect';
import { serveParent } from './child-process';
import type { Statement } from './trace';

/** What a baseline is told: where the database is, and the statements that the product was seen to send. */
export interface BareServerWanted {
  readonly socketDir: string;
  readonly poolSize: number;
  readonly session: Pick<Statement, 'text' | 'name'>;
  readonly read: Pick<Statement, 'text' | 'name'>;
}

const idleMs = 12 * 3_600_000;

/** What both bare servers do: take the cookie, ask the database who that is, ask it for the rows. */
export class BareReader {
  private readonly pool: Pool;

  constructor(private readonly wanted: BareServerWanted) {
    this.pool = openPool({ socketDir: wanted.socketDir, database: 'postgres' }, 'application', wanted.poolSize);
  }

  /** Rows of the session; none: nobody is signed in. */
  async isSignedIn(cookies: string | undefined): Promise<boolean> {
    const secret = /ambang_session=([\w-]{43})/.exec(cookies ?? '')?.[1];
    if (secret === undefined) return false;
    const now = Date.now();
    const idHash = createHash('sha256').update(secret).digest();
    const { rows } = await this.pool.query({ ...this.wanted.session, values: [idHash, new Date(now), new Date(now - idleMs)] });
    return rows.length > 0;
  }

  async read<Row extends object>(values: unknown[]): Promise<Row[]> {
    return (await this.pool.query<Row>({ ...this.wanted.read, values })).rows;
  }
}

/** Runs a bare server in a process of the bench: told once what to serve, it answers its port. */
export function serveBare<Wanted extends BareServerWanted>(
  listen: (wanted: Wanted, reader: BareReader) => Promise<number>,
): void {
  serveParent<Wanted>(async (wanted) => ({ port: await listen(wanted, new BareReader(wanted)) }));
}
