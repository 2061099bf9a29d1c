import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { ChangeCause, LeafState, Track } from '@domain';
import type { Observable } from 'rxjs';
import type { AnnouncementJson } from './announcements-api';
import { asked } from './ledger-options';
import type { RegionJson } from './regions-api';

/** A region as scores name it. */
export type ScoredRegion = Omit<RegionJson, 'kind'>;

export interface ScoredAssessment {
  readonly id: string;
  readonly cycle: number;
  readonly frameworkCode: string;
  readonly frameworkRevision: string;
  readonly origin: 'live' | 'demo';
  /** Rests on an illustrative ledger or revision. */
  readonly illustrative: boolean;
}

export interface Threshold {
  readonly gate: string;
  readonly comparison: 'at-least' | 'greater';
  readonly value: string;
}

export interface ContributionJson {
  readonly criterion: string;
  readonly state: Exclude<LeafState, 'not-applicable'>;
  readonly fulfilment: string;
  readonly share: string;
  readonly points: string;
  readonly shownPoints: string | null;
  readonly entryId: string | null;
  readonly figureId: string | null;
}

export interface NodeScoreJson {
  readonly code: string;
  readonly fulfilment: string | null;
  readonly share: string | null;
  readonly points: string;
  readonly shownPoints: string | null;
  readonly belowShare: boolean;
}

export interface GateOutcomeJson {
  readonly code: string;
  readonly holds: boolean;
  readonly actual: string | null;
  readonly shownActual: string | null;
  readonly skipped: boolean;
}

export interface ScoreJson {
  readonly state: 'scored' | 'not-scored' | 'not-applicable';
  readonly total: string | null;
  readonly shown: string | null;
  readonly contributions: readonly ContributionJson[];
  readonly excluded: readonly { readonly criterion: string; readonly entryId: string }[];
  readonly nodes: readonly NodeScoreJson[];
  readonly gates: readonly GateOutcomeJson[];
  readonly rating: string | null;
}

export interface MomentJson {
  readonly happenedBy: string;
  readonly knownBy: string;
}

/** From where scores are looked at; what is absent means now. */
export interface Viewpoint {
  readonly asOf?: string | null;
  readonly knownAt?: string | null;
  readonly stage?: string | null;
}

export interface ScorecardJson {
  readonly assessment: ScoredAssessment;
  readonly region: ScoredRegion;
  readonly moment: MomentJson;
  readonly stage: string | null;
  readonly tracks: Readonly<Record<Track, ScoreJson>>;
  readonly interval: {
    readonly floor: Pick<ScoreJson, 'state' | 'total' | 'shown'>;
    readonly ceiling: Pick<ScoreJson, 'state' | 'total' | 'shown'>;
  };
  readonly notIndependentlyVerified: readonly string[];
  readonly owners: Readonly<Record<string, { readonly agencyId: string; readonly agencyName: string }>>;
}

export interface LinePoint {
  readonly at: string;
  /** Null where nothing is left to score. */
  readonly total: string | null;
  readonly shown: string | null;
}

export interface LineStage {
  readonly code: string;
  readonly openedAt: string | null;
  readonly lockedAt: string | null;
  readonly gate: Threshold | null;
}

export interface LineJson {
  readonly region: ScoredRegion;
  readonly assessment: ScoredAssessment;
  readonly tracks: Readonly<Record<Track, readonly LinePoint[]>>;
  readonly announcements: readonly AnnouncementJson[];
  readonly stages: readonly LineStage[];
  readonly illustrative: boolean;
}

export interface ComparisonPart {
  readonly criterion: string;
  readonly indicator: string;
  readonly component: string;
  readonly delta: string;
  readonly shownDelta: string;
  readonly cause: ChangeCause;
  readonly fromEntryId: string | null;
  readonly toEntryId: string | null;
  readonly fromFigureId: string | null;
  readonly toFigureId: string | null;
}

export interface ComparisonJson {
  readonly from: { readonly asOf: string; readonly total: string | null; readonly shown: string | null };
  readonly to: { readonly asOf: string; readonly total: string | null; readonly shown: string | null };
  readonly difference: string | null;
  readonly shownDifference: string | null;
  readonly parts: readonly ComparisonPart[];
}

export interface OverviewRow {
  readonly region: ScoredRegion;
  readonly assessment: ScoredAssessment;
  readonly tracks: Readonly<Record<Track, Pick<ScoreJson, 'state' | 'total' | 'shown'>>>;
  /** The stage in force; null before the first is opened. */
  readonly stage: string | null;
  readonly threshold: Threshold | null;
}

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
