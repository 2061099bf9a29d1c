import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Track } from '@domain';
import type { Observable } from 'rxjs';
import type { AnnouncementJson } from './announcements-api';
import { asked } from './ledger-options';
import type { Sent, Told } from './sent';

/** A region as scores name it. */
export type ScoredRegion = Sent<'ScoredRegionJson'>;

export type ScoredAssessment = Sent<'ScoredAssessmentJson'>;

export type Threshold = Sent<'ThresholdJson'>;

export type ContributionJson = Sent<'ContributionJson'>;

export type NodeScoreJson = Sent<'NodeScoreJson'>;

export type GateOutcomeJson = Sent<'GateOutcomeJson'>;

export type ScoreJson = Sent<'ScoreJson'>;

export type MomentJson = Sent<'MomentJson'>;

/** From where scores are looked at; what is absent means now. */
export interface Viewpoint {
  readonly asOf?: string | null;
  readonly knownAt?: string | null;
  readonly stage?: string | null;
}

export type Owners = Readonly<Record<string, Sent<'OwnerJson'>>>;
export type ScorecardJson = Told<'ScorecardJson', { owners: Owners }>;

export type LinePoint = Sent<'LinePointJson'>;

export type LineStage = Sent<'LineStageJson'>;

export type LineJson = Told<'LineJson', { announcements: readonly AnnouncementJson[] }>;

export type ComparisonPart = Sent<'ChangeJson'>;

export type ComparisonJson = Sent<'ComparisonJson'>;

export type OverviewRow = Sent<'OverviewJson'>;

@Injectable({ providedIn: 'root' })
export class ScoresApi {
  private readonly http = inject(HttpClient);

  scorecard(regionId: string, assessmentId: string, from: Viewpoint): Observable<ScorecardJson> {
    return this.http.get<ScorecardJson>(`${at(regionId, assessmentId)}/scorecard`, { params: asked({ ...from }) });
  }

  line(regionId: string, assessmentId: string): Observable<LineJson> {
    return this.http.get<LineJson>(`${at(regionId, assessmentId)}/line`);
  }

  comparison(
    regionId: string,
    assessmentId: string,
    query: { track: Track; from: string; to: string },
  ): Observable<ComparisonJson> {
    return this.http.get<ComparisonJson>(`${at(regionId, assessmentId)}/comparison`, { params: asked(query) });
  }

  overview(): Observable<readonly OverviewRow[]> {
    return this.http.get<readonly OverviewRow[]>('/api/overview');
  }
}

function at(regionId: string, assessmentId: string): string {
  return `/api/regions/${regionId}/assessments/${assessmentId}`;
}
