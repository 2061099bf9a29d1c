import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { Pool, PoolClient, QueryResultRow } from 'pg';

/** As many statements as one connection keeps prepared; the service's own are far fewer. */
const mostPrepared = 300;
/** Statements that came once wait here: lists of many lengths make texts that never come again. */
const mostWaiting = 1_000;

/**
 * Gives names to statements that come again, so that the server parses and plans each once per connection. A text gets its name the
 * second time it is seen; beyond the limit texts stay unnamed and are planned each time, as they would be without this.
 */
export class PreparedStatements {
  private readonly names = new Map<string, string>();
  private readonly waiting = new Set<string>();

  nameOf(text: string): string | undefined {
    const name = this.names.get(text);
    if (name !== undefined) return name;
    if (this.names.size >= mostPrepared) return undefined;
    if (!this.waiting.delete(text)) {
      if (this.waiting.size >= mostWaiting) this.waiting.clear();
      this.waiting.add(text);
      return undefined;
    }
    const given = `ambang-${this.names.size + 1}`;
    this.names.set(text, given);
    return given;
  }
}

/** The pool as Kysely uses it, with statements that have parameters prepared. */
export function preparingPool(pool: Pool): PostgresPool {
  const statements = new PreparedStatements();
  const wrapped = new WeakMap<PoolClient, PostgresPoolClient>();
  const wrap = (client: PoolClient): PostgresPoolClient => {
    let preparing = wrapped.get(client);
    if (!preparing) {
      preparing = new PreparingClient(client, statements);
      wrapped.set(client, preparing);
    }
    return preparing;
  };
  return { connect: async () => wrap(await pool.connect()), end: () => pool.end() };
}

class PreparingClient implements PostgresPoolClient {
  constructor(
    private readonly client: PoolClient,
    private readonly statements: PreparedStatements,
  ) {}

  query<Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  query<Row>(text: string | PostgresCursor<Row>, values: readonly unknown[] = []): Promise<PostgresQueryResult<Row>> | PostgresCursor<Row> {
    if (typeof text !== 'string') throw new Error('rows are not streamed: read them in batches');
    const name = values.length > 0 ? this.statements.nameOf(text) : undefined;
    const asked = { text, values: [...values], ...(name === undefined ? {} : { name }) };
    return this.client.query<Row & QueryResultRow>(asked) as Promise<PostgresQueryResult<Row>>;
  }

  release(): void {
    this.client.release();
  }
}
