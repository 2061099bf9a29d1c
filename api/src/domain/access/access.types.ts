/** Roles of people (issue 1; scoring.md, Tracks for the appointed verifier). The public is the absence of a role. */
export const roles = [
  'programme-administrator',
  'evaluator',
  'inspectorate',
  'appointed-verifier',
  'focal-point',
  'leadership',
] as const;
export type Role = (typeof roles)[number];

/** A role somebody holds, and where. */
export interface Membership {
  readonly role: Role;
  /** Null for the programme administrator only. */
  readonly regionId: string | null;
  /** Set for focal points only. */
  readonly agencyId: string | null;
}

/** Who acts. No memberships: the public. */
export interface Actor {
  readonly personId: string | null;
  readonly memberships: readonly Membership[];
}
