import { HttpClient, type HttpResponse } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { Observable, firstValueFrom, race, timeout } from 'rxjs';
import { contentOf } from '../api/evidence-api';
import { refusedOf } from '../api/refused';
import type { PackedDocument } from './store/field-pack.types';
import type { DocumentPart, DocumentSource } from './store/fetch-documents';

/** A part that has not come after five minutes does not come any more: a megabyte at 4 kB a second. */
const patienceMs = 300_000;

/** Parts of documents from the service, each the range of the bytes that the pack names by their hash. */
@Injectable({ providedIn: 'root' })
export class DocumentParts {
  private readonly http = inject(HttpClient);

  of(regionId: string): DocumentSource {
    return { part: (document, start, end, stop) => this.part(contentOf(regionId, document.id), document, `bytes=${start}-${end}`, stop) };
  }

  private async part(url: string, { sha256 }: PackedDocument, range: string, stop: AbortSignal): Promise<DocumentPart | null> {
    const headers = { Range: range, 'If-Range': `"${sha256}"` };
    const asked = this.http.get(url, { headers, responseType: 'arraybuffer', observe: 'response' }).pipe(timeout(patienceMs));
    try {
      return partOf(await firstValueFrom(race(asked, stopped(stop))));
    } catch (fault) {
      stop.throwIfAborted();
      const { status } = refusedOf(fault);
      // not theirs to read, destroyed, or without bytes: asking again changes nothing; whose session has ended is to sign in first
      if (status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429) return null;
      throw fault;
    }
  }
}

function partOf({ body, headers }: HttpResponse<ArrayBuffer>): DocumentPart {
  return { bytes: body ?? new ArrayBuffer(0), sha256: /^"([0-9a-f]{64})"$/.exec(headers.get('etag') ?? '')?.[1] ?? null };
}

function stopped(stop: AbortSignal): Observable<never> {
  return new Observable((told) => {
    const end = () => told.error(stop.reason);
    if (stop.aborted) return end();
    stop.addEventListener('abort', end);
    return () => stop.removeEventListener('abort', end);
  });
}
