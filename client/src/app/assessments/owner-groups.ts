import { pathTo, type Framework } from '@domain';
import type { RequirementOwner } from '../api/assessments-api';

/** The documents of one indicator, and who hands them in. */
export interface OwnerGroup {
  /** The node under a component: an indicator, or a criterion that stands there itself. */
  readonly indicator: string;
  readonly requirements: readonly RequirementOwner[];
}

export interface OwnerGroups {
  readonly unowned: readonly OwnerGroup[];
  readonly owned: readonly OwnerGroup[];
}

export interface OwnerFilter {
  /** An agency's id, or all. */
  readonly agency: string;
  readonly query: string;
}

/** What nobody owns first, then the rest, both by indicator in the revision's order. */
export function groupOwners(
  framework: Framework,
  owners: readonly RequirementOwner[],
  filter: OwnerFilter,
  textOf: (owner: RequirementOwner) => string,
): OwnerGroups {
  const words = filter.query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const shown = owners.filter((owner) => {
    const text = textOf(owner).toLowerCase();
    return words.every((word) => text.includes(word)) && (filter.agency === '' || owner.agencyId === filter.agency);
  });
  return {
    unowned: byIndicator(framework, shown.filter(({ agencyId }) => agencyId === null)),
    owned: byIndicator(framework, shown.filter(({ agencyId }) => agencyId !== null)),
  };
}

function byIndicator(framework: Framework, owners: readonly RequirementOwner[]): readonly OwnerGroup[] {
  const groups = new Map<string, RequirementOwner[]>();
  for (const owner of owners) {
    const indicator = pathTo(framework, owner.criterion)[2]?.code ?? owner.criterion;
    groups.set(indicator, [...(groups.get(indicator) ?? []), owner]);
  }
  return [...groups].map(([indicator, requirements]) => ({ indicator, requirements }));
}
