import { ApiProperty } from '@nestjs/swagger';
import { findingKinds, memberRoles, siteKinds, visitKinds, visitStates } from '../../domain';
import type { Answer, MemberRole, SiteKind, VisitAct, VisitKind, VisitState } from '../../domain';
import { AnswerField } from '../scores/entries.service';

/** Somebody who may be named to a visit's team. */
export class VisitEvaluatorJson {
  id!: string;
  displayName!: string;
}

export class VisitDaysJson {
  from!: string;
  to!: string;
}

export class LetterJson {
  number!: string;
  issuedOn!: string;
  issuer!: string;
}

export class VisitPersonJson {
  id!: string;
  displayName!: string;
}

export class InterestJson {
  ownRegion!: boolean;
  formerAgencyIds!: string[];
  words!: string;
}

export class VisitMemberJson extends VisitPersonJson {
  institution!: string;
  @ApiProperty({ enum: memberRoles, enumName: 'MemberRole' })
  role!: MemberRole;
  /** Null: not declared yet, and so does not score. */
  interest!: InterestJson | null;
  /** Whether the visit waits for field answers of this member. */
  assigned!: boolean;
  handedIn!: boolean;
}

export class VisitMoveJson {
  before!: VisitDaysJson;
  days!: VisitDaysJson;
  reason!: string;
  by!: VisitPersonJson;
  at!: string;
}

export class ReleasedMemberJson extends VisitPersonJson {
  institution!: string;
  @ApiProperty({ enum: memberRoles, enumName: 'MemberRole' })
  role!: MemberRole;
  reason!: string;
}

export class SiteJson {
  id!: string;
  @ApiProperty({ enum: siteKinds, enumName: 'SiteKind' })
  kind!: SiteKind;
  name!: string;
  agencyId!: string | null;
  agencyName!: string | null;
  criteria!: string[];
}

export class AgendaItemJson {
  from!: string;
  to!: string;
  institution!: string;
  title!: string;
  siteId!: string | null;
}

export class AgendaDayJson {
  on!: string;
  items!: AgendaItemJson[];
}

export class VisitAssignmentJson {
  evaluatorId!: string;
  siteId!: string;
  criteria!: string[];
}

export class RequestAnswerJson {
  words!: string;
  documentIds!: string[];
  by!: VisitPersonJson;
  at!: string;
}

export class DataRequestJson {
  id!: string;
  agencyId!: string;
  agencyName!: string | null;
  criterion!: string | null;
  words!: string;
  dueAt!: string;
  answers!: RequestAnswerJson[];
}

export class AttendanceJson {
  id!: string;
  title!: string;
  /** Shown on screen to those who are there; null for whoever is not of the team. */
  code!: string | null;
  closesAt!: string;
}

export class ParticipantsJson {
  count!: number;
  words!: string;
}

export class ConsensusJson {
  criterion!: string;
  @AnswerField()
  answer!: Answer;
  reason!: string;
  entryId!: string;
}

export class DissentJson {
  by!: VisitPersonJson;
  criterion!: string | null;
  words!: string;
}

export class VisitFindingJson {
  id!: string;
  @ApiProperty({ enum: findingKinds, enumName: 'FindingKind' })
  kind!: (typeof findingKinds)[number];
  criterion!: string | null;
  siteId!: string | null;
  words!: string;
}

class VisitHeadJson {
  id!: string;
  @ApiProperty({ enum: visitStates, enumName: 'VisitState' })
  state!: VisitState;
  @ApiProperty({ enum: visitKinds, enumName: 'VisitKind' })
  kind!: VisitKind;
  number!: number;
  title!: string;
  stage!: string;
  /** As first planned, as planned now, and as held: none overwrites another. */
  firstPlanned!: VisitDaysJson;
  days!: VisitDaysJson;
  startedOn!: string | null;
  /** Illustration of the demo, not what somebody did. */
  illustrative!: boolean;
}

export class VisitSummaryJson extends VisitHeadJson {
  sites!: number;
  members!: number;
  participants!: number | null;
}

export class VisitJson extends VisitHeadJson {
  letter!: LetterJson | null;
  /** How the planned days came to be what they are, in order. */
  moves!: VisitMoveJson[];
  released!: ReleasedMemberJson[];
  team!: VisitMemberJson[];
  sites!: SiteJson[];
  agenda!: AgendaDayJson[];
  /** Null: everybody who scores scores everything. */
  @ApiProperty({ type: [VisitAssignmentJson], nullable: true })
  assignments!: VisitAssignmentJson[] | null;
  requests!: DataRequestJson[];
  attendance!: AttendanceJson[];
  participants!: ParticipantsJson | null;
  consensus!: ConsensusJson[];
  dissent!: DissentJson[];
  findings!: VisitFindingJson[];
  cancelledFor!: string | null;
  /** What whoever asks may do with it now. */
  @ApiProperty({ type: [String] })
  may!: VisitAct[];
}
