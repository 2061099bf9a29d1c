import type { Compilable, CompiledQuery } from 'kysely';
import type { Reader } from './database';

/** Stands for a value while a statement is compiled. */
class Slot {
  constructor(readonly name: string) {}
}

export interface CompiledStatement<Values extends object, Row> {
  /** Rows for these values, from the database or within a transaction. */
  (reader: Reader, values: Values): Promise<Row[]>;
}

/**
 * A statement that is built and compiled the first time, and afterwards only given other values: for the few that every request runs,
 * where building costs more than asking.
 *
 * `build` gets a stand-in for each value and must use it as it is, wherever a value may stand (never in an `in` list, never to decide).
 */
export function compileOnce<Values extends object, Row>(
  build: (reader: Reader, value: Values) => Compilable<Row>,
): CompiledStatement<Values, Row> {
  let compiled: CompiledQuery<Row> | undefined;
  return async (reader, values) => {
    compiled ??= build(reader, standIns<Values>()).compile();
    const parameters = compiled.parameters.map((one) => (one instanceof Slot ? Reflect.get(values, one.name) : one));
    const { rows } = await reader.executeQuery<Row>({ ...compiled, parameters });
    return rows;
  };
}

function standIns<Values extends object>(): Values {
  return new Proxy({}, { get: (_, name) => new Slot(String(name)) }) as Values;
}
