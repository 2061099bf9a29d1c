import { pendingEvaluators, assignedEvaluators } from './pending-evaluators';
import { visitTransitions } from './visit-transitions';
import type { Visit, VisitEvent, VisitState } from './visits.types';

/**
 * How a visit stands: its events, in order of recording, folded. The order of the list does not matter. Null where nothing planned it.
 *
 * Events are trusted (`checkVisitAct` let them in); what they say is not judged again. First plan, plan and day held stay apart: none
 * overwrites another (issue "Visits", The final: "Planned and actual dates are both kept").
 * @example planned for October, rescheduled to November, started → firstPlanned October, days November, state under-way
 */
export function standVisit(events: readonly VisitEvent[]): Visit | null {
  return [...events].sort((a, b) => a.sequence - b.sequence).reduce<Visit | null>(applyVisitEvent, null);
}

/** The same, one event further. */
export function applyVisitEvent(before: Visit | null, event: VisitEvent): Visit | null {
  if (before === null) return event.kind === 'planned' ? firstPlan(event) : null;
  const after = applyFacts(before, event);
  return { ...after, state: nextState(after, event) };
}

function firstPlan(event: VisitEvent & { readonly kind: 'planned' }): Visit {
  const { visitKind, number, title, stage, days, letter } = event;
  return {
    ...{ state: 'planned', kind: visitKind, number, title, stage, firstPlanned: days, days, startedOn: null, letter },
    ...{ moves: [], released: [] },
    ...{ team: [], declarations: new Map(), sites: [], agenda: [], assignments: null, requests: [], attendance: [], participants: null },
    ...{ submitted: new Set(), consensus: new Map(), dissent: [], findings: [], sealed: null, cancelledFor: null },
  };
}

/**
 * Answers are disclosed as soon as nobody who is assigned is pending: by the last one's answers, and also where whoever was pending is
 * released or no longer assigned. Whoever is named afterwards closes nothing again.
 */
function nextState(after: Visit, { kind }: VisitEvent): VisitState {
  const state = visitTransitions[kind].to ?? after.state;
  const isComplete = assignedEvaluators(after).length > 0 && pendingEvaluators(after).length === 0;
  return state === 'under-way' && isComplete ? 'deliberating' : state;
}

function applyFacts(visit: Visit, event: VisitEvent): Visit {
  switch (event.kind) {
    case 'rescheduled':
      return moved(visit, event);
    case 'letter-set':
      return { ...visit, letter: event.letter };
    case 'member-named':
      return {
        ...visit,
        team: [...visit.team.filter(({ personId }) => personId !== event.member.personId), event.member],
        released: visit.released.filter(({ personId }) => personId !== event.member.personId),
      };
    case 'member-released':
      return released(visit, event);
    case 'interest-declared':
      return { ...visit, declarations: new Map(visit.declarations).set(event.actorId, event.declaration) };
    case 'site-set':
      return { ...visit, sites: [...visit.sites.filter(({ id }) => id !== event.site.id), event.site] };
    case 'site-dropped':
      return { ...visit, sites: visit.sites.filter(({ id }) => id !== event.siteId) };
    case 'agenda-set':
      return { ...visit, agenda: event.days };
    case 'assignments-set':
      return { ...visit, assignments: event.assignments };
    case 'started':
      return { ...visit, startedOn: event.on };
    case 'cancelled':
      return { ...visit, cancelledFor: event.reason };
    case 'sealed':
      return { ...visit, sealed: { minutesId: event.minutesId, pdfSha256: event.pdfSha256, at: event.recordedAt } };
    default:
      return applyWork(visit, event);
  }
}

function moved(visit: Visit, { days, reason, actorId, recordedAt }: VisitEvent & { readonly kind: 'rescheduled' }): Visit {
  return { ...visit, days, moves: [...visit.moves, { before: visit.days, days, reason, actorId, recordedAt }] };
}

function released(visit: Visit, { personId, reason }: VisitEvent & { readonly kind: 'member-released' }): Visit {
  const gone = visit.team.filter((one) => one.personId === personId).map((one) => ({ ...one, reason }));
  return { ...visit, team: visit.team.filter((one) => one.personId !== personId), released: [...visit.released, ...gone] };
}

/** What happens on the days of the visit. */
function applyWork(visit: Visit, event: VisitEvent): Visit {
  switch (event.kind) {
    case 'data-requested':
      return { ...visit, requests: [...visit.requests, { ...event.request, answers: [] }] };
    case 'data-answered': {
      const { words, documentIds, actorId, recordedAt } = event;
      const answer = { words, documentIds, actorId, recordedAt };
      const requests = visit.requests.map((one) => (one.id === event.requestId ? { ...one, answers: [...one.answers, answer] } : one));
      return { ...visit, requests };
    }
    case 'attendance-opened': {
      const { sessionId, title, code, closesAt } = event;
      const others = visit.attendance.filter((one) => one.sessionId !== sessionId);
      return { ...visit, attendance: [...others, { sessionId, title, code, closesAt }] };
    }
    case 'participants-counted':
      return { ...visit, participants: { count: event.count, words: event.words } };
    case 'answers-submitted':
      return { ...visit, submitted: new Set([...visit.submitted, event.actorId]) };
    case 'answers-reopened':
      return { ...visit, submitted: new Set([...visit.submitted].filter((personId) => personId !== event.evaluatorId)) };
    case 'consensus-recorded': {
      const { criterion, answer, reason, entryId } = event;
      return { ...visit, consensus: new Map(visit.consensus).set(criterion, { answer, reason, entryId }) };
    }
    case 'dissent-noted':
      return { ...visit, dissent: [...visit.dissent, { personId: event.actorId, criterion: event.criterion, words: event.words }] };
    case 'finding-noted':
      return { ...visit, findings: [...visit.findings.filter(({ id }) => id !== event.finding.id), event.finding] };
    default:
      return visit;
  }
}
