import { Injectable } from '@nestjs/common';
import type { Role } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';

export interface InvitationRow {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly regionId: string | null;
  readonly agencyId: string | null;
  readonly institution: string | null;
  /** Null: by the command line, by whoever runs the server. */
  readonly invitedBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
}

const invitationColumns = [
  'id',
  'email',
  'role',
  'region_id as regionId',
  'agency_id as agencyId',
  'institution',
  'invited_by as invitedBy',
  'created_at as createdAt',
  'expires_at as expiresAt',
  'accepted_at as acceptedAt',
  'revoked_at as revokedAt',
] as const;

@Injectable()
export class InvitationsRepository {
  async list(reader: Reader, regions: 'all' | readonly string[]): Promise<InvitationRow[]> {
    let query = reader.selectFrom('invitations').select(invitationColumns).orderBy('created_at', 'desc').orderBy('id');
    if (regions !== 'all') {
      if (regions.length === 0) return [];
      query = query.where('region_id', 'in', regions);
    }
    return (await query.execute()).map(toRow);
  }

  async find(reader: Reader, invitationId: string): Promise<InvitationRow | null> {
    const row = await reader
      .selectFrom('invitations')
      .select(invitationColumns)
      .where('id', '=', invitationId)
      .executeTakeFirst();
    return row ? toRow(row) : null;
  }

  async findByToken(reader: Reader, tokenHash: Buffer): Promise<InvitationRow | null> {
    const row = await reader
      .selectFrom('invitations')
      .select(invitationColumns)
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst();
    return row ? toRow(row) : null;
  }

  async add(tx: Tx, invitation: InvitationRow, tokenHash: Buffer): Promise<void> {
    await tx
      .insertInto('invitations')
      .values({
        id: invitation.id,
        token_hash: tokenHash,
        email: invitation.email,
        role: invitation.role,
        region_id: invitation.regionId,
        agency_id: invitation.agencyId,
        institution: invitation.institution,
        invited_by: invitation.invitedBy,
        created_at: invitation.createdAt,
        expires_at: invitation.expiresAt,
        accepted_at: null,
        revoked_at: null,
      })
      .execute();
  }

  /** False where it was accepted, revoked or expired: a link opens once. */
  async accept(tx: Tx, invitationId: string, at: Date): Promise<boolean> {
    const accepted = await tx
      .updateTable('invitations')
      .set({ accepted_at: at })
      .where('id', '=', invitationId)
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', at)
      .returning('id')
      .executeTakeFirst();
    return accepted !== undefined;
  }

  /** False where it was accepted or revoked before. */
  async revoke(tx: Tx, invitationId: string, at: Date): Promise<boolean> {
    const revoked = await tx
      .updateTable('invitations')
      .set({ revoked_at: at })
      .where('id', '=', invitationId)
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    return revoked !== undefined;
  }
}

/** What stands in the column was written by this service, from the list of roles. */
function toRow(row: Omit<InvitationRow, 'role'> & { role: string }): InvitationRow {
  return { ...row, role: row.role as Role };
}
