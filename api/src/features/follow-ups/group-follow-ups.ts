import { standFollowUp, type FollowUp } from '../../domain';
import { toFollowUpEvent, type FollowUpOrigin, type FollowUpRow } from './follow-ups.repository';

/** A follow-up as it stands, with where it came from. */
export interface FollowUpShown extends FollowUpOrigin {
  readonly id: string;
  readonly assessmentId: string;
  readonly followUp: FollowUp;
  readonly illustrative: boolean;
  /** Everything that happened to it, in order. */
  readonly rows: readonly FollowUpRow[];
}

export const nowhere: FollowUpOrigin = { visitId: null, findingId: null, criterion: null };

export function groupFollowUps(rows: readonly FollowUpRow[]): FollowUpShown[] {
  const byId = new Map<string, FollowUpRow[]>();
  for (const row of rows) byId.set(row.followUpId, [...(byId.get(row.followUpId) ?? []), row]);
  return [...byId].flatMap(([id, own]) => {
    const followUp = standFollowUp(own.map(toFollowUpEvent));
    const { visitId, findingId, criterion } = own.find(({ act }) => act.kind === 'opened') ?? nowhere;
    const [first] = own;
    if (!followUp || !first) return [];
    const illustrative = own.some(({ origin }) => origin === 'demo');
    return [{ id, assessmentId: first.assessmentId, followUp, visitId, findingId, criterion, illustrative, rows: own }];
  });
}
