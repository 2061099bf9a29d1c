import { assignedEvaluators, openVisitActs, type Visit, type VisitRights } from '../../domain';
import type { VisitJson, VisitSummaryJson } from './visit.dto';

export type Names = ReadonlyMap<string, string>;

export interface VisitShown {
  readonly id: string;
  readonly visit: Visit;
  readonly illustrative: boolean;
}

export function toVisitSummary({ id, visit, illustrative }: VisitShown): VisitSummaryJson {
  const { state, kind, number, title, stage, firstPlanned, days, startedOn, sites, team, participants } = visit;
  return {
    ...{ id, state, kind, number, title, stage, firstPlanned: { ...firstPlanned }, days: { ...days }, startedOn },
    ...{ sites: sites.length, members: team.length, participants: participants?.count ?? null, illustrative },
  };
}

export function toVisitJson(
  { id, visit, illustrative }: VisitShown,
  names: { readonly people: Names; readonly agencies: Names },
  rights: VisitRights,
): VisitJson {
  const person = (personId: string) => ({ id: personId, displayName: names.people.get(personId) ?? '' });
  const agencyName = (agencyId: string | null) => (agencyId === null ? null : (names.agencies.get(agencyId) ?? null));
  const assigned = new Set(assignedEvaluators(visit));
  const isOfTeam = visit.team.some(({ personId }) => personId === rights.personId);
  const { state, kind, number, title, stage, startedOn, letter, cancelledFor } = visit;
  return {
    ...{ id, state, kind, number, title, stage, startedOn, cancelledFor, illustrative },
    ...{ firstPlanned: { ...visit.firstPlanned }, days: { ...visit.days }, letter: letter && { ...letter } },
    moves: visit.moves.map(({ before, days, reason, actorId, recordedAt }) => ({
      before: { ...before }, days: { ...days }, reason, by: person(actorId), at: new Date(recordedAt).toISOString(),
    })),
    released: visit.released.map(({ personId, institution, role, reason }) => ({ ...person(personId), institution, role, reason })),
    team: visit.team.map(({ personId, institution, role }) => ({
      ...person(personId),
      ...{ institution, role, interest: interestOf(visit, personId) },
      ...{ assigned: assigned.has(personId), handedIn: visit.submitted.has(personId) },
    })),
    sites: visit.sites.map((site) => ({ ...site, criteria: [...site.criteria], agencyName: agencyName(site.agencyId) })),
    agenda: visit.agenda.map(({ on, items }) => ({
      on, items: items.map(({ from, to, institution, title: about, siteId }) => ({ from, to, institution, title: about, siteId })),
    })),
    assignments: visit.assignments?.map((one) => ({ ...one, criteria: [...one.criteria] })) ?? null,
    requests: visit.requests.map(({ id: requestId, agencyId, criterion, words, dueAt, answers }) => ({
      ...{ id: requestId, agencyId, agencyName: agencyName(agencyId), criterion, words, dueAt: new Date(dueAt).toISOString() },
      answers: answers.map((one) => ({
        words: one.words, documentIds: [...one.documentIds], by: person(one.actorId), at: new Date(one.recordedAt).toISOString(),
      })),
    })),
    attendance: visit.attendance.map((one) => ({
      id: one.sessionId, title: one.title, code: isOfTeam ? one.code : null, closesAt: new Date(one.closesAt).toISOString(),
    })),
    participants: visit.participants && { ...visit.participants },
    consensus: [...visit.consensus].map(([criterion, { answer, reason, entryId }]) => ({ criterion, answer, reason, entryId })),
    dissent: visit.dissent.map(({ personId, criterion, words }) => ({ by: person(personId), criterion, words })),
    findings: visit.findings.map((one) => ({ ...one })),
    may: [...openVisitActs(visit, rights)],
  };
}

/** Everybody whom it names. */
export function peopleOf(visit: Visit): string[] {
  return [
    ...[...visit.team, ...visit.released].map(({ personId }) => personId),
    ...visit.moves.map(({ actorId }) => actorId),
    ...visit.dissent.map(({ personId }) => personId),
    ...visit.requests.flatMap(({ answers }) => answers.map(({ actorId }) => actorId)),
  ];
}

function interestOf(visit: Visit, personId: string): VisitJson['team'][number]['interest'] {
  const declared = visit.declarations.get(personId);
  return declared ? { ...declared, formerAgencyIds: [...declared.formerAgencyIds] } : null;
}
