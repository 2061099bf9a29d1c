import { dutiesOf } from '../assessment';
import { isHandedIn, type SubmissionState } from '../evidence';
import { criteriaOf } from '../framework/criteria-of';
import type { Framework } from '../framework/framework.types';
import type { Day, Instant } from '../kernel';
import { dueStanding } from './due-standing';
import type { Ask } from './evidence-gap.types';

/** Who is asked for a requirement, as the latest assignment says. */
export interface Asked {
  readonly agencyId: string;
  readonly contributors: readonly string[];
  readonly dueOn: Day | null;
}

export interface AsksContext {
  /** By requirement. */
  readonly asked: ReadonlyMap<string, Asked>;
  readonly submissions: readonly { readonly requirement: string; readonly agencyId: string; readonly state: SubmissionState }[];
  /** When an agency was first asked for a requirement. */
  readonly since: (requirement: string, agencyId: string) => Instant;
  /** Where the region lies. */
  readonly today: Day;
}

/**
 * Everything that agencies are asked for: one ask for the lead of each requirement and one for each contributor, in the revision's
 * order. An ask is *owed* until its agency has handed in something that waits or is verified; a draft, what waits for the head of the
 * agency, what was returned and what was withdrawn is owed.
 *
 * Source: issue "Evidence", What is asked of whom, The gap. @example lead submitted, contributor returned → not owed, owed
 */
export function asksOf(framework: Framework, { asked, submissions, since, today }: AsksContext): readonly Ask[] {
  const stateOf = new Map(submissions.map(({ requirement, agencyId, state }) => [`${requirement} ${agencyId}`, state]));
  return criteriaOf(framework).flatMap((criterion) =>
    dutiesOf(criterion).flatMap((requirement) => {
      const terms = asked.get(requirement);
      if (!terms) return [];
      return [terms.agencyId, ...terms.contributors].map((agencyId, place): Ask => {
        const state = stateOf.get(`${requirement} ${agencyId}`) ?? null;
        const owed = !isHandedIn(state);
        return {
          criterion: criterion.code,
          requirement,
          agencyId,
          part: place === 0 ? 'lead' : 'contributor',
          dueOn: terms.dueOn,
          since: since(requirement, agencyId),
          state,
          owed,
          due: owed ? dueStanding(terms.dueOn, today) : 'undated',
        };
      });
    }),
  );
}
