import type { NodeCode } from '../framework/framework.types';
import type { Day, Instant } from '../kernel';
import type { Answer } from '../scoring/scoring.types';

/** Glossary: monev, observasi, bimtek, penilaian akhir; all are visits. */
export const visitKinds = ['observation', 'technical-guidance', 'monitoring', 'final-assessment'] as const;
export type VisitKind = (typeof visitKinds)[number];

/**
 * From planned to sealed. `planned` and `under-way` take field answers; when everybody assigned has submitted theirs they are
 * disclosed and the lead finds consensus (`deliberating`); `signing` from the first signature under the minutes; `sealed` changes no more.
 */
export const visitStates = ['planned', 'under-way', 'deliberating', 'signing', 'sealed', 'cancelled'] as const;
export type VisitState = (typeof visitStates)[number];

export const memberRoles = ['lead', 'evaluator', 'observer'] as const;
/** One lead a visit, who also scores; observers do not score. */
export type MemberRole = (typeof memberRoles)[number];

/** A place, or another occasion on which something can be seen: presentation and interviews are bases too. */
export const siteKinds = [
  'service-mall', 'hospital', 'inspectorate', 'procurement-unit', 'office', 'school', 'village', 'other', 'presentation', 'interview',
] as const;
export type SiteKind = (typeof siteKinds)[number];

/** How what was seen stands to the document. */
export const documentMatches = ['matches', 'differs', 'could-not-check'] as const;
export type DocumentMatch = (typeof documentMatches)[number];

export interface LetterOfAssignment {
  readonly number: string;
  readonly issuedOn: Day;
  readonly issuer: string;
}

/** First and last day in the region's time zone, inclusive. */
export interface VisitDays {
  readonly from: Day;
  readonly to: Day;
}

export interface TeamMember {
  readonly personId: string;
  readonly institution: string;
  readonly role: MemberRole;
}

/** What a member declares before scoring; none made means: does not score. Nobody scores their own region or former office. */
export interface InterestDeclaration {
  /** Is of the visited region, or has a personal interest there. */
  readonly ownRegion: boolean;
  /** Agencies of the region where the member has served: criteria that they lead are not scored by this member. */
  readonly formerAgencyIds: readonly string[];
  readonly words: string;
}

export interface Site {
  readonly id: string;
  readonly kind: SiteKind;
  readonly name: string;
  readonly agencyId: string | null;
  readonly criteria: readonly NodeCode[];
}

export interface AgendaItem {
  /** `HH:MM` in the region's time zone. */
  readonly from: string;
  readonly to: string;
  readonly institution: string;
  readonly title: string;
  readonly siteId: string | null;
  readonly followUpIds: readonly string[];
}

export interface AgendaDay {
  readonly on: Day;
  readonly items: readonly AgendaItem[];
}

/** Who scores what where. Without any, every scoring member scores every criterion of every site. */
export interface Assignment {
  readonly evaluatorId: string;
  readonly siteId: string;
  readonly criteria: readonly NodeCode[];
}

export interface DataRequest {
  readonly id: string;
  readonly agencyId: string;
  readonly criterion: NodeCode | null;
  readonly words: string;
  readonly dueAt: Instant;
}

export interface AnsweredRequest extends DataRequest {
  readonly answers: readonly RequestAnswer[];
}

export interface RequestAnswer {
  readonly words: string;
  readonly documentIds: readonly string[];
  readonly actorId: string;
  readonly recordedAt: Instant;
}

/** A list of attendance that the team opens: who is there gives the code that is shown. */
export interface AttendanceSession {
  readonly sessionId: string;
  readonly title: string;
  /** Six digits. */
  readonly code: string;
  readonly closesAt: Instant;
}

/** That the planned days were others before, and why they are not any more. */
export interface VisitMove {
  readonly before: VisitDays;
  readonly days: VisitDays;
  readonly reason: string;
  readonly actorId: string;
  readonly recordedAt: Instant;
}

/** Who was of the team, and why no longer. */
export interface ReleasedMember extends TeamMember {
  readonly reason: string;
}

/** What can happen to a visit, each appended; `VisitEvent` adds who and when. */
export type VisitHappening =
  | { readonly kind: 'planned'; readonly visitKind: VisitKind; readonly number: number; readonly stage: string; readonly days: VisitDays; readonly letter: LetterOfAssignment | null; readonly title: string }
  | { readonly kind: 'rescheduled'; readonly days: VisitDays; readonly reason: string }
  | { readonly kind: 'letter-set'; readonly letter: LetterOfAssignment }
  | { readonly kind: 'member-named'; readonly member: TeamMember }
  | { readonly kind: 'member-released'; readonly personId: string; readonly reason: string }
  | { readonly kind: 'interest-declared'; readonly declaration: InterestDeclaration }
  | { readonly kind: 'site-set'; readonly site: Site }
  | { readonly kind: 'site-dropped'; readonly siteId: string; readonly reason: string }
  | { readonly kind: 'agenda-set'; readonly days: readonly AgendaDay[] }
  | { readonly kind: 'assignments-set'; readonly assignments: readonly Assignment[] }
  | { readonly kind: 'data-requested'; readonly request: DataRequest }
  | { readonly kind: 'data-answered'; readonly requestId: string; readonly words: string; readonly documentIds: readonly string[] }
  | { readonly kind: 'attendance-opened'; readonly sessionId: string; readonly title: string; readonly code: string; readonly closesAt: Instant }
  | { readonly kind: 'participants-counted'; readonly count: number; readonly words: string }
  | { readonly kind: 'started'; readonly on: Day }
  /** Everything that the evaluator's devices hold has arrived, by device the last sequence. The actor is the evaluator. */
  | { readonly kind: 'answers-submitted'; readonly tips: Readonly<Record<string, number>> }
  | { readonly kind: 'answers-reopened'; readonly evaluatorId: string; readonly reason: string }
  | { readonly kind: 'consensus-recorded'; readonly criterion: NodeCode; readonly answer: Answer; readonly reason: string; readonly entryId: string }
  | { readonly kind: 'dissent-noted'; readonly criterion: NodeCode | null; readonly words: string }
  | { readonly kind: 'finding-noted'; readonly finding: Finding }
  | { readonly kind: 'signing-began'; readonly minutesId: string }
  /** Back from signing: the minutes were not signed as they stood. */
  | { readonly kind: 'signing-ended'; readonly reason: string }
  | { readonly kind: 'sealed'; readonly minutesId: string; readonly pdfSha256: string }
  | { readonly kind: 'cancelled'; readonly reason: string };
export type VisitAct = VisitHappening['kind'];

export const findingKinds = ['finding', 'recommendation'] as const;
export interface Finding {
  readonly id: string;
  readonly kind: (typeof findingKinds)[number];
  readonly criterion: NodeCode | null;
  readonly siteId: string | null;
  readonly words: string;
}

/** An act as appended. */
export type VisitEvent = VisitHappening & {
  readonly sequence: number;
  readonly actorId: string;
  readonly recordedAt: Instant;
};

/** A visit as its events make it. */
export interface Visit {
  readonly state: VisitState;
  readonly kind: VisitKind;
  readonly number: number;
  readonly title: string;
  readonly stage: string;
  /** As first planned, as planned now, and as held (null until started): none overwrites another. */
  readonly firstPlanned: VisitDays;
  readonly days: VisitDays;
  readonly startedOn: Day | null;
  /** How the planned days came to be what they are, in order. */
  readonly moves: readonly VisitMove[];
  readonly letter: LetterOfAssignment | null;
  /** Who was named and released and is not of the team now. */
  readonly released: readonly ReleasedMember[];
  readonly team: readonly TeamMember[];
  readonly declarations: ReadonlyMap<string, InterestDeclaration>;
  readonly sites: readonly Site[];
  readonly agenda: readonly AgendaDay[];
  /** Null: everybody everything. */
  readonly assignments: readonly Assignment[] | null;
  readonly requests: readonly AnsweredRequest[];
  readonly attendance: readonly AttendanceSession[];
  readonly participants: { readonly count: number; readonly words: string } | null;
  /** Evaluators whose answers are complete. */
  readonly submitted: ReadonlySet<string>;
  readonly consensus: ReadonlyMap<NodeCode, { readonly answer: Answer; readonly reason: string; readonly entryId: string }>;
  readonly dissent: readonly { readonly personId: string; readonly criterion: NodeCode | null; readonly words: string }[];
  readonly findings: readonly Finding[];
  readonly sealed: { readonly minutesId: string; readonly pdfSha256: string; readonly at: Instant } | null;
  readonly cancelledFor: string | null;
}
