import { Injectable } from '@nestjs/common';
import { authorize, componentOf, criteriaOf, dutiesOf, indicatorOf, parseDecimal, pointsAtStake, toDecimal, zero } from '../../domain';
import type { Rational, Role, Track } from '../../domain';
import { Database, type Reader } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse } from '../../platform/refusal';
import { AssessmentsService, type Assessment } from '../assessments/assessments.service';
import { RequirementOwnersService, type AskedOwner } from '../assessments/requirement-owners.service';
import { ProjectionsService, type ProjectedNode, type Projection } from '../scores/projections.service';
import { toActorJson, type Names } from './document-json';
import type { DraftRow } from './drafts.repository';
import { DraftsService } from './drafts.service';
import type { EvidenceAgencyJson, SubmissionJson } from './evidence.dto';
import type { MessageRow } from './messages.repository';
import { PeopleAndPlaces } from './people-and-places';
import { RequirementLists } from './requirement-lists';
import type { MessageJson, RequirementJson, RequirementRowJson, RequirementsQuery, TrackPointsJson } from './requirement.dto';
import type { StandingSubmission } from './standings.repository';
import { SubmissionReadingService } from './submission-reading.service';

type Actor = RequestActor<Role>;

interface AssessmentName {
  readonly regionId: string;
  readonly assessmentId: string;
}

/** What the rows of a list are made of. */
interface Lists {
  readonly assessment: Assessment;
  readonly owners: ReadonlyMap<string, AskedOwner>;
  readonly submissions: readonly StandingSubmission[];
  readonly drafts: readonly DraftRow[];
  readonly messages: readonly MessageRow[];
  readonly agencies: Names;
  readonly people: Names;
  readonly stakes: ReadonlyMap<string, Rational>;
}

/** What is asked of whom, and how far it has come. */
@Injectable()
export class RequirementsService {
  constructor(
    private readonly database: Database,
    private readonly assessments: AssessmentsService,
    private readonly owners: RequirementOwnersService,
    private readonly projections: ProjectionsService,
    private readonly lists: RequirementLists,
    private readonly submissions: SubmissionReadingService,
    private readonly drafts: DraftsService,
    private readonly people: PeopleAndPlaces,
  ) {}

  /** A line for each agency that is asked, in the revision's order; where nobody is asked, one without an agency. */
  async list(actor: Actor, { regionId, assessmentId }: AssessmentName, query: RequirementsQuery): Promise<RequirementRowJson[]> {
    orRefuse(authorize(actor, 'evidence.read', { regionId }));
    const assessment = await this.assessments.find(regionId, assessmentId);
    const own = actor.memberships.flatMap((held) => (held.regionId === regionId ? (held.agencyId ?? []) : []));
    const wanted = query.agencyId !== undefined ? [query.agencyId] : query.mine === true ? own : null;
    return this.database.snapshot(async (tx) => {
      const read = await this.readLists(tx, assessment);
      return rowsOf(read, own).filter(({ agency }) => wanted === null || (agency !== null && wanted.includes(agency.id)));
    });
  }

  async read(actor: Actor, { regionId, assessmentId }: AssessmentName, requirement: string): Promise<RequirementJson> {
    orRefuse(authorize(actor, 'evidence.read', { regionId }));
    const assessment = await this.assessments.find(regionId, assessmentId);
    const criterion = this.lists.asked.criterionOf(assessment, requirement).code;
    const own = actor.memberships.flatMap((held) => (held.regionId === regionId ? (held.agencyId ?? []) : []));
    return this.database.snapshot(async (tx) => {
      const agencies = await this.people.agencyNames(tx, regionId);
      const owner = (await this.owners.asked(tx, assessment)).get(requirement) ?? null;
      const tracks = new Map((await this.projections.stored(tx, assessment)).map(({ track, nodes }) => [track, nodes[criterion] ?? null]));
      const messages = await this.lists.messages.list(tx, { regionId, assessmentId, requirement });
      const submissions: SubmissionJson[] = [];
      for (const submission of await this.lists.standings.list(tx, { regionId, assessmentId }, { requirement })) {
        submissions.push(await this.submissions.readWithin(tx, actor, assessment, submission));
      }
      const place = { regionId, assessmentId, requirement };
      const drafts = await Promise.all(own.map((agencyId) => this.drafts.read(tx, actor, { ...place, agencyId })));
      const share = tracks.get('verified')?.share ?? tracks.get('claimed')?.share ?? tracks.get('evaluated')?.share ?? null;
      return {
        requirement,
        criterion,
        ...placeOf(assessment, criterion),
        agencies: askedAgencies(owner, agencies),
        dueOn: owner?.dueOn ?? null,
        share,
        shownShare: shown(share),
        points: { claimed: pointsOf(tracks, 'claimed'), verified: pointsOf(tracks, 'verified'), evaluated: pointsOf(tracks, 'evaluated') },
        submissions: [...submissions].sort((a, b) => Number(own.includes(b.agency.id)) - Number(own.includes(a.agency.id))),
        draft: drafts.find((draft) => draft !== null) ?? null,
        messages: await this.toMessages(tx, messages, agencies),
        settled: isSettled(messages),
      };
    });
  }

  private async toMessages(reader: Reader, rows: readonly MessageRow[], agencies: Names): Promise<MessageJson[]> {
    const names = await this.people.namesOf(reader, rows.map(({ actorId }) => actorId));
    return rows.map(({ sequence, kind, words, recordedAt, actorId, role, agencyId }) => ({
      ...{ sequence, kind, words },
      recordedAt: recordedAt.toISOString(),
      actor: toActorJson(actorId, names),
      role: role as Role,
      agencyName: agencyId === null ? null : (agencies.get(agencyId) ?? null),
    }));
  }

  private async readLists(reader: Reader, assessment: Assessment): Promise<Lists> {
    const ref = { regionId: assessment.regionId, assessmentId: assessment.id };
    const submissions = await this.lists.standings.list(reader, ref);
    const verified = (await this.projections.stored(reader, assessment)).find(({ track }) => track === 'verified');
    return {
      assessment,
      submissions,
      owners: await this.owners.asked(reader, assessment),
      drafts: await this.lists.drafts.list(reader, ref),
      messages: await this.lists.messages.list(reader, ref),
      agencies: await this.people.agencyNames(reader, assessment.regionId),
      people: await this.people.namesOf(reader, submissions.map(({ returned }) => returned?.actorId ?? null)),
      stakes: stakesOf(assessment, verified),
    };
  }
}

function rowsOf(read: Lists, own: readonly string[]): RequirementRowJson[] {
  return criteriaOf(read.assessment.framework).flatMap((criterion) =>
    dutiesOf(criterion).flatMap((requirement) => {
      const owner = read.owners.get(requirement) ?? null;
      const handing = read.submissions.filter((submission) => submission.requirement === requirement).map(({ agencyId }) => agencyId);
      const agencies = [...new Set([...(owner ? [owner.agencyId, ...owner.contributors] : []), ...handing])];
      const asked: readonly (string | null)[] = agencies.length === 0 ? [null] : agencies;
      return asked.map((agencyId) => rowOf(read, { requirement, criterion: criterion.code, owner, agencyId, own }));
    }),
  );
}

interface RowWanted {
  readonly requirement: string;
  readonly criterion: string;
  readonly owner: AskedOwner | null;
  readonly agencyId: string | null;
  readonly own: readonly string[];
}

function rowOf(read: Lists, { requirement, criterion, owner, agencyId, own }: RowWanted): RequirementRowJson {
  const submission = read.submissions.find((one) => one.requirement === requirement && one.agencyId === agencyId);
  const messages = read.messages.filter((message) => message.requirement === requirement);
  const stake = submission ? (parseDecimal(submission.pointsAtStake) ?? zero) : (read.stakes.get(criterion) ?? zero);
  const returned = submission?.returned ?? null;
  const settledAt = messages.map(({ kind }) => kind !== 'message').lastIndexOf(true);
  return {
    requirement,
    criterion,
    ...placeOf(read.assessment, criterion),
    ...askedAgencies(owner, read.agencies),
    dueOn: owner?.dueOn ?? null,
    agency: agencyId === null ? null : named(agencyId, read.agencies),
    state: submission?.state ?? 'draft',
    revision: submission?.revision ?? 0,
    submissionId: submission?.id ?? null,
    submittedAt: submission?.submittedAt?.toISOString() ?? null,
    lastEventAt: submission?.lastEventAt.toISOString() ?? null,
    pointsAtStake: toDecimal(stake),
    shownPointsAtStake: toDecimal(stake, 2),
    returned: returned && {
      reasonCode: returned.reasonCode,
      words: returned.words,
      at: new Date(returned.at).toISOString(),
      actorName: read.people.get(returned.actorId) ?? '',
    },
    openQuestions: submission?.openQuestions ?? 0,
    unsettledMessages: isSettled(messages) ? 0 : messages.length - 1 - settledAt,
    documents: submission?.documents ?? 0,
    hasDraft: read.drafts.some((draft) => draft.requirement === requirement && draft.agencyId === agencyId && own.includes(draft.agencyId)),
  };
}

function placeOf({ framework }: Assessment, criterion: string): { readonly indicator: string; readonly component: string } {
  return { indicator: indicatorOf(framework, criterion) ?? criterion, component: componentOf(framework, criterion) ?? criterion };
}

function askedAgencies(owner: AskedOwner | null, agencies: Names): { lead: EvidenceAgencyJson | null; contributors: EvidenceAgencyJson[] } {
  if (!owner) return { lead: null, contributors: [] };
  return { lead: { id: owner.agencyId, name: owner.agencyName }, contributors: owner.contributors.map((id) => named(id, agencies)) };
}

function named(id: string, agencies: Names): EvidenceAgencyJson {
  return { id, name: agencies.get(id) ?? '' };
}

/** Settled, with nothing said since. */
function isSettled(messages: readonly MessageRow[]): boolean {
  return messages.at(-1)?.kind === 'settled';
}

/** What can be won with each criterion, also where nobody has handed in anything yet. */
function stakesOf({ framework }: Assessment, verified: Projection | undefined): ReadonlyMap<string, Rational> {
  return pointsAtStake(framework, verified?.state ?? 'not-scored', (criterion) => {
    const node = verified?.nodes[criterion];
    return node ? { share: node.share === null ? null : parseDecimal(node.share), points: parseDecimal(node.points) ?? zero } : null;
  });
}

function pointsOf(tracks: ReadonlyMap<Track, ProjectedNode | null>, track: Track): TrackPointsJson {
  const points = tracks.get(track)?.points ?? null;
  return { points, shown: shown(points) };
}

function shown(decimal: string | null): string | null {
  const value = decimal === null ? null : parseDecimal(decimal);
  return value && toDecimal(value, 2);
}
