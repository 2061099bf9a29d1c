import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { ProgressCode, TrackerFate, TrackerPart, TrackerReasonCode } from '@domain';
import type { Observable } from 'rxjs';
import { asked, keyed } from './ledger-options';
import type { Sent, Told } from './sent';

export type TrackerReason = Told<'TrackerReasonJson', { code: TrackerReasonCode }>;

export type TrackerChange = Sent<'TrackerChangeJson'>;

export type TrackerRow = Told<
  'TrackerRowJson',
  { fate: TrackerFate; reasons: readonly TrackerReason[]; changes: readonly TrackerChange[] }
>;

export type TrackerImport = Told<'TrackerImportJson', { rows: readonly TrackerRow[] }>;

export type RequirementProgress = Told<'RequirementProgressJson', { code: ProgressCode }>;

/** What is decided for one row; what is left out is left to the row itself. */
export interface TrackerChoice {
  readonly row: string;
  readonly skip?: boolean;
  readonly requirement?: string;
  readonly agencyId?: string;
  readonly leaveOut?: readonly TrackerPart[];
}

export interface TrackedAssessment {
  readonly regionId: string;
  readonly assessmentId: string;
}

@Injectable({ providedIn: 'root' })
export class TrackersApi {
  private readonly http = inject(HttpClient);

  send(of: TrackedAssessment, file: File, key: string): Observable<TrackerImport> {
    const { headers } = keyed(key);
    return this.http.post<TrackerImport>(`${at(of)}/tracker-imports`, file, {
      headers: { ...headers, 'Content-Type': 'application/octet-stream', 'X-File-Name': encodeURIComponent(file.name) },
    });
  }

  show(of: TrackedAssessment, importId: string, query: { fate?: TrackerFate; limit?: number; after?: string }): Observable<TrackerImport> {
    return this.http.get<TrackerImport>(`${at(of)}/tracker-imports/${importId}`, { params: asked(query) });
  }

  choose(of: TrackedAssessment, importId: string, choices: readonly TrackerChoice[], key: string): Observable<TrackerImport> {
    return this.http.post<TrackerImport>(`${at(of)}/tracker-imports/${importId}/choices`, { choices }, keyed(key));
  }

  apply(of: TrackedAssessment, importId: string, basis: string, key: string): Observable<TrackerImport> {
    return this.http.post<TrackerImport>(`${at(of)}/tracker-imports/${importId}/application`, { basis }, keyed(key));
  }

  /** Where the browser fetches the template from. */
  templateAddress(of: TrackedAssessment, format: 'xlsx' | 'csv'): string {
    return `${at(of)}/tracker-template?format=${format}`;
  }

  progress(of: TrackedAssessment): Observable<readonly RequirementProgress[]> {
    return this.http.get<readonly RequirementProgress[]>(`${at(of)}/requirement-progress`);
  }
}

function at({ regionId, assessmentId }: TrackedAssessment): string {
  return `/api/regions/${regionId}/assessments/${assessmentId}`;
}
