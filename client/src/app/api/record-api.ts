import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import { asked } from './ledger-options';
import type { Page } from './page';
import type { Sent } from './sent';

/** A link without an actor: the programme itself acted. An actor without a name: the person is no longer known. */
export type RecordLink = Sent<'RecordLinkJson'>;

export const chainFaults = [
  'hash',
  'previous-hash',
  'gap',
  'checkpoint-differs',
  'tail-cut',
  'row-differs',
  'row-missing',
  'row-unrecorded',
] as const satisfies readonly Sent<'ChainFaultJson'>['fault'][];
export type ChainFault = (typeof chainFaults)[number];

export type RecordVerification = Sent<'VerificationJson'>;

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
