import { givesAnswers } from './to-check';
import type { NodeCode } from '../framework/framework.types';
import { accept, problem, refuse, type Result } from '../kernel';
import { assignedEvaluators } from './pending-evaluators';
import { visitTransitions } from './visit-transitions';
import type { Assignment, TeamMember, Visit, VisitDays, VisitHappening } from './visits.types';

export interface VisitActContext {
  readonly actorId: string;
  /** Agencies for which the actor speaks. */
  readonly agencyIds: readonly string[];
  /** Criteria of the assessment's framework revision. */
  readonly criteria: ReadonlySet<NodeCode>;
}

/**
 * Whether something may happen to a visit that stands so (null: there is none yet), by this person. That the actor's role reaches the
 * region is `authorize`'s to say; this asks the state, the team and what is meant.
 *
 * Refused: `visit-transition` (not from this state), `visit-not-lead`, `visit-not-member`, `visit-observer`, `visit-days-unfit` (ends
 * before it begins), `visit-lead-exists`, `visit-member-unknown`, `visit-site-unknown`, `visit-criterion-unknown`,
 * `visit-assignment-unfit` (somebody who does not score, or what the site does not have), `visit-request-unknown` (no such request to the
 * actor's agency), `visit-not-ready` (starts without a lead, or with nothing to check), `visit-not-assigned` and `visit-answers-complete`
 * (hands in what is not asked, or twice).
 * Source: issue "Visits". @example consensus by an evaluator who is not the lead → visit-not-lead
 */
export function checkVisitAct(visit: Visit | null, wanted: VisitHappening, context: VisitActContext): Result<null> {
  if (visit === null || wanted.kind === 'planned') {
    if (visit !== null || wanted.kind !== 'planned') return refuse(problem('visit-transition', { act: wanted.kind, state: visit?.state ?? null }));
    return checkDays(wanted.days);
  }
  const { from } = visitTransitions[wanted.kind];
  if (!from.includes(visit.state)) return refuse(problem('visit-transition', { act: wanted.kind, state: visit.state }));
  const person = checkSide(visit, wanted, context);
  return person.ok ? checkMeaning(visit, wanted, context) : person;
}

function checkSide({ team, requests }: Visit, wanted: VisitHappening, { actorId, agencyIds }: VisitActContext): Result<null> {
  const { side } = visitTransitions[wanted.kind];
  if (side === 'planner') return accept(null);
  if (side === 'agency') {
    const known = wanted.kind === 'data-answered' && requests.some(({ id, agencyId }) => id === wanted.requestId && agencyIds.includes(agencyId));
    return known ? accept(null) : refuse(problem('visit-request-unknown'));
  }
  const member = team.find(({ personId }) => personId === actorId);
  if (!member) return refuse(problem('visit-not-member'));
  if (side === 'lead' && member.role !== 'lead') return refuse(problem('visit-not-lead'));
  return side === 'scorer' && !givesAnswers(member) ? refuse(problem('visit-observer')) : accept(null);
}

function checkMeaning(visit: Visit, wanted: VisitHappening, context: VisitActContext): Result<null> {
  switch (wanted.kind) {
    case 'rescheduled':
      return checkDays(wanted.days);
    case 'member-named':
      return checkMember(visit, wanted.member);
    case 'member-released':
      return isMember(visit, wanted.personId) ? accept(null) : refuse(problem('visit-member-unknown'));
    case 'answers-reopened':
      return isMember(visit, wanted.evaluatorId) ? accept(null) : refuse(problem('visit-member-unknown'));
    case 'site-set':
      return checkCriteria(wanted.site.criteria, context.criteria);
    case 'site-dropped':
      return checkSite(visit, wanted.siteId);
    case 'assignments-set':
      return checkAssignments(visit, wanted.assignments);
    case 'data-requested':
      return checkCriteria(wanted.request.criterion === null ? [] : [wanted.request.criterion], context.criteria);
    case 'started':
      return checkReady(visit);
    case 'answers-submitted':
      return checkHandingIn(visit, context.actorId);
    case 'consensus-recorded':
      return checkVisited(visit, wanted.criterion);
    case 'dissent-noted':
      return wanted.criterion === null ? accept(null) : checkVisited(visit, wanted.criterion);
    case 'finding-noted': {
      const { siteId, criterion } = wanted.finding;
      const site = siteId === null ? accept(null) : checkSite(visit, siteId);
      return site.ok ? checkCriteria(criterion === null ? [] : [criterion], context.criteria) : site;
    }
    default:
      return accept(null);
  }
}

function checkDays({ from, to }: VisitDays): Result<null> {
  return from <= to ? accept(null) : refuse(problem('visit-days-unfit', { from, to }));
}

function checkMember({ team }: Visit, { personId, role }: TeamMember): Result<null> {
  const taken = role === 'lead' && team.some((one) => one.role === 'lead' && one.personId !== personId);
  return taken ? refuse(problem('visit-lead-exists')) : accept(null);
}

function isMember({ team }: Visit, personId: string): boolean {
  return team.some((one) => one.personId === personId);
}

function checkCriteria(named: readonly NodeCode[], known: ReadonlySet<NodeCode>): Result<null> {
  const strange = named.find((code) => !known.has(code));
  return strange === undefined ? accept(null) : refuse(problem('visit-criterion-unknown', { criterion: strange }));
}

function checkSite({ sites }: Visit, siteId: string): Result<null> {
  return sites.some(({ id }) => id === siteId) ? accept(null) : refuse(problem('visit-site-unknown', { siteId }));
}

function checkVisited({ sites }: Visit, criterion: NodeCode): Result<null> {
  return sites.some(({ criteria }) => criteria.includes(criterion)) ? accept(null) : refuse(problem('visit-criterion-unknown', { criterion }));
}

function checkAssignments({ team, sites }: Visit, assignments: readonly Assignment[]): Result<null> {
  const unfit = assignments.find(({ evaluatorId, siteId, criteria }) => {
    const scores = team.some((member) => member.personId === evaluatorId && givesAnswers(member));
    const there = sites.find(({ id }) => id === siteId)?.criteria ?? [];
    return !scores || criteria.some((code) => !there.includes(code));
  });
  return unfit ? refuse(problem('visit-assignment-unfit', { evaluatorId: unfit.evaluatorId, siteId: unfit.siteId })) : accept(null);
}

/** Technical guidance teaches and scores nothing: it needs no site. */
function checkReady({ kind, team, sites }: Visit): Result<null> {
  if (!team.some(({ role }) => role === 'lead')) return refuse(problem('visit-not-ready', { lacks: 'lead' }));
  return kind === 'technical-guidance' || sites.some(({ criteria }) => criteria.length > 0) ? accept(null) : refuse(problem('visit-not-ready', { lacks: 'site' }));
}

function checkHandingIn(visit: Visit, actorId: string): Result<null> {
  if (!assignedEvaluators(visit).includes(actorId)) return refuse(problem('visit-not-assigned'));
  return visit.submitted.has(actorId) ? refuse(problem('visit-answers-complete')) : accept(null);
}
