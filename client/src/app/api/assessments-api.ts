import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import { keyed } from './ledger-options';
import type { Sent, Told } from './sent';

export type ActorJson = Sent<'EntryActorJson'>;

export type StageLock = Told<'StageLockJson', { actor: ActorJson | null }>;

export type StageEventJson = Told<'StageEventJson', { actor: ActorJson | null }>;

export type StageJson = Told<'StageJson', { locks: readonly StageLock[]; events: readonly StageEventJson[] }>;

export type AssessmentJson = Told<'AssessmentJson', { stages: readonly StageJson[] }>;

export type RequirementOwner = Sent<'RequirementOwnerJson'>;

export type AssignmentBody = Sent<'AssignOwnersDto'>;

export type AssignmentJson = Told<'AssignmentJson', { actor: ActorJson | null }>;

export type PreconditionJson = Told<'PreconditionJson', { actor: ActorJson | null }>;

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
    body: AssignmentBody,
    key: string,
  ): Observable<readonly RequirementOwner[]> {
    return this.http.post<readonly RequirementOwner[]>(`${at(regionId, id)}/requirement-owners`, body, keyed(key));
  }

  /** Latest first. */
  ownerHistory(regionId: string, id: string, requirement: string): Observable<readonly AssignmentJson[]> {
    return this.http.get<readonly AssignmentJson[]>(`${at(regionId, id)}/requirement-owners/${requirement}/history`);
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
