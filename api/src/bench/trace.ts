import type { Pool, PoolClient } from 'pg';

/** A statement as it went to the database. */
export interface Statement {
  readonly text: string;
  /** Prepared under this name. */
  readonly name?: string;
  readonly values: readonly unknown[];
}

/** What came back for it; null where that was not awaited in a way that can be seen. */
export interface TracedStatement extends Statement {
  rows: number | null;
}

/** Writes down what really goes through a pool, so that a baseline runs that and not what somebody believes to be the same. */
export class Trace {
  private noted: TracedStatement[] | null = null;

  constructor(pool: Pool) {
    pool.on('connect', (client) => this.listen(client));
  }

  /** Runs `work` and answers what was sent meanwhile. Nothing else may use the pool. */
  async during<T>(work: () => Promise<T>): Promise<{ readonly answer: T; readonly statements: readonly TracedStatement[] }> {
    const statements: TracedStatement[] = [];
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
      const statement = toStatement(args);
      this.noted?.push(statement);
      const answer: unknown = Reflect.apply(query, client, args);
      if (answer instanceof Promise) return answer.then((result: { rows?: unknown }) => noteRows(statement, result));
      return answer;
    };
    Object.defineProperty(client, 'query', { value: traced });
  }
}

function toStatement([query, second]: readonly unknown[]): TracedStatement {
  const beside: readonly unknown[] = Array.isArray(second) ? second : [];
  if (typeof query === 'string') return { text: query, values: [...beside], rows: null };
  const { text, name, values = beside } = query as { text: string; name?: string; values?: readonly unknown[] };
  return { text, ...(name === undefined ? {} : { name }), values: [...values], rows: null };
}

function noteRows<Result extends { rows?: unknown }>(statement: TracedStatement, result: Result): Result {
  statement.rows = Array.isArray(result.rows) ? result.rows.length : null;
  return result;
}
