import type { Instant } from '../domain';
import { RequirementOwnersService } from '../features/assessments/requirement-owners.service';
import { ApproversService } from '../features/evidence/approvers.service';
import { DestructionsService } from '../features/evidence/destructions.service';
import { MessagesService } from '../features/evidence/messages.service';
import { RepliesService } from '../features/evidence/replies.service';
import { SubmissionReadingService } from '../features/evidence/submission-reading.service';
import { SubmittingService } from '../features/evidence/submitting.service';
import { VerdictsService } from '../features/evidence/verdicts.service';
import type { VerdictDto } from '../features/evidence/verifying.dto';
import { VerifyingService } from '../features/evidence/verifying.service';
import { AgenciesService } from '../features/regions/agencies.service';
import { Database } from '../platform/database/database';
import { agencyOf, DemoShelf } from './demo-shelf';
import { dayFrom, momentOf, type DemoEvidence, type DemoRequirement } from './read-evidence';
import type { Happening, Stage } from './tell-story';

export interface EvidencePlace {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly agencies: ReadonlyMap<string, string>;
  /** Who speaks for the agency that leads, by requirement. */
  readonly leads: ReadonlyMap<string, string>;
  readonly ownedAt: Instant;
  readonly loadedAt: Instant;
}

const minute = 60_000;
/** What is still due gets its new day so long before the demo is loaded. */
const askedAgain = '21 days before 08:30';
const inspectors = ['inspektorat', 'inspektorat-kedua'] as const;
const revision = 1;

/** Everything that is handed in and said of it, each at its moment; moments in days before the demo is loaded are counted from there. */
export async function evidenceHappenings(stage: Stage, place: EvidencePlace, evidence: DemoEvidence): Promise<Happening[]> {
  const shelf = await DemoShelf.open(stage, place.regionId, evidence);
  const teller = new EvidenceTeller(stage, place, shelf);
  const { approver, destruction } = evidence;
  const at = (written: string): Instant => momentOf(written, place.loadedAt);
  return [
    ...teller.assignments(evidence.requirements),
    { at: place.ownedAt, tell: () => teller.divide(evidence.divisions) },
    { at: at(approver.at), tell: () => teller.setApprover(approver) },
    ...evidence.requirements.flatMap((line, index) => teller.courseOf(line, index)),
    ...evidence.messages.map((message, index) => ({ at: at(message.at), tell: () => teller.say(message, index) })),
    { at: at(destruction.at), tell: () => teller.askDestruction(destruction) },
  ];
}

class EvidenceTeller {
  private readonly submissions = new Map<string, string>();

  constructor(
    private readonly stage: Stage,
    private readonly place: EvidencePlace,
    private readonly shelf: DemoShelf,
  ) {}

  /** Who is asked for what, by when: one assignment for each agency, day and set of agencies beside it. */
  assignments(lines: readonly DemoRequirement[]): Happening[] {
    const groups = new Map<string, { lead: string; requirements: string[]; contributors: string[]; dueOn: string | null; at: Instant }>();
    const put = (line: DemoRequirement, dueOn: string | null, at: Instant): void => {
      const lead = this.leadOf(line);
      const contributors = (line.contributors ?? []).map((name) => this.agency(name));
      const key = [lead, dueOn, at, ...contributors].join(' ');
      const group = groups.get(key) ?? { lead, requirements: [], contributors, dueOn, at };
      group.requirements.push(line.requirement);
      groups.set(key, group);
    };
    for (const line of lines) {
      put(line, line.due ?? null, this.place.ownedAt);
      if (line.dueIn !== undefined) put(line, dayFrom(this.place.loadedAt, line.dueIn), this.moment(askedAgain));
    }
    return [...groups.values()].map(({ lead, requirements, contributors, dueOn, at }) => ({
      at,
      tell: () =>
        this.stage.app
          .get(RequirementOwnersService)
          .assign(this.context('inspektorat', `owner:${requirements[0]}:${dueOn}`), this.place.regionId, this.place.assessmentId, {
            ...{ agencyId: agencyOf(this.stage.cast, lead), requirements, dueOn },
            ...(contributors.length === 0 ? {} : { contributors }),
          }),
    }));
  }

  /** Which inspector's division looks after whom; what stands already is not said twice. */
  async divide(divisions: DemoEvidence['divisions']): Promise<void> {
    const { app, cast } = this.stage;
    const { regionId } = this.place;
    const standing = await app.get(AgenciesService).divisions(app.get(Database).read, regionId);
    for (const [name, division] of Object.entries(divisions)) {
      const agencyId = this.agency(name);
      if (standing.get(agencyId) !== division) await app.get(AgenciesService).divide(cast.actor('inspektorat'), regionId, agencyId, { division });
    }
  }

  setApprover({ agency, person, reason }: DemoEvidence['approver']): Promise<unknown> {
    const { personId } = this.stage.cast.actor(person);
    const ref = { regionId: this.place.regionId, agencyId: this.agency(agency) };
    return this.stage.app.get(ApproversService).set(this.context('inspektorat', 'approver'), ref, { personId, reason });
  }

  /** From handing in to the verdict and the reply to it, as far as the line goes. */
  courseOf(line: DemoRequirement, index: number): Happening[] {
    const { requirement, handedIn, approved, taken, verified, returned, reply } = line;
    if (handedIn === undefined) return [];
    const verdictAt = verified ?? returned;
    const verifier = taken?.who ?? this.verifierOf(line, index);
    const happenings: Happening[] = [{ at: this.moment(handedIn), tell: () => this.handIn(line) }];
    if (approved !== undefined) happenings.push({ at: this.moment(approved), tell: () => this.approve(line) });
    const takenAt = taken ? this.moment(taken.at) : verdictAt === undefined ? null : this.moment(verdictAt) - 15 * minute;
    if (takenAt !== null) {
      const act = { act: 'taken', revision, words: '' } as const;
      const take = () => this.verifying(VerifyingService).carryOut(this.context(verifier, `taken:${requirement}`), this.ref(requirement), act);
      happenings.push({ at: takenAt, tell: take });
    }
    if (verdictAt !== undefined) happenings.push({ at: this.moment(verdictAt), tell: () => this.judge(line, verifier) });
    if (reply) happenings.push({ at: this.moment(reply.at), tell: () => this.reply(line, reply.words) });
    return happenings;
  }

  say({ requirement, by, kind, words }: DemoEvidence['messages'][number], index: number): Promise<unknown> {
    const ref = { regionId: this.place.regionId, assessmentId: this.place.assessmentId, requirement };
    return this.stage.app.get(MessagesService).say(this.context(by, `message:${index}`), ref, { kind, words });
  }

  async askDestruction({ document, by, ground, words }: DemoEvidence['destruction']): Promise<unknown> {
    const wish = { documentId: await this.shelf.take(document), ground, words };
    return this.stage.app.get(DestructionsService).request(this.context(by, 'destruction'), this.place.regionId, wish);
  }

  private async handIn(line: DemoRequirement): Promise<void> {
    const { requirement, documents = [] } = line;
    const lead = this.leadOf(line);
    const ids: string[] = [];
    for (const key of documents) ids.push(await this.shelf.take(key));
    const { regionId, assessmentId } = this.place;
    const wish = { requirement, agencyId: agencyOf(this.stage.cast, lead), documents: ids, note: 'Contoh ilustratif.' };
    const submissionId = await this.stage.app
      .get(SubmittingService)
      .submit(this.context(lead, `handed-in:${requirement}`), { regionId, assessmentId }, wish);
    this.submissions.set(requirement, submissionId);
  }

  private approve({ requirement }: DemoRequirement): Promise<unknown> {
    const context = this.context('kepala-dpmptsp', `approved:${requirement}`);
    return this.stage.app.get(SubmittingService).approve(context, this.ref(requirement), { revision, decision: 'approved', words: '' });
  }

  private async judge(line: DemoRequirement, verifier: string): Promise<void> {
    const context = this.context(verifier, `judged:${line.requirement}`);
    await this.verifying(VerdictsService).carryOut(context, this.ref(line.requirement), await this.verdictOf(line));
  }

  private async verdictOf({ documents = [], verified, reason, page, quote, words }: DemoRequirement): Promise<VerdictDto> {
    const documentId = await this.shelf.take(documents[0] ?? '');
    const citations = [{ documentId, ...(page === undefined ? {} : { page }), ...(quote === undefined ? {} : { quote }) }];
    return {
      revision,
      verdict: verified === undefined ? 'returned' : 'verified',
      ...(reason === undefined ? {} : { reasonCode: reason }),
      words: words ?? 'Contoh ilustratif: isinya sesuai dengan yang diminta.',
      citations,
    };
  }

  private async reply(line: DemoRequirement, words: string): Promise<void> {
    const { requirement } = line;
    const { events } = await this.verifying(SubmissionReadingService).read(this.stage.cast.actor(this.leadOf(line)), this.ref(requirement));
    const verdictSequence = events.find(({ kind }) => kind === 'returned' || kind === 'verified')?.sequence ?? 0;
    const context = this.context(this.leadOf(line), `replied:${requirement}`);
    await this.verifying(RepliesService).reply(context, this.ref(requirement), { verdictSequence, words });
  }

  /** What the inspectorate itself submits is verified by the verifier whom the region appointed outside it. */
  private verifierOf(line: DemoRequirement, index: number): string {
    return this.leadOf(line) === 'pic-inspektorat' ? 'verifikator' : (inspectors[index % inspectors.length] ?? inspectors[0]);
  }

  private leadOf({ requirement }: DemoRequirement): string {
    const lead = this.place.leads.get(requirement);
    if (lead === undefined) throw new Error(`seeds/demo/evidence.yaml: nobody leads ${requirement}`);
    return lead;
  }

  private agency(name: string): string {
    const agencyId = this.place.agencies.get(name);
    if (agencyId === undefined) throw new Error(`seeds/demo/evidence.yaml: ${name} is not an agency of ${this.place.regionId}`);
    return agencyId;
  }

  private ref(requirement: string) {
    const { regionId, assessmentId } = this.place;
    return { regionId, assessmentId, submissionId: this.submissions.get(requirement) ?? '' };
  }

  private verifying<T>(service: new (...args: never[]) => T): T {
    return this.stage.app.get(service);
  }

  private context(key: string, event: string) {
    return this.stage.cast.context(key, event);
  }

  private moment(written: string): Instant {
    return momentOf(written, this.place.loadedAt);
  }
}
