import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Answer, ReturnReason, Role, SubmissionState } from '@domain';
import type { Observable } from 'rxjs';
import type { AssessmentRef, SubmissionJson } from './evidence-api';
import { asked, keyed } from './ledger-options';
import type { Sent, Told } from './sent';

export const queueOrders = ['oldest', 'points', 'due'] as const;
export type QueueOrder = (typeof queueOrders)[number];

export interface QueueWanted {
  readonly state?: SubmissionState;
  readonly sort?: QueueOrder;
  readonly division?: string;
  readonly agencyId?: string;
  readonly criterion?: string;
  readonly takenBy?: string;
  readonly after?: string;
  readonly limit?: number;
}

export type QueueItem = Told<'QueueItemJson', { state: SubmissionState }>;
export type QueuePage = Told<'QueuePage', { items: readonly QueueItem[] }>;
export type VerifierLoad = Told<'VerifierLoadJson', { role: Role }>;
export type CiteBody = Sent<'CiteDto'>;

export interface VerdictBody {
  readonly revision: number;
  readonly verdict: 'verified' | 'returned';
  readonly reasonCode?: ReturnReason;
  readonly words: string;
  readonly citations: readonly CiteBody[];
  /** What it makes of the criterion on the verified track; never for a checklist, which counts verified documents by itself. */
  readonly answer?: Answer;
  readonly stage?: string;
}

/** The queue of what is handed in, who has taken what, and verdicts. */
@Injectable({ providedIn: 'root' })
export class VerifyingApi {
  private readonly http = inject(HttpClient);

  queue(at: AssessmentRef, wanted: QueueWanted): Observable<QueuePage> {
    return this.http.get<QueuePage>(`${evidenceOf(at)}/queue`, { params: asked({ ...wanted }) });
  }

  verifiers(at: AssessmentRef): Observable<readonly VerifierLoad[]> {
    return this.http.get<readonly VerifierLoad[]>(`${evidenceOf(at)}/verifiers`);
  }

  submission(at: AssessmentRef, id: string): Observable<SubmissionJson> {
    return this.http.get<SubmissionJson>(`${evidenceOf(at)}/submissions/${id}`);
  }

  take(at: AssessmentRef, id: string, revision: number, key: string): Observable<SubmissionJson> {
    return this.act(at, id, 'taking', { revision }, key);
  }

  takeOver(at: AssessmentRef, id: string, body: Sent<'SubmissionReasonDto'>, key: string): Observable<SubmissionJson> {
    return this.act(at, id, 'taking-over', body, key);
  }

  release(at: AssessmentRef, id: string, body: Sent<'ReleaseSubmissionDto'>, key: string): Observable<SubmissionJson> {
    return this.act(at, id, 'release', body, key);
  }

  reopen(at: AssessmentRef, id: string, body: Sent<'SubmissionReasonDto'>, key: string): Observable<SubmissionJson> {
    return this.act(at, id, 'reopening', body, key);
  }

  judge(at: AssessmentRef, id: string, body: VerdictBody, key: string): Observable<SubmissionJson> {
    return this.act(at, id, 'verdict', body, key);
  }

  private act(at: AssessmentRef, id: string, deed: string, body: unknown, key: string): Observable<SubmissionJson> {
    return this.http.post<SubmissionJson>(`${evidenceOf(at)}/submissions/${id}/${deed}`, body, keyed(key));
  }
}

function evidenceOf({ regionId, assessmentId }: AssessmentRef): string {
  return `/api/regions/${regionId}/assessments/${assessmentId}/evidence`;
}
