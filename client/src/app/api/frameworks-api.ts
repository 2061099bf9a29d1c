import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { FrameworkChange, FrameworkFaultCode } from '@domain';
import type { Observable } from 'rxjs';

export interface FrameworkRef {
  readonly code: string;
  readonly revision: string;
}

export interface FrameworkListed extends FrameworkRef {
  readonly contentHash: string;
  readonly publishedAt: string;
  readonly name: Readonly<Record<string, string>>;
}

export interface FrameworkPublished extends FrameworkRef {
  readonly contentHash: string;
  readonly publishedAt: string;
  readonly document: unknown;
  readonly sourcesText: string | null;
}

export interface DraftFinding {
  readonly code: FrameworkFaultCode;
  /** As in `framework.yaml: root.children[1].weight`. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  /** As in `framework.yaml:12:5`; null where no line can be named. */
  readonly place: string | null;
}

export interface FrameworkDraft {
  readonly id: string;
  readonly code: string | null;
  readonly revision: string | null;
  readonly findings: readonly DraftFinding[];
  readonly difference: readonly FrameworkChange[] | null;
  /** The revision it was held against. */
  readonly comparedWith: string | null;
  readonly publishable: boolean;
  readonly contentHash: string | null;
}

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
