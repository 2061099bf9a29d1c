import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import { asked } from './ledger-options';
import type { Page } from './page';
import type { Sent } from './sent';

export type RegionJson = Sent<'RegionJson'>;

export type AgencyJson = Sent<'AgencyJson'>;

@Injectable({ providedIn: 'root' })
export class RegionsApi {
  private readonly http = inject(HttpClient);

  list(query: { query?: string; province?: string; limit?: number; after?: string }): Observable<Page<RegionJson>> {
    return this.http.get<Page<RegionJson>>('/api/regions', { params: asked(query) });
  }

  find(regionId: string): Observable<RegionJson> {
    return this.http.get<RegionJson>(`/api/regions/${regionId}`);
  }

  agencies(regionId: string): Observable<readonly AgencyJson[]> {
    return this.http.get<readonly AgencyJson[]>(`/api/regions/${regionId}/agencies`);
  }

  addAgency(regionId: string, name: string): Observable<AgencyJson> {
    return this.http.post<AgencyJson>(`/api/regions/${regionId}/agencies`, { name });
  }

  renameAgency(regionId: string, agencyId: string, name: string, reason: string): Observable<unknown> {
    return this.http.post(`/api/regions/${regionId}/agencies/${agencyId}/renaming`, { name, reason });
  }
}
