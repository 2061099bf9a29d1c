import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Answer, LeafState, Role, Standing, Track } from '@domain';
import type { Observable } from 'rxjs';
import type { ActorJson } from './assessments-api';
import { asked, keyed } from './ledger-options';
import type { MomentJson, ScoreJson, Viewpoint } from './scores-api';

export const basisKinds = ['document', 'visit', 'plenary', 'statement', 'link', 'other'] as const;
export type BasisKind = (typeof basisKinds)[number];

export interface BasisJson {
  readonly kind: BasisKind;
  readonly reference: string;
  readonly url?: string | null;
}

export interface EntryJson {
  readonly id: string;
  readonly sequence: number;
  readonly track: Track;
  readonly criterion: string;
  readonly stage: string;
  readonly answer: Answer;
  readonly reason: string;
  readonly basis: BasisJson;
  readonly happenedAt: string;
  readonly recordedAt: string;
  readonly actor: ActorJson;
  readonly role: Role;
  readonly agency: { readonly id: string; readonly name: string } | null;
  readonly supersedes: string | null;
  readonly supersededBy: string | null;
  readonly origin: 'live' | 'demo' | 'import';
  readonly inRevisionWindow: boolean;
  readonly approval: { readonly at: string; readonly reason: string; readonly actor: ActorJson } | null;
}

export interface FigureJson {
  readonly id: string;
  readonly figure: string;
  readonly value: string;
  readonly publisher: string;
  readonly period: string;
  readonly releasedOn: string;
  readonly sourceTitle: string;
  readonly sourceUrl: string | null;
  readonly standing: Standing;
  readonly recordedAt: string;
  readonly supersedes: string | null;
  readonly supersededBy: string | null;
  readonly origin: 'live' | 'demo' | 'import';
}

export interface CriterionTrack {
  readonly state: LeafState | 'not-scored';
  readonly fulfilment: string | null;
  readonly share: string | null;
  readonly points: string | null;
  readonly headEntryId: string | null;
  readonly figureId: string | null;
}

export interface CriterionJson {
  readonly criterion: string;
  readonly owner: { readonly agencyId: string; readonly agencyName: string } | null;
  readonly moment: MomentJson;
  readonly tracks: Readonly<Record<Track, CriterionTrack>>;
  readonly entries: readonly EntryJson[];
  readonly figures: readonly FigureJson[];
  readonly may: {
    readonly claim: boolean;
    readonly verify: boolean;
    readonly evaluate: boolean;
    readonly approve: readonly string[];
    readonly correct: readonly string[];
  };
  readonly openStages: readonly string[];
  readonly notIndependentlyVerified: boolean;
}

export interface EntryBody {
  readonly track: Track;
  readonly criterion: string;
  readonly stage: string;
  readonly answer: Answer;
  readonly reason: string;
  readonly basis: BasisJson;
  readonly happenedAt: string;
}

export interface CorrectionBody {
  readonly answer: Answer;
  readonly reason: string;
  readonly basis: BasisJson;
}

export interface FigureBody {
  readonly figure: string;
  readonly value: string;
  readonly publisher: string;
  readonly period: string;
  readonly releasedOn: string;
  readonly sourceTitle: string;
  readonly sourceUrl?: string;
  readonly standing: Standing;
}

export interface EntryRecorded {
  readonly entry: EntryJson;
  readonly score: Pick<ScoreJson, 'total' | 'shown' | 'state'>;
}

@Injectable({ providedIn: 'root' })
export class EntriesApi {
  private readonly http = inject(HttpClient);

  criterion(regionId: string, assessmentId: string, code: string, from: Viewpoint): Observable<CriterionJson> {
    return this.http.get<CriterionJson>(`${at(regionId, assessmentId)}/criteria/${encodeURIComponent(code)}`, {
      params: asked({ ...from }),
    });
  }

  record(regionId: string, assessmentId: string, body: EntryBody, key: string): Observable<EntryRecorded> {
    return this.http.post<EntryRecorded>(`${at(regionId, assessmentId)}/entries`, body, keyed(key));
  }

  correct(regionId: string, assessmentId: string, entryId: string, body: CorrectionBody, key: string): Observable<EntryRecorded> {
    return this.http.post<EntryRecorded>(`${at(regionId, assessmentId)}/entries/${entryId}/corrections`, body, keyed(key));
  }

  approve(regionId: string, assessmentId: string, entryId: string, reason: string, key: string): Observable<unknown> {
    return this.http.post(`${at(regionId, assessmentId)}/entries/${entryId}/approval`, { reason }, keyed(key));
  }

  recordFigure(regionId: string, body: FigureBody, key: string): Observable<FigureJson> {
    return this.http.post<FigureJson>(`/api/regions/${regionId}/figures`, body, keyed(key));
  }

  correctFigure(regionId: string, figureId: string, body: Omit<FigureBody, 'figure'>, key: string): Observable<FigureJson> {
    return this.http.post<FigureJson>(`/api/regions/${regionId}/figures/${figureId}/corrections`, body, keyed(key));
  }
}

function at(regionId: string, assessmentId: string): string {
  return `/api/regions/${regionId}/assessments/${assessmentId}`;
}
