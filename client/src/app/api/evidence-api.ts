import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { DestructionGround, Role, SubmissionAct, SubmissionState } from '@domain';
import type { Observable } from 'rxjs';
import { asked, keyed } from './ledger-options';
import type { Sent, Told } from './sent';

export type DocumentJson = Sent<'DocumentJson'>;
export type QuestionJson = Sent<'QuestionJson'>;
export type RevisionJson = Sent<'RevisionJson'>;
export type CitationJson = Sent<'CitationJson'>;
export type SubmissionEventJson = Told<'SubmissionEventJson', { kind: SubmissionAct; role: Role }>;
export type SubmissionDeed = SubmissionAct | 'reply' | 'answer';
export type SubmissionJson = Told<
  'SubmissionJson',
  { state: SubmissionState; events: readonly SubmissionEventJson[]; may: readonly SubmissionDeed[] }
>;
export type MessageJson = Told<'MessageJson', { role: Role }>;
export type MessageKind = MessageJson['kind'];
export type DraftJson = Sent<'DraftJson'>;
export type RequirementJson = Told<
  'RequirementJson',
  { submissions: readonly SubmissionJson[]; messages: readonly MessageJson[] }
>;
export type RequirementRow = Told<'RequirementRowJson', { state: SubmissionState }>;
export type UploadJson = Sent<'UploadJson'>;
export type SuggestionJson = Sent<'SuggestionJson'>;
export type ReceiptJson = Sent<'ReceiptJson'>;
export type ApproverJson = Sent<'ApproverJson'>;
export type DestructionJson = Told<'DestructionJson', { ground: DestructionGround }>;
export type DocumentDetails = Sent<'DocumentDetailsDto'>;

/** Which assessment somebody looks at. */
export interface AssessmentRef {
  readonly regionId: string;
  readonly assessmentId: string;
}

export interface RequirementsWanted {
  readonly agencyId?: string;
  /** Only what is asked of the agencies that the reader speaks for. */
  readonly mine?: boolean;
}

export interface DocumentsWanted {
  readonly agencyId?: string;
  /** Looked for in title, number, issuer and file name. */
  readonly q?: string;
  readonly after?: string;
}

export interface DocumentPage {
  readonly items: readonly DocumentJson[];
  readonly next: string | null;
}

/** Handing in: what is asked, documents, drafts, submissions, receipts, the thread, and bytes that must go. */
@Injectable({ providedIn: 'root' })
export class EvidenceApi {
  private readonly http = inject(HttpClient);

  /** What is asked of an agency; of everybody without one. */
  requirements(at: AssessmentRef, wanted: RequirementsWanted = {}): Observable<readonly RequirementRow[]> {
    const params = asked({ agencyId: wanted.agencyId, mine: wanted.mine ? 'true' : undefined });
    return this.http.get<readonly RequirementRow[]>(`${evidenceOf(at)}/requirements`, { params });
  }

  requirement(at: AssessmentRef, code: string): Observable<RequirementJson> {
    return this.http.get<RequirementJson>(`${evidenceOf(at)}/requirements/${code}`);
  }

  saveDraft(at: AssessmentRef, requirement: string, body: Sent<'SaveDraftDto'>, key: string): Observable<DraftJson> {
    return this.http.put<DraftJson>(`${evidenceOf(at)}/drafts/${requirement}`, body, keyed(key));
  }

  submit(at: AssessmentRef, body: Sent<'SubmitDto'>, key: string): Observable<SubmissionJson> {
    return this.http.post<SubmissionJson>(`${evidenceOf(at)}/submissions`, body, keyed(key));
  }

  approve(at: AssessmentRef, submissionId: string, body: Sent<'ApproveSubmissionDto'>, key: string): Observable<SubmissionJson> {
    return this.http.post<SubmissionJson>(`${evidenceOf(at)}/submissions/${submissionId}/approval`, body, keyed(key));
  }

  withdraw(at: AssessmentRef, submissionId: string, body: Sent<'WithdrawDto'>, key: string): Observable<SubmissionJson> {
    return this.http.post<SubmissionJson>(`${evidenceOf(at)}/submissions/${submissionId}/withdrawal`, body, keyed(key));
  }

  reply(at: AssessmentRef, submissionId: string, body: Sent<'ReplyDto'>, key: string): Observable<SubmissionJson> {
    return this.http.post<SubmissionJson>(`${evidenceOf(at)}/submissions/${submissionId}/replies`, body, keyed(key));
  }

  answerQuestion(at: AssessmentRef, questionId: string, words: string, key: string): Observable<unknown> {
    return this.http.post(`${evidenceOf(at)}/questions/${questionId}/answers`, { words }, keyed(key));
  }

  say(at: AssessmentRef, requirement: string, body: Sent<'SayDto'>, key: string): Observable<unknown> {
    return this.http.post(`${evidenceOf(at)}/requirements/${requirement}/messages`, body, keyed(key));
  }

  receipt(at: AssessmentRef, number: string): Observable<ReceiptJson> {
    return this.http.get<ReceiptJson>(`${evidenceOf(at)}/receipts/${encodeURIComponent(number)}`);
  }

  addDocument(regionId: string, body: Sent<'AddDocumentDto'>, key: string): Observable<DocumentJson> {
    return this.http.post<DocumentJson>(`/api/regions/${regionId}/documents`, body, keyed(key));
  }

  documents(regionId: string, wanted: DocumentsWanted): Observable<DocumentPage> {
    return this.http.get<DocumentPage>(`/api/regions/${regionId}/documents`, { params: asked({ ...wanted }) });
  }

  appendDetails(regionId: string, documentId: string, body: Sent<'AppendDetailsDto'>, key: string): Observable<DocumentJson> {
    return this.http.post<DocumentJson>(`/api/regions/${regionId}/documents/${documentId}/details`, body, keyed(key));
  }

  approver(regionId: string, agencyId: string): Observable<ApproverJson> {
    return this.http.get<ApproverJson>(`/api/regions/${regionId}/agencies/${agencyId}/approver`);
  }

  setApprover(regionId: string, agencyId: string, body: Sent<'SetApproverDto'>, key: string): Observable<ApproverJson> {
    return this.http.post<ApproverJson>(`/api/regions/${regionId}/agencies/${agencyId}/approver`, body, keyed(key));
  }

  setDivision(regionId: string, agencyId: string, division: string | null, key: string): Observable<unknown> {
    return this.http.post(`/api/regions/${regionId}/agencies/${agencyId}/division`, { division }, keyed(key));
  }

  destructions(regionId: string): Observable<readonly DestructionJson[]> {
    return this.http.get<readonly DestructionJson[]>(`/api/regions/${regionId}/destructions`);
  }

  requestDestruction(regionId: string, body: Sent<'RequestDestructionDto'>, key: string): Observable<DestructionJson> {
    return this.http.post<DestructionJson>(`/api/regions/${regionId}/destructions`, body, keyed(key));
  }

  decideDestruction(regionId: string, id: string, body: Sent<'DecideDestructionDto'>, key: string): Observable<DestructionJson> {
    return this.http.post<DestructionJson>(`/api/regions/${regionId}/destructions/${id}/decision`, body, keyed(key));
  }
}

/** Where the bytes of a document are read. */
export function contentOf(regionId: string, documentId: string): string {
  return `/api/regions/${regionId}/documents/${documentId}/content`;
}

function evidenceOf({ regionId, assessmentId }: AssessmentRef): string {
  return `/api/regions/${regionId}/assessments/${assessmentId}/evidence`;
}
