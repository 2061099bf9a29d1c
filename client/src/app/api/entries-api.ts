import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Answer, Role, Standing } from '@domain';
import type { Observable } from 'rxjs';
import { asked, keyed } from './ledger-options';
import type { Viewpoint } from './scores-api';
import type { Sent, Told } from './sent';

export const basisKinds = ['document', 'visit', 'plenary', 'statement', 'link', 'other'] as const;
export type BasisKind = (typeof basisKinds)[number];

export type BasisJson = Told<'BasisJson', { kind: BasisKind }>;
export type BasisBody = Sent<'BasisDto'>;

export type EntryJson = Told<'EntryJson', { role: Role; basis: BasisJson; answer: Answer }>;

export type FigureJson = Told<'FigureJson', { standing: Standing }>;

export type CriterionTrack = Sent<'LeafStandingJson'>;

export type CriterionJson = Told<'CriterionJson', { entries: readonly EntryJson[]; figures: readonly FigureJson[] }>;

export type EntryBody = Told<'RecordEntryDto', { answer: Answer; happenedAt: string }>;

export type CorrectionBody = Told<'CorrectEntryDto', { answer: Answer }>;

export type FigureBody = Sent<'RecordFigureDto'>;

export type EntryRecorded = Told<'EntryRecordedJson', { entry: EntryJson }>;

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
