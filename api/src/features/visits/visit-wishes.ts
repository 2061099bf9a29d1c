import { randomInt, randomUUID } from 'node:crypto';
import { dayOf, type Instant, type TimeZone, type VisitHappening } from '../../domain';
import { Refusal } from '../../platform/refusal';
import type { AnswerDataRequestDto, TeamActDto } from './visit-act.dto';
import type { PlanActDto, PlanVisitDto, SetSiteDto } from './visit-plan.dto';

// What a request asks for, as the rules know it. Ids, codes and moments that are the service's to give are given here.

export interface WishMade {
  readonly now: Instant;
  readonly zone: TimeZone;
  /** Six digits that open no other list of attendance. */
  readonly code: string;
}

export function drawCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

export function planOf({ kind, number, title, stage, days, letter }: PlanVisitDto): VisitHappening {
  return { kind: 'planned', visitKind: kind, number, title, stage, days: { ...days }, letter: letter ? { ...letter } : null };
}

export function planActOf(act: PlanActDto): VisitHappening {
  switch (act.kind) {
    case 'rescheduled':
      return { kind: act.kind, days: { ...act.days }, reason: act.reason };
    case 'letter-set':
      return { kind: act.kind, letter: { ...act.letter } };
    case 'member-named':
      return { kind: act.kind, member: { personId: act.personId, institution: act.institution, role: act.role } };
    case 'site-set':
      return siteOf(act);
    case 'agenda-set':
      return {
        kind: act.kind,
        days: act.days.map(({ on, items }) => ({
          on, items: items.map(({ siteId, ...item }) => ({ ...item, siteId: siteId ?? null, followUpIds: [] })),
        })),
      };
    case 'assignments-set':
      return { kind: act.kind, assignments: act.assignments.map((one) => ({ ...one, criteria: [...one.criteria] })) };
    default:
      return { ...act };
  }
}

function siteOf({ siteId, site, name, agencyId, criteria }: SetSiteDto): VisitHappening {
  return { kind: 'site-set', site: { id: siteId ?? randomUUID(), kind: site, name, agencyId: agencyId ?? null, criteria: [...criteria] } };
}

export function teamActOf(act: TeamActDto, { now, zone, code }: WishMade): VisitHappening {
  switch (act.kind) {
    case 'interest-declared': {
      const { ownRegion, formerAgencyIds, words } = act;
      return { kind: act.kind, declaration: { ownRegion, formerAgencyIds: [...formerAgencyIds], words } };
    }
    case 'started':
      return { kind: act.kind, on: dayOf(now, zone) };
    case 'data-requested': {
      const { agencyId, criterion, words } = act;
      return { kind: act.kind, request: { id: randomUUID(), agencyId, criterion: criterion ?? null, words, dueAt: momentOf(act.dueAt) } };
    }
    case 'attendance-opened':
      return { kind: act.kind, sessionId: randomUUID(), title: act.title, code, closesAt: now + act.minutes * 60_000 };
    case 'answers-submitted':
      return { kind: act.kind, tips: Object.fromEntries(act.devices.map(({ deviceId, sequence }) => [deviceId, sequence])) };
    case 'dissent-noted':
      return { kind: act.kind, criterion: act.criterion ?? null, words: act.words };
    case 'finding-noted': {
      const { findingId, finding, criterion, siteId, words } = act;
      return {
        kind: act.kind,
        finding: { id: findingId ?? randomUUID(), kind: finding, criterion: criterion ?? null, siteId: siteId ?? null, words },
      };
    }
    default:
      return { ...act };
  }
}

export function requestAnswerOf(requestId: string, { words, documentIds }: AnswerDataRequestDto): VisitHappening {
  return { kind: 'data-answered', requestId, words, documentIds: [...documentIds] };
}

/** What a client wrote as a moment; what is none, or names no zone, is a request of the wrong shape. */
export function momentOf(text: string): Instant {
  const at = Date.parse(text);
  if (Number.isNaN(at) || !/(?:Z|[+-]\d\d:\d\d)$/.test(text)) throw Refusal.of('request-malformed', { faults: ['moment'] });
  return at;
}
