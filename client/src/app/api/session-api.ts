import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type { Language } from '../ui/words';
import type { Sent } from './sent';

export type MembershipJson = Sent<'MembershipJson'>;

export type SessionPerson = Sent<'SessionPersonJson'>;

export type SessionJson = Sent<'SessionJson'>;

export type DemoAccount = Sent<'DemoAccountJson'>;

export type InvitationLook = Sent<'InvitationPreviewJson'>;

@Injectable({ providedIn: 'root' })
export class SessionApi {
  private readonly http = inject(HttpClient);

  find(): Observable<SessionJson> {
    return this.http.get<SessionJson>('/api/session');
  }

  signIn(email: string, password: string): Observable<SessionJson> {
    return this.http.post<SessionJson>('/api/session', { email, password });
  }

  signOut(): Observable<void> {
    return this.http.delete<void>('/api/session');
  }

  signOutEverywhere(): Observable<void> {
    return this.http.delete<void>('/api/sessions');
  }

  demoAccounts(): Observable<readonly DemoAccount[]> {
    return this.http.get<readonly DemoAccount[]>('/api/demo-accounts');
  }

  signInAsDemo(key: string): Observable<SessionJson> {
    return this.http.post<SessionJson>('/api/demo-session', { key });
  }

  makeFirstAdministrator(body: { token: string; email: string; displayName: string; password: string }): Observable<SessionJson> {
    return this.http.post<SessionJson>('/api/first-administrator', body);
  }

  lookUpInvitation(token: string): Observable<InvitationLook> {
    return this.http.post<InvitationLook>('/api/invitation-look-up', { token });
  }

  acceptInvitation(body: { token: string; displayName: string; password: string; language: Language }): Observable<SessionJson> {
    return this.http.post<SessionJson>('/api/invitation-acceptance', body);
  }

  acceptPasswordReset(token: string, password: string): Observable<void> {
    return this.http.post<void>('/api/password-reset-acceptance', { token, password });
  }

  changeMe(body: { displayName?: string; language?: Language }): Observable<unknown> {
    return this.http.patch('/api/me', body);
  }

  changePassword(current: string, next: string): Observable<void> {
    return this.http.post<void>('/api/me/password', { current, next });
  }
}
