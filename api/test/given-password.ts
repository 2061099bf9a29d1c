import { hash } from '@node-rs/argon2';
import { argon2Settings } from '../src/features/accounts/passwords';
import type { Agent } from './acting-as';
import type { TestApp } from './test-app';

export const givenPasswordText = 'Kapal berlayar ke Halmahera 71';
let made: Promise<string> | null = null;

/** Gives somebody the one password of the specs; hashing takes its time and is done once. */
export async function givenPassword(app: TestApp, { personId }: Pick<Agent, 'personId'>): Promise<string> {
  made ??= hash(givenPasswordText.normalize('NFKC'), argon2Settings);
  await app.database.read
    .insertInto('credentials')
    .values({ person_id: personId, password_hash: await made, changed_at: new Date(app.clock.now()) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return givenPasswordText;
}
