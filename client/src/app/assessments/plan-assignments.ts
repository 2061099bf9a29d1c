import type { AssignmentBody, RequirementOwner } from '../api/assessments-api';

/** What somebody changes of several documents at once; null: each stays as it was. */
export interface AssignmentWish {
  readonly agencyId: string | null;
  readonly contributors: readonly string[] | null;
  /** `until: null` takes the day away. */
  readonly due: { readonly until: string | null } | null;
}

/** The acts that a wish makes: one where an agency is chosen, else one for each agency that leads; what nobody leads has none. */
export function planAssignments(
  owners: readonly RequirementOwner[],
  picked: ReadonlySet<string>,
  wish: AssignmentWish,
): readonly AssignmentBody[] {
  const byAgency = new Map<string, string[]>();
  for (const { requirement, agencyId } of owners) {
    const leads = wish.agencyId ?? agencyId;
    if (leads !== null && picked.has(requirement)) byAgency.set(leads, [...(byAgency.get(leads) ?? []), requirement]);
  }
  return [...byAgency].map(([agencyId, requirements]) => ({
    requirements,
    agencyId,
    ...(wish.contributors === null ? {} : { contributors: [...wish.contributors] }),
    ...(wish.due === null ? {} : { dueOn: wish.due.until }),
  }));
}
