import type { Instant } from '../kernel';

/** What the final assessment came to: designated a Kabupaten/Kota Antikorupsi, not designated, or a designation that was taken back. */
export const designationActs = ['designated', 'not-designated', 'revoked'] as const;
export type DesignationAct = (typeof designationActs)[number];

export interface DesignationHappening {
  readonly kind: DesignationAct;
  /** Why, in words that the region reads. */
  readonly reason: string;
}

export interface DesignationEvent extends DesignationHappening {
  readonly sequence: number;
  readonly actorId: string;
  readonly recordedAt: Instant;
}
