import type { Criterion } from '../framework/framework.types';
import { dutiesOf } from './duties-of';

/**
 * Who answers for a criterion: the owner of the first of its requirements, in the revision's order, that has an owner; null where
 * none has.
 *
 * `ownerOf` gives the latest owner of a requirement by its code. A criterion may ask for documents of several agencies; one of
 * them claims. Source: scoring.md, Tracks ("by the agency that owns the requirement"). @example requirements a (no owner), b
 * (owned by Dinas Kesehatan) → Dinas Kesehatan
 */
export function leadOwner<Owner>(criterion: Criterion, ownerOf: ReadonlyMap<string, Owner>): Owner | null {
  for (const code of dutiesOf(criterion)) {
    const owner = ownerOf.get(code);
    if (owner !== undefined) return owner;
  }
  return null;
}
