import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Standing, Track } from '@domain';
import type { Observable } from 'rxjs';
import { keyed } from './ledger-options';
import type { Told } from './sent';

export const announcementStages = ['baseline', 'monitoring', 'final', 'other'] as const;
export type AnnouncementStage = (typeof announcementStages)[number];

/** `announcedOn` is null where no date was named; `placedOn` is then where it is drawn. */
export type AnnouncementJson = Told<'AnnouncementJson', { standing: Standing; trackStanding: Standing | null }>;

export interface AnnouncementBody {
  readonly announcedOn: string | null;
  readonly placedOn: string;
  readonly stage: AnnouncementStage;
  readonly score: string;
  readonly rating?: string | null;
  readonly saidBy: string;
  readonly sourceTitle: string;
  readonly sourceUrl?: string | null;
  readonly standing: Standing;
  readonly track?: Track | null;
  readonly trackStanding?: Standing | null;
  readonly note?: string | null;
  readonly withdrawn?: boolean;
}

@Injectable({ providedIn: 'root' })
export class AnnouncementsApi {
  private readonly http = inject(HttpClient);

  all(): Observable<readonly AnnouncementJson[]> {
    return this.http.get<readonly AnnouncementJson[]>('/api/announcements');
  }

  ofRegion(regionId: string): Observable<readonly AnnouncementJson[]> {
    return this.http.get<readonly AnnouncementJson[]>(`/api/regions/${regionId}/announcements`);
  }

  add(regionId: string, body: AnnouncementBody, key: string): Observable<AnnouncementJson> {
    return this.http.post<AnnouncementJson>(`/api/regions/${regionId}/announcements`, body, keyed(key));
  }

  correct(regionId: string, id: string, body: AnnouncementBody, key: string): Observable<AnnouncementJson> {
    return this.http.post<AnnouncementJson>(`/api/regions/${regionId}/announcements/${id}/corrections`, body, keyed(key));
  }
}
