import type { Role } from '@domain';

interface Held {
  readonly role: Role;
  readonly regionId: string | null;
}

/** The order in which roles decide where somebody who holds several begins. */
const precedence: readonly Role[] = [
  'focal-point',
  'inspectorate',
  'appointed-verifier',
  'leadership',
  'evaluator',
  'programme-administrator',
];

/**
 * What each role needs first (ui.md): the focal point what is owed, the inspectorate the gap, leadership the line, evaluators and
 * administrators their regions. Without a role: the public page.
 */
export function firstScreen(memberships: readonly Held[]): string {
  const held = precedence.flatMap((role) => memberships.filter((membership) => membership.role === role))[0];
  if (!held) return '/publik';
  const region = held.regionId === null ? null : `/daerah/${held.regionId}`;
  switch (held.role) {
    case 'focal-point':
      return region ? `${region}/tugas` : '/ikhtisar';
    case 'inspectorate':
    case 'appointed-verifier':
      return region ? `${region}/celah` : '/ikhtisar';
    case 'leadership':
      return region ? `${region}/garis` : '/ikhtisar';
    case 'evaluator':
    case 'programme-administrator':
      return '/ikhtisar';
  }
}
