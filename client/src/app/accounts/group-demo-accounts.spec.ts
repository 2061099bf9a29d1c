import { roles } from '@domain';
import type { DemoAccount } from '../api/session-api';
import { groupDemoAccounts } from './group-demo-accounts';

const account = (key: string, role: DemoAccount['role']): DemoAccount => ({ key, role, displayName: key, regionName: null, agencyName: null });

describe('demo accounts by role', () => {
  it('loses nobody, whatever roles there are', () => {
    const accounts = roles.map((role) => account(role, role));
    const shown = groupDemoAccounts(accounts).flatMap((group) => group.accounts.map(({ key }) => key));
    expect(shown.sort()).toEqual([...roles].sort());
  });

  it('begins with leadership, orders a role by name, and leaves out roles without accounts', () => {
    const groups = groupDemoAccounts([account('c', 'focal-point'), account('b', 'leadership'), account('a', 'focal-point')]);
    expect(groups.map(({ role, accounts }) => [role, accounts.map(({ key }) => key)])).toEqual([['leadership', ['b']], ['focal-point', ['a', 'c']]]);
  });
});
