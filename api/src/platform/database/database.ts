import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Kysely, Transaction } from 'kysely';
import type { Pool } from 'pg';
import { openKysely } from './connect';
import { isRetryable } from './database-errors';
import type { Schema } from './schema';

/** A transaction. Everything that writes takes one as its first argument; there is no ambient one to forget. */
export type Tx = Transaction<Schema>;
/** Enough to read: the database itself, or a transaction. */
export type Reader = Kysely<Schema>;

const attempts = 5;

@Injectable()
export class Database implements OnApplicationShutdown {
  readonly read: Reader;

  constructor(readonly pool: Pool) {
    this.read = openKysely(pool);
  }

  /**
   * Runs a use case as one transaction. On a serialisation failure or a deadlock the whole closure runs again, so it must hold
   * nothing but database work: no mail, no file, no HTTP.
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.read.transaction().execute(work);
      } catch (error) {
        if (attempt >= attempts || !isRetryable(error)) throw error;
      }
    }
  }

  /** Several reads that must see one and the same state. */
  snapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.read.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.read.destroy();
  }
}
