import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { StageStatusCode } from '@domain';
import type { Observable } from 'rxjs';
import type { FrameworkRef } from './frameworks-api';
import { keyed } from './ledger-options';

export interface ActorJson {
  readonly id: string;
  readonly displayName: string;
}

export interface StageLock {
  readonly happenedBy: string;
  readonly knownBy: string;
  readonly recordedAt: string;
  readonly reason: string;
  readonly actor: ActorJson | null;
}

export interface StageEventJson {
  readonly sequence: number;
  readonly stage: string;
  readonly kind: 'opened' | 'locked' | 'window-opened';
  readonly reason: string;
  readonly happenedAt: string;
  readonly recordedAt: string;
  readonly actor: ActorJson | null;
  readonly lockedHappenedBy: string | null;
  readonly lockedKnownBy: string | null;
  readonly windowUntil: string | null;
}

export interface StageJson {
  readonly code: string;
  readonly status: StageStatusCode;
  readonly openedAt: string | null;
  readonly windowUntil: string | null;
  readonly locks: readonly StageLock[];
  readonly events: readonly StageEventJson[];
}

export interface AssessmentJson {
  readonly id: string;
  readonly regionId: string;
  readonly cycle: number;
  readonly framework: FrameworkRef;
  readonly origin: 'live' | 'demo';
  readonly startedAt: string;
  /** The stage in force now; null before the first is opened. */
  readonly stage: string | null;
  readonly stages: readonly StageJson[];
}

export interface RequirementOwner {
  readonly requirement: string;
  readonly criterion: string;
  readonly agencyId: string | null;
  readonly agencyName: string | null;
  readonly since: string | null;
}

export interface PreconditionJson {
  readonly code: string;
  readonly holds: boolean;
  readonly reason: string;
  readonly happenedAt: string;
  readonly recordedAt: string;
  readonly actor: ActorJson | null;
}

@Injectable({ providedIn: 'root' })
export class AssessmentsApi {
  private readonly http = inject(HttpClient);

  list(regionId: string): Observable<readonly AssessmentJson[]> {
    return this.http.get<readonly AssessmentJson[]>(`/api/regions/${regionId}/assessments`);
  }

  find(regionId: string, id: string): Observable<AssessmentJson> {
    return this.http.get<AssessmentJson>(at(regionId, id));
  }

  start(regionId: string, body: { frameworkCode: string; frameworkRevision: string; cycle: number }): Observable<AssessmentJson> {
    return this.http.post<AssessmentJson>(`/api/regions/${regionId}/assessments`, body);
  }

  openStage(
    regionId: string,
    id: string,
    stage: string,
    body: { reason: string; happenedAt?: string },
    key: string,
  ): Observable<AssessmentJson> {
    return this.http.post<AssessmentJson>(`${at(regionId, id)}/stages/${stage}/opening`, body, keyed(key));
  }

  lockStage(
    regionId: string,
    id: string,
    stage: string,
    body: { reason: string; asOf?: string },
    key: string,
  ): Observable<AssessmentJson> {
    return this.http.post<AssessmentJson>(`${at(regionId, id)}/stages/${stage}/locking`, body, keyed(key));
  }

  openWindow(
    regionId: string,
    id: string,
    stage: string,
    body: { reason: string; until: string },
    key: string,
  ): Observable<AssessmentJson> {
    return this.http.post<AssessmentJson>(`${at(regionId, id)}/stages/${stage}/revision-window`, body, keyed(key));
  }

  owners(regionId: string, id: string): Observable<readonly RequirementOwner[]> {
    return this.http.get<readonly RequirementOwner[]>(`${at(regionId, id)}/requirement-owners`);
  }

  assignOwner(
    regionId: string,
    id: string,
    body: { requirements: readonly string[]; agencyId: string },
    key: string,
  ): Observable<readonly RequirementOwner[]> {
    return this.http.post<readonly RequirementOwner[]>(`${at(regionId, id)}/requirement-owners`, body, keyed(key));
  }

  preconditions(regionId: string, id: string): Observable<readonly PreconditionJson[]> {
    return this.http.get<readonly PreconditionJson[]>(`${at(regionId, id)}/preconditions`);
  }

  answerPrecondition(
    regionId: string,
    id: string,
    body: { code: string; holds: boolean; reason: string; happenedAt?: string },
    key: string,
  ): Observable<readonly PreconditionJson[]> {
    return this.http.post<readonly PreconditionJson[]>(`${at(regionId, id)}/preconditions`, body, keyed(key));
  }
}

function at(regionId: string, id: string): string {
  return `/api/regions/${regionId}/assessments/${id}`;
}
