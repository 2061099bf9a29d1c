import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import { asked } from './ledger-options';
import type { Sent } from './sent';

export type NotificationJson = Sent<'NotificationJson'>;

export type NotificationPage = Sent<'NotificationPage'>;

export type Preferences = Sent<'PreferencesJson'>;

export type Preference = Sent<'PreferenceDto'>;

/** What somebody was told, and how they want to be told. */
@Injectable({ providedIn: 'root' })
export class NotificationsApi {
  private readonly http = inject(HttpClient);

  list(after: string | null): Observable<NotificationPage> {
    return this.http.get<NotificationPage>('/api/me/notifications', { params: asked({ after, limit: 30 }) });
  }

  countUnread(): Observable<Sent<'UnreadJson'>> {
    return this.http.get<Sent<'UnreadJson'>>('/api/me/notifications/unread');
  }

  read(which: { ids: readonly string[] } | { all: true; until: string }): Observable<Sent<'UnreadJson'>> {
    return this.http.post<Sent<'UnreadJson'>>('/api/me/notifications/reading', which);
  }

  preferences(): Observable<Preferences> {
    return this.http.get<Preferences>('/api/me/notification-preferences');
  }

  choose(preference: Preference): Observable<Preferences> {
    return this.http.patch<Preferences>('/api/me/notification-preferences', { preferences: [preference] });
  }

  makeCalendarLink(): Observable<Sent<'CalendarLinkJson'>> {
    return this.http.post<Sent<'CalendarLinkJson'>>('/api/me/calendar-link', {});
  }

  revokeCalendarLink(): Observable<void> {
    return this.http.delete<void>('/api/me/calendar-link');
  }
}
