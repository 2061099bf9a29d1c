import { Injectable } from '@nestjs/common';
import type { NotificationKind, NotificationPreference } from '../../domain';
import type { Reader, Tx } from '../../platform/database/database';

@Injectable()
export class PreferencesRepository {
  /** What each of them has chosen for a kind; whoever has not chosen is left out. */
  async of(reader: Reader, personIds: readonly string[], kind: NotificationKind): Promise<ReadonlyMap<string, NotificationPreference>> {
    const rows = await reader
      .selectFrom('notification_preferences')
      .select(['person_id as personId', 'in_app as inApp', 'email'])
      .where('person_id', 'in', personIds)
      .where('kind', '=', kind)
      .execute();
    return new Map(rows.map(({ personId, inApp, email }) => [personId, { inApp, email }]));
  }

  async list(reader: Reader, personId: string): Promise<ReadonlyMap<string, NotificationPreference>> {
    const rows = await reader
      .selectFrom('notification_preferences')
      .select(['kind', 'in_app as inApp', 'email'])
      .where('person_id', '=', personId)
      .execute();
    return new Map(rows.map(({ kind, inApp, email }) => [kind, { inApp, email }]));
  }

  async put(tx: Tx, personId: string, kind: NotificationKind, { inApp, email }: NotificationPreference): Promise<void> {
    const values = { in_app: inApp, email };
    await tx
      .insertInto('notification_preferences')
      .values({ person_id: personId, kind, ...values })
      .onConflict((conflict) => conflict.columns(['person_id', 'kind']).doUpdateSet(values))
      .execute();
  }
}
