import type { PlannedRow, RequirementAssignment, TrackerState } from './tracker.types';

/** Requirements that are given alike, so that one assignment names them all. */
export interface AssignmentGroup {
  readonly requirements: readonly string[];
  readonly agencyId: string;
  readonly contributors: readonly string[];
  readonly dueOn: string | null;
}

/**
 * The assignments that make a plan's changes of owner, contributors and due date: whole ones, with what stays as it is, grouped by what
 * they give. In the order of the rows.
 *
 * @example two rows that give Dinas Kesehatan with the same due date → one group of two requirements
 */
export function trackerAssignments(rows: readonly PlannedRow[], state: TrackerState): readonly AssignmentGroup[] {
  const groups = new Map<string, AssignmentGroup>();
  for (const { requirement, changes } of rows) {
    if (requirement === null || !changes.some(({ kind }) => kind !== 'progress')) continue;
    let next: RequirementAssignment = state.assignments.get(requirement) ?? { agencyId: null, contributors: [], dueOn: null };
    for (const change of changes) {
      if (change.kind === 'owner') next = { ...next, agencyId: change.after };
      if (change.kind === 'contributors') next = { ...next, contributors: change.after };
      if (change.kind === 'due') next = { ...next, dueOn: change.after };
    }
    const { agencyId, contributors, dueOn } = next;
    if (agencyId === null) continue; // cannot be: a change without an owner is not understood
    const key = JSON.stringify([agencyId, [...contributors].sort(), dueOn]);
    const requirements = [...(groups.get(key)?.requirements ?? []), requirement];
    groups.set(key, { requirements, agencyId, contributors, dueOn });
  }
  return [...groups.values()];
}
