import { sha256Of } from '../../ui/sha256-of';
import type { FieldPlace } from './field-pack.types';

const prefix = 'ambang.field.';

/**
 * What may be known without the PIN: that a visit was taken along, and how much of it has not been received. Lies in localStorage, which
 * browsers clear at other times than databases: a mark without a database tells that the browser has thrown the database away.
 */
export interface TakenMark extends FieldPlace {
  /** Name of the database: a hash, which names nobody. */
  readonly name: string;
  /** Device clock, ms. */
  readonly takenAt: number;
  readonly unsent: number;
}

/** Everything that was taken along on this phone, by whomever. */
export function takenAlong(): readonly TakenMark[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix)).flatMap((key) => {
      const mark: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
      return isMark(mark) ? [mark] : [];
    });
  } catch {
    return []; // a browser that keeps nothing has taken nothing along
  }
}

export function unsentHere(): number {
  return takenAlong().reduce((sum, { unsent }) => sum + unsent, 0);
}

export function keepMark(mark: TakenMark): void {
  localStorage.setItem(prefix + mark.name, JSON.stringify(mark));
}

export function dropMark(name: string): void {
  localStorage.removeItem(prefix + name);
}

/** The name of the database of one person and one visit: SHA-256, so that it tells neither to whoever lists databases. */
export async function databaseNameOf(personId: string, visitId: string): Promise<string> {
  return `ambang-field-${await sha256Of(new TextEncoder().encode(`ambang field ${personId} ${visitId}`))}`;
}

function isMark(found: unknown): found is TakenMark {
  return typeof found === 'object' && found !== null && 'name' in found && 'visitId' in found && 'unsent' in found;
}
