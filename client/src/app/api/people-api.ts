import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Role } from '@domain';
import type { Observable } from 'rxjs';
import { asked } from './ledger-options';
import type { Sent } from './sent';

/** Held or ended; `handedOverTo` is the membership of the successor. */
export type PersonMembership = Sent<'HeldMembershipJson'>;

export type PersonJson = Sent<'PersonJson'>;

export type InvitationJson = Sent<'InvitationJson'>;

export interface InvitationBody {
  readonly email: string;
  readonly role: Role;
  readonly regionId?: string;
  readonly agencyId?: string;
  readonly institution?: string;
}

export interface MembershipBody {
  readonly role: Role;
  readonly regionId?: string;
  readonly agencyId?: string;
  readonly institution?: string;
  readonly reason: string;
}

/** A link that is shown once and kept nowhere. */
export interface LinkShownOnce {
  readonly link: string;
  readonly expiresAt: string;
}

@Injectable({ providedIn: 'root' })
export class PeopleApi {
  private readonly http = inject(HttpClient);

  list(regionId: string | null): Observable<readonly PersonJson[]> {
    return this.http.get<readonly PersonJson[]>('/api/people', { params: asked({ regionId }) });
  }

  invitations(regionId: string | null): Observable<readonly InvitationJson[]> {
    return this.http.get<readonly InvitationJson[]>('/api/invitations', { params: asked({ regionId }) });
  }

  invite(body: InvitationBody): Observable<LinkShownOnce & { readonly id: string }> {
    return this.http.post<LinkShownOnce & { readonly id: string }>('/api/invitations', body);
  }

  revoke(invitationId: string): Observable<void> {
    return this.http.delete<void>(`/api/invitations/${invitationId}`);
  }

  disable(personId: string, reason: string): Observable<unknown> {
    return this.http.post(`/api/people/${personId}/disabling`, { reason });
  }

  enable(personId: string, reason: string): Observable<unknown> {
    return this.http.post(`/api/people/${personId}/enabling`, { reason });
  }

  resetPassword(personId: string, reason: string): Observable<LinkShownOnce> {
    return this.http.post<LinkShownOnce>(`/api/people/${personId}/password-reset`, { reason });
  }

  grant(personId: string, body: MembershipBody): Observable<unknown> {
    return this.http.post(`/api/people/${personId}/memberships`, body);
  }

  endMembership(membershipId: string, reason: string): Observable<unknown> {
    return this.http.post(`/api/memberships/${membershipId}/ending`, { reason });
  }

  handOver(membershipId: string, successorId: string, reason: string): Observable<unknown> {
    return this.http.post(`/api/memberships/${membershipId}/hand-over`, { successorId, reason });
  }
}
