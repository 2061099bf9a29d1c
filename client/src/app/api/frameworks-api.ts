import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { FrameworkChange, FrameworkFaultCode } from '@domain';
import type { Observable } from 'rxjs';
import type { Sent, Told } from './sent';

export type FrameworkRef = Sent<'FrameworkRefJson'>;

export type FrameworkListed = Told<'FrameworkSummary', { name: Readonly<Record<string, string>> }>;

export type FrameworkPublished = Sent<'FrameworkJson'>;

/** `path` as in `framework.yaml: root.children[1].weight`; `place` as in `framework.yaml:12:5`, null where no line can be named. */
export type DraftFinding = Told<'FindingJson', { code: FrameworkFaultCode; params: Readonly<Record<string, string>> }>;

/** `comparedWith` is the revision it was held against. */
export type FrameworkDraft = Told<
  'FrameworkDraftJson',
  { findings: readonly DraftFinding[]; difference: readonly FrameworkChange[] | null }
>;

@Injectable({ providedIn: 'root' })
export class FrameworksApi {
  private readonly http = inject(HttpClient);

  list(): Observable<readonly FrameworkListed[]> {
    return this.http.get<readonly FrameworkListed[]>('/api/frameworks');
  }

  find({ code, revision }: FrameworkRef): Observable<FrameworkPublished> {
    return this.http.get<FrameworkPublished>(`/api/frameworks/${code}/${revision}`);
  }

  loadFolder(files: Readonly<Record<string, string>>): Observable<FrameworkDraft> {
    return this.http.post<FrameworkDraft>('/api/framework-drafts', { files });
  }

  loadArchive(zip: Blob): Observable<FrameworkDraft> {
    return this.http.post<FrameworkDraft>('/api/framework-drafts', zip, { headers: { 'Content-Type': 'application/zip' } });
  }

  draft(id: string): Observable<FrameworkDraft> {
    return this.http.get<FrameworkDraft>(`/api/framework-drafts/${id}`);
  }

  publish(draftId: string): Observable<FrameworkRef & { readonly contentHash: string }> {
    return this.http.post<FrameworkRef & { readonly contentHash: string }>(`/api/framework-drafts/${draftId}/publication`, {});
  }
}
