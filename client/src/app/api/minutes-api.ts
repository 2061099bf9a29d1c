import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Answer, MinutesSide, MinutesState, PaperVerdict, SigningMethod, VisitKind } from '@domain';
import type { Observable } from 'rxjs';
import type { AssessmentRef } from './evidence-api';
import { asked, keyed } from './ledger-options';
import type { Sent, Told } from './sent';

export type SignatureJson = Told<'SignatureJson', { side: MinutesSide; method: SigningMethod }>;
export type MinutesJson = Told<'MinutesJson', { state: MinutesState; signatures: readonly SignatureJson[] }>;
export type VisitMinutes = Told<'VisitMinutesJson', { minutes: readonly MinutesJson[]; side: MinutesSide | null }>;
export type VerifiedPaper = Told<'VerifiedPaperJson', { visitKind: VisitKind }>;
export type Verification = Told<'PaperVerificationJson', { verdict: PaperVerdict; paper: VerifiedPaper | null }>;

export interface VisitRef extends AssessmentRef {
  readonly visitId: string;
}

export interface SigningCopy {
  readonly method: 'electronic' | 'scanned';
  readonly name: string;
  readonly office: string;
}

export interface CorrectionBody {
  readonly reason: string;
  readonly changes: readonly { readonly criterion: string; readonly answer: Answer; readonly reason: string }[];
}

/** Minutes of visits, and whether a paper is what was sealed. */
@Injectable({ providedIn: 'root' })
export class MinutesApi {
  private readonly http = inject(HttpClient);

  ofVisit(at: VisitRef): Observable<VisitMinutes> {
    return this.http.get<VisitMinutes>(minutesOf(at));
  }

  draft(at: VisitRef, key: string): Observable<VisitMinutes> {
    return this.http.post<VisitMinutes>(minutesOf(at), {}, keyed(key));
  }

  sign(at: VisitRef, id: string, body: Sent<'SignMinutesDto'>, key: string): Observable<VisitMinutes> {
    return this.http.post<VisitMinutes>(`${minutesOf(at)}/${id}/signatures`, body, keyed(key));
  }

  attach(at: VisitRef, id: string, copy: SigningCopy, file: File, key: string): Observable<VisitMinutes> {
    const { headers } = keyed(key);
    const options = { params: asked({ ...copy }), headers: { ...headers, 'Content-Type': 'application/pdf' } };
    return this.http.post<VisitMinutes>(`${minutesOf(at)}/${id}/copies`, file, options);
  }

  seal(at: VisitRef, id: string, key: string): Observable<VisitMinutes> {
    return this.http.post<VisitMinutes>(`${minutesOf(at)}/${id}/sealing`, {}, keyed(key));
  }

  withdraw(at: VisitRef, id: string, reason: string, key: string): Observable<VisitMinutes> {
    return this.http.post<VisitMinutes>(`${minutesOf(at)}/${id}/withdrawal`, { reason }, keyed(key));
  }

  correct(at: VisitRef, id: string, body: CorrectionBody, key: string): Observable<VisitMinutes> {
    return this.http.post<VisitMinutes>(`${minutesOf(at)}/${id}/corrections`, body, keyed(key));
  }

  verify(paper: { readonly sha256: string | null; readonly codes: readonly string[] }): Observable<Verification> {
    const params = { ...(paper.sha256 === null ? {} : { sha256: paper.sha256 }), code: [...paper.codes] };
    return this.http.get<Verification>('/api/verification', { params });
  }
}

/** Where a paper of minutes is opened. */
export function minutesFile(at: VisitRef, id: string, sha256: string): string {
  return `${minutesOf(at)}/${id}/files/${sha256}`;
}

function minutesOf({ regionId, assessmentId, visitId }: VisitRef): string {
  return `/api/regions/${regionId}/assessments/${assessmentId}/visits/${visitId}/minutes`;
}
