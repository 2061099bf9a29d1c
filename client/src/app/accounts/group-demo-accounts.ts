import type { Role } from '@domain';
import type { DemoAccount } from '../api/session-api';

/** In the order in which somebody who looks around for the first time understands them. */
const order: readonly Role[] = [
  'leadership', 'inspectorate', 'focal-point', 'evaluator', 'appointed-verifier', 'programme-administrator',
];

export interface DemoGroup {
  readonly role: Role;
  readonly accounts: readonly DemoAccount[];
}

/** The demo's accounts by role and name; roles that nobody holds are left out. */
export function groupDemoAccounts(accounts: readonly DemoAccount[]): DemoGroup[] {
  return order
    .map((role) => ({ role, accounts: accounts.filter((account) => account.role === role).sort(byName) }))
    .filter((group) => group.accounts.length > 0);
}

function byName(a: DemoAccount, b: DemoAccount): number {
  return a.displayName < b.displayName ? -1 : a.displayName > b.displayName ? 1 : 0;
}
