import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type { AssessmentRef } from './evidence-api';
import type { Sent } from './sent';

export type CarriedFile = Sent<'CarriedFileJson'>;
export type SealingKey = Sent<'SealingKeyJson'>;

/** Unsent field work that a colleague carries: devices that may sign it, and files that are brought. */
@Injectable({ providedIn: 'root' })
export class CarriedFilesApi {
  private readonly http = inject(HttpClient);

  /** A device's id is its key: told again it changes nothing. */
  register({ regionId, assessmentId }: AssessmentRef, visitId: string, device: Sent<'RegisterFieldDeviceDto'>): Observable<Sent<'FieldDeviceJson'>> {
    const url = `/api/regions/${regionId}/assessments/${assessmentId}/visits/${visitId}/field-devices`;
    return this.http.post<Sent<'FieldDeviceJson'>>(url, device);
  }

  /** Brought again it is received once: what is in it has ids of its own. */
  bring(file: Blob): Observable<CarriedFile> {
    return this.http.post<CarriedFile>('/api/carried-files', file, { headers: { 'Content-Type': 'application/jose' } });
  }
}
