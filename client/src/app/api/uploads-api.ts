import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type { UploadAnswer } from '../evidence/upload/upload-item';

/** What becomes of bytes that were sent; the sending itself is tus, in `evidence/upload`. */
@Injectable({ providedIn: 'root' })
export class UploadsApi {
  private readonly http = inject(HttpClient);

  find(regionId: string, uploadId: string): Observable<UploadAnswer> {
    return this.http.get<UploadAnswer>(`/api/regions/${regionId}/uploads/${uploadId}`);
  }

  /** Gives up an upload that was begun. A service that keeps it until it is swept is right too. */
  giveUp(path: string): Observable<unknown> {
    return this.http.delete(path, { headers: { 'Tus-Resumable': '1.0.0' } });
  }
}
