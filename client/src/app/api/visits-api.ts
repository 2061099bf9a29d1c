import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Answer, VisitAct, VisitKind, VisitState } from '@domain';
import type { Observable } from 'rxjs';
import type { AssessmentRef } from './evidence-api';
import { asked, keyed } from './ledger-options';
import type { Sent, Told } from './sent';

export type VisitSummary = Told<'VisitSummaryJson', { state: VisitState; kind: VisitKind }>;
type Consensus = Told<'ConsensusJson', { answer: Answer }>;
export type VisitJson = Told<
  'VisitJson',
  { state: VisitState; kind: VisitKind; may: readonly VisitAct[]; consensus: readonly Consensus[] }
>;
export type PlanVisitBody = Sent<'PlanVisitDto'>;
export type TeamAct = Sent<'TeamActWishDto'>['act'];
export type PlanAct = Sent<'ChangePlanDto'>['act'];
export type FieldAnswersBody = Sent<'SendFieldAnswersDto'>;
export type FieldAnswerReceipts = Sent<'FieldAnswerReceiptsJson'>;
export type OwnFieldAnswers = Sent<'OwnFieldAnswersJson'>;

export type Attendance = Sent<'AttendanceListJson'>;
export type AttendBody = Sent<'AttendDto'>;
export type Attended = Sent<'AttendedJson'>;
export type Proposal = Sent<'ProposalJson'>;

type ComparedAnswer = Told<'ComparedAnswerJson', { answer: Answer | null }>;
type ComparedUnit = Told<'ComparedUnitJson', { answers: readonly ComparedAnswer[] }>;
export type FieldComparison = Told<'FieldComparisonJson', { units: readonly ComparedUnit[] }>;

export interface ConsensusBody {
  readonly criterion: string;
  readonly answer: Answer;
  readonly reason: string;
}

/** Visits of an assessment: planned, and what they have become. */
@Injectable({ providedIn: 'root' })
export class VisitsApi {
  private readonly http = inject(HttpClient);

  list(at: AssessmentRef): Observable<readonly VisitSummary[]> {
    return this.http.get<readonly VisitSummary[]>(visitsOf(at));
  }

  find(at: AssessmentRef, id: string): Observable<VisitJson> {
    return this.http.get<VisitJson>(`${visitsOf(at)}/${id}`);
  }

  plan(at: AssessmentRef, body: PlanVisitBody, key: string): Observable<VisitJson> {
    return this.http.post<VisitJson>(visitsOf(at), body, keyed(key));
  }

  comparison(at: AssessmentRef, id: string): Observable<FieldComparison> {
    return this.http.get<FieldComparison>(`${visitsOf(at)}/${id}/comparison`);
  }

  /** Where a site says otherwise than the document. */
  differences(at: AssessmentRef): Observable<readonly Sent<'FieldDifferenceJson'>[]> {
    return this.http.get<readonly Sent<'FieldDifferenceJson'>[]>(`${visitsOf(at)}/differences`);
  }

  agree(at: AssessmentRef, id: string, body: ConsensusBody, key: string): Observable<VisitJson> {
    return this.http.post<VisitJson>(`${visitsOf(at)}/${id}/consensus`, body, keyed(key));
  }

  /** What the team does on a visit: declares, starts, hands in, notes. */
  act(at: AssessmentRef, id: string, act: TeamAct, key: string): Observable<VisitJson> {
    return this.http.post<VisitJson>(`${visitsOf(at)}/${id}/acts`, { act }, keyed(key));
  }

  /** Who plans: team, sites, days. */
  change(at: AssessmentRef, id: string, act: PlanAct, key: string): Observable<VisitJson> {
    return this.http.post<VisitJson>(`${visitsOf(at)}/${id}/plan`, { act }, keyed(key));
  }

  /** Who may be named to a team. */
  evaluators(at: AssessmentRef): Observable<readonly Sent<'VisitEvaluatorJson'>[]> {
    return this.http.get<readonly Sent<'VisitEvaluatorJson'>[]>(`${visitsOf(at)}/evaluators`);
  }

  /** Who attended: for the team and the inspectorate. */
  attendance(at: AssessmentRef, id: string): Observable<Attendance> {
    return this.http.get<Attendance>(`${visitsOf(at)}/${id}/attendance`);
  }

  /** By the code that is shown, without a sign-in. */
  attend(body: AttendBody): Observable<Attended> {
    return this.http.post<Attended>('/api/attendance', body);
  }

  /** What to check in so many hours; without a seed it is drawn by the visit's own. */
  proposal(at: AssessmentRef, id: string, wish: { readonly hours: number; readonly seed: string }): Observable<Proposal> {
    return this.http.get<Proposal>(`${visitsOf(at)}/${id}/proposal`, { params: asked({ hours: wish.hours, seed: wish.seed }) });
  }

  answerRequest(at: AssessmentRef, id: string, requestId: string, body: Sent<'AnswerDataRequestDto'>, key: string): Observable<VisitJson> {
    return this.http.post<VisitJson>(`${visitsOf(at)}/${id}/data-requests/${requestId}/answers`, body, keyed(key));
  }

  /** The ids of the field answers are their keys: sent again they arrive once. */
  sendFieldAnswers(at: AssessmentRef, id: string, body: FieldAnswersBody): Observable<FieldAnswerReceipts> {
    return this.http.post<FieldAnswerReceipts>(`${visitsOf(at)}/${id}/field-answers`, body);
  }

  fieldPhotoAddress(at: AssessmentRef, id: string, sha256: string): string {
    return `${visitsOf(at)}/${id}/field-photos/${sha256}`;
  }

  /** The bytes of a photo that a received answer names; sent again they arrive once. */
  sendFieldPhoto(at: AssessmentRef, id: string, bytes: Uint8Array<ArrayBuffer>): Observable<Sent<'FieldPhotoJson'>> {
    const body = new Blob([bytes], { type: 'image/jpeg' });
    return this.http.post<Sent<'FieldPhotoJson'>>(`${visitsOf(at)}/${id}/field-photos`, body, { headers: { 'Content-Type': 'image/jpeg' } });
  }

  ownFieldAnswers(at: AssessmentRef, id: string): Observable<OwnFieldAnswers> {
    return this.http.get<OwnFieldAnswers>(`${visitsOf(at)}/${id}/field-answers/own`);
  }
}

function visitsOf({ regionId, assessmentId }: AssessmentRef): string {
  return `/api/regions/${regionId}/assessments/${assessmentId}/visits`;
}
