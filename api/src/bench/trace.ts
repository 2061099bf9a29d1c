import type { Pool, PoolClient } from 'pg';

/** A statement as it went to the database. */
export interface Statement {
  readonly text: string;
  /** Prepared under this name. */
  readonly name?: string;
  readonly values: readonly unknown[];
}

/** Writes down what really goes through a pool, so that a baseline runs that and not what somebody believes to be the same. */
export class Trace {
  private noted: Statement[] | null = null;

  constructor(pool: Pool) {
    pool.on('connect', (client) => this.listen(client));
  }

  /** Runs `work` and answers what was sent meanwhile. Nothing else may use the pool. */
  async during<T>(work: () => Promise<T>): Promise<{ readonly answer: T; readonly statements: readonly Statement[] }> {
    const statements: Statement[] = [];
    this.noted = statements;
    try {
      return { answer: await work(), statements };
    } finally {
      this.noted = null;
    }
  }

  private listen(client: PoolClient): void {
    const { query } = client;
    const traced = (...args: unknown[]): unknown => {
      this.noted?.push(toStatement(args));
      return Reflect.apply(query, client, args);
    };
    Object.defineProperty(client, 'query', { value: traced });
  }
}

function toStatement([query, second]: readonly unknown[]): Statement {
  const beside: readonly unknown[] = Array.isArray(second) ? second : [];
  if (typeof query === 'string') return { text: query, values: [...beside] };
  const { text, name, values = beside } = query as { text: string; name?: string; values?: readonly unknown[] };
  return { text, ...(name === undefined ? {} : { name }), values: [...values] };
}
