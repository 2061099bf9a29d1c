import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { FollowUpState } from '@domain';
import type { Observable } from 'rxjs';
import type { AssessmentRef } from './evidence-api';
import { keyed } from './ledger-options';
import type { Sent, Told } from './sent';

export type FollowUpJson = Told<'FollowUpJson', { state: FollowUpState }>;
export type FollowUps = Told<'FollowUpsJson', { items: readonly FollowUpJson[] }>;

/** What can be done with one, and what each needs. */
export interface FollowUpDeeds {
  readonly completion: Sent<'ReportDoneDto'>;
  readonly verdict: Sent<'JudgeFollowUpDto'>;
  readonly 'due-day': Sent<'ChangeDueDto'>;
  readonly carrying: Sent<'CarryFollowUpDto'>;
  readonly withdrawal: Sent<'WithdrawFollowUpDto'>;
}

/** Follow-ups of an assessment. */
@Injectable({ providedIn: 'root' })
export class FollowUpsApi {
  private readonly http = inject(HttpClient);

  list(at: AssessmentRef): Observable<FollowUps> {
    return this.http.get<FollowUps>(followUpsOf(at));
  }

  open(at: AssessmentRef, body: Sent<'OpenFollowUpDto'>, key: string): Observable<FollowUps> {
    return this.http.post<FollowUps>(followUpsOf(at), body, keyed(key));
  }

  carryOut<Deed extends keyof FollowUpDeeds>(
    at: AssessmentRef,
    id: string,
    deed: Deed,
    body: FollowUpDeeds[Deed],
    key: string,
  ): Observable<FollowUps> {
    return this.http.post<FollowUps>(`${followUpsOf(at)}/${id}/${deed}`, body, keyed(key));
  }
}

function followUpsOf({ regionId, assessmentId }: AssessmentRef): string {
  return `/api/regions/${regionId}/assessments/${assessmentId}/follow-ups`;
}
