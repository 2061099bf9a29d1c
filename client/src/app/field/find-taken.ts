import { Dexie } from 'dexie';
import { databaseNameOf, takenAlong, type TakenMark } from './store/taken-along';

export interface FoundHere {
  /** Databases that a PIN may open. */
  readonly names: readonly string[];
  /** Of those that the browser has thrown away. */
  readonly gone: readonly TakenMark[];
}

/**
 * What of a visit lies on this phone for somebody. Who is signed in sees their own alone; without a network nobody can say who it is, and
 * then the PIN alone decides.
 */
export async function findTaken(visitId: string, personId: string | null): Promise<FoundHere> {
  const own = personId === null ? null : await databaseNameOf(personId, visitId);
  const marks = takenAlong().filter((mark) => mark.visitId === visitId && (own === null || mark.name === own));
  // a mark can be cleared apart from its database: the name of one's own is known without it
  const wanted = new Set([...marks.map(({ name }) => name), ...(own === null ? [] : [own])]);
  const names: string[] = [];
  for (const name of wanted) if (await Dexie.exists(name)) names.push(name);
  return { names, gone: marks.filter(({ name }) => !names.includes(name)) };
}
