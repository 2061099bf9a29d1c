import { Injectable } from '@nestjs/common';
import type { Instant } from '../../domain';
import type { Reader } from '../../platform/database/database';
import type { Assessment } from '../assessments/assessments.service';

/** Entries that rest on something that has been superseded, and since when; of one assessment. */
export type StalenessSource = (reader: Reader, assessment: Pick<Assessment, 'regionId' | 'id'>) => Promise<ReadonlyMap<string, Instant>>;

/**
 * Whether an entry rests on a document revision with a newer one is known by whoever keeps documents; scores only ask. A source is
 * registered once, by its owner, in `onModuleInit`.
 */
@Injectable()
export class StalenessService {
  private readonly sources: StalenessSource[] = [];

  register(source: StalenessSource): void {
    this.sources.push(source);
  }

  /** Entry → since when it is stale, as everything stands that was recorded. */
  async since(reader: Reader, assessment: Pick<Assessment, 'regionId' | 'id'>): Promise<ReadonlyMap<string, Instant>> {
    const all = new Map<string, Instant>();
    for (const source of this.sources) {
      for (const [entryId, at] of await source(reader, assessment)) all.set(entryId, Math.min(at, all.get(entryId) ?? at));
    }
    return all;
  }
}

/** Those that were stale as known at that moment. */
export function staleAt(since: ReadonlyMap<string, Instant>, knownBy: Instant): ReadonlySet<string> {
  return new Set([...since].filter(([, at]) => at <= knownBy).map(([entryId]) => entryId));
}
