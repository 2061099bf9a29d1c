import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Track } from '@domain';
import type { Observable } from 'rxjs';
import { asked } from './ledger-options';
import type { Sent } from './sent';

export type EvidenceGapJson = Sent<'EvidenceGapJson'>;
export type EvidenceGapRow = Sent<'EvidenceGapRowJson'>;
export type GapDue = Sent<'GapDueJson'>;

export const gapStates = ['owed', 'overdue', 'due-soon', 'waiting', 'returned', 'verified', 'unowned'] as const;
export type GapState = (typeof gapStates)[number];

/** What of the gap is looked at; what is null is the service's to choose, or not narrowed. */
export interface GapQuery {
  readonly track: Track;
  readonly by: 'indicator' | 'agency';
  readonly agencyId: string | null;
  readonly component: string | null;
  readonly division: string | null;
  readonly state: GapState | null;
  readonly quietDays: number;
  readonly stage: string | null;
}

@Injectable({ providedIn: 'root' })
export class GapApi {
  private readonly http = inject(HttpClient);

  gap(regionId: string, assessmentId: string, query: GapQuery): Observable<EvidenceGapJson> {
    return this.http.get<EvidenceGapJson>(at(regionId, assessmentId), { params: asked({ ...query }) });
  }

  /** Where the same is to be had as a file. */
  fileAddress(place: { regionId: string; assessmentId: string }, query: GapQuery, format: 'csv' | 'xlsx', language: string): string {
    const params = new URLSearchParams(asked({ ...query, format, language }));
    return `${at(place.regionId, place.assessmentId)}/export?${params.toString()}`;
  }
}

function at(regionId: string, assessmentId: string): string {
  return `/api/regions/${regionId}/assessments/${assessmentId}/evidence-gap`;
}
