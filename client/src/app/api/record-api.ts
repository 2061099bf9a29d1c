import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import { asked } from './ledger-options';
import type { Page } from './page';

export interface RecordLink {
  readonly sequence: number;
  readonly recordedAt: string;
  /** Null where the programme itself acted; no name where the person is no longer known. */
  readonly actor: { readonly id: string; readonly displayName: string | null } | null;
  readonly role: string | null;
  /** What happened, as in `entry.recorded`. */
  readonly kind: string;
  readonly subject: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

export const chainFaults = [
  'hash',
  'previous-hash',
  'gap',
  'checkpoint-differs',
  'tail-cut',
  'row-differs',
  'row-missing',
  'row-unrecorded',
] as const;
export type ChainFault = (typeof chainFaults)[number];

export interface RecordVerification {
  readonly ok: boolean;
  /** Links looked at. */
  readonly checked: number;
  readonly firstBad: {
    readonly chain: string;
    /** Null for a row that no link tells of. */
    readonly sequence: number | null;
    readonly subject: string | null;
    readonly fault: ChainFault;
  } | null;
  /** The last good link. */
  readonly head: { readonly sequence: number; readonly hash: string } | null;
}

/** The chains of the record: a region's, or with null the programme's own. */
@Injectable({ providedIn: 'root' })
export class RecordApi {
  private readonly http = inject(HttpClient);

  list(
    regionId: string | null,
    query: { subject?: string | null; limit?: number; after?: string | null },
  ): Observable<Page<RecordLink>> {
    return this.http.get<Page<RecordLink>>(at(regionId), { params: asked(query) });
  }

  verify(regionId: string | null): Observable<RecordVerification> {
    return this.http.get<RecordVerification>(`${at(regionId)}/verification`);
  }
}

function at(regionId: string | null): string {
  return regionId === null ? '/api/record' : `/api/regions/${regionId}/record`;
}
