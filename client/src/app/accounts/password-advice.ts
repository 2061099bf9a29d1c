import { checkPassword, passwordLength, type PasswordOwner } from '@domain';

/** What the domain says to a password while it is typed. `empty`: nothing to say yet. */
export type PasswordAdvice = 'empty' | 'fine' | 'short' | 'long' | 'personal' | 'obvious' | 'repetitive';

const reasons: readonly PasswordAdvice[] = ['short', 'long', 'personal', 'obvious', 'repetitive'];

export function passwordAdvice(password: string, owner: PasswordOwner): PasswordAdvice {
  if (password === '') return 'empty';
  const checked = checkPassword(password, owner);
  if (checked.ok) return 'fine';
  return reasons.find((reason) => reason === checked.problem.params['because']) ?? 'obvious';
}

/** How much of the least length is typed, 0 to 1: for a bar, never for a judgement. */
export function lengthReached(password: string): number {
  return Math.min(1, [...password.normalize('NFKC')].length / passwordLength.least);
}
