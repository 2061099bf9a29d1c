import type { Provenance } from './framework.types';
import type { Place } from './place';

/** Reads how well a thing is known from the keys `standing` and `source` beside its other keys, or from those named. */
export function parseProvenance(field: (key: string) => Place, standingKey = 'standing', sourceKey = 'source'): Provenance {
  const standing = field(standingKey).choice(['official', 'reported', 'inferred', 'illustrative']);
  return { standing, ...(field(sourceKey).absent ? {} : { source: field(sourceKey).code() }) };
}
