import { Injectable } from '@nestjs/common';
import { createHash, randomInt, randomUUID } from 'node:crypto';
import { writeMinutesCode, type MinutesChange, type MinutesHappening } from '../../domain';
import type { Tx } from '../../platform/database/database';
import { drawPaper } from '../../platform/paper/draw-paper';
import { Refusal } from '../../platform/refusal';
import type { LedgerContext } from '../assessments/assessments.service';
import { FollowUpsService } from '../follow-ups/follow-ups.service';
import { AgenciesService } from '../regions/agencies.service';
import { ScoreReadingService } from '../scores/score-reading.service';
import { ComparisonService } from '../visits/comparison.service';
import { VisitsService, type Acting, type VisitPlace } from '../visits/visits.service';
import { draftCorrection } from './correction-content';
import { draftMinutes, type MinutesContent } from './minutes-content';
import { latestSealed, MinutesDesk, type HeldMinutes } from './minutes-desk.service';
import { draftPaper } from './minutes-paper';
import { SealingPlaces } from './minutes-sealing.service';
import { MinutesRepository } from './minutes.repository';
import type { CorrectMinutesDto } from './minutes.dto';

interface Draft {
  readonly code: string;
  readonly corrects: string | null;
  readonly changes: readonly MinutesChange[];
  readonly reason: string;
}

/** Drafts: what a visit came to, written down once and never reckoned again. */
@Injectable()
export class MinutesDraftingService {
  constructor(
    private readonly desk: MinutesDesk,
    private readonly visits: VisitsService,
    private readonly minutes: MinutesRepository,
    private readonly comparison: ComparisonService,
    private readonly scores: ScoreReadingService,
    private readonly agencies: AgenciesService,
    private readonly followUps: FollowUpsService,
    private readonly places: SealingPlaces,
  ) {}

  /** Of a visit that has been scored; signing begins. Refusals: those of `checkVisitAct` (`signing-began`) and `checkMinutesAct`. */
  async draft(context: LedgerContext, place: VisitPlace): Promise<void> {
    const acting = this.visits.acting(context, 'minutes.draft', { regionId: place.regionId });
    await this.desk.act(acting, place, { draft: true }, async (tx, held) => {
      const minutesId = randomUUID();
      this.visits.check(acting, held, { kind: 'signing-began', minutesId });
      const draft = { code: newCode(), corrects: null, changes: [], reason: '' };
      await this.append(tx, acting, held, minutesId, draft, await this.contentOf(tx, acting, held, place, draft.code));
      await this.visits.append(tx, acting, held, { kind: 'signing-began', minutesId });
    });
  }

  /** Of sealed minutes. Refusals: `visit-criterion-unknown`, `entry-unfit` when it is sealed, and those of `checkMinutesAct`. */
  async correct(context: LedgerContext, place: VisitPlace & { readonly minutesId: string }, wish: CorrectMinutesDto): Promise<void> {
    const acting = this.visits.acting(context, 'minutes.draft', { regionId: place.regionId });
    const changes = wish.changes.map(({ criterion, answer, reason }) => ({ criterion, answer: { ...answer }, reason }));
    await this.desk.act(acting, place, { correct: wish, minutesId: place.minutesId }, async (tx, held) => {
      const draft = { code: newCode(), corrects: place.minutesId, changes, reason: wish.reason };
      const corrected = held.shown.find(({ id }) => id === latestSealed(held.shown) && id === place.minutesId);
      if (!corrected?.minutes.sealed) throw Refusal.of('minutes-nothing-sealed');
      const strange = changes.find(({ criterion }) => !held.visit.consensus.has(criterion));
      if (strange) throw Refusal.of('visit-criterion-unknown', { criterion: strange.criterion });
      const { regionName, zone } = await this.places.find(tx, place.regionId, []);
      const content = draftCorrection({
        ...{ visit: held.visit, framework: held.locked.framework, regionName, zone, draftedAt: held.locked.recordedAt },
        ...{ illustrative: corrected.illustrative, code: draft.code, reason: wish.reason, changes },
        corrected: { code: corrected.minutes.code, sealedAt: corrected.minutes.sealed.at },
        stood: (criterion) => latestAnswer(held, criterion),
      });
      await this.append(tx, acting, held, randomUUID(), draft, content);
    });
  }

  private async append(
    tx: Tx,
    acting: Acting,
    held: HeldMinutes,
    minutesId: string,
    draft: Draft,
    content: MinutesContent,
  ): Promise<void> {
    const { recordedAt } = held.locked;
    const bytes = await drawPaper(draftPaper(content, { code: draft.code, draftedAt: recordedAt }));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const act: MinutesHappening = { kind: 'drafted', ...draft, draftSha256: sha256 };
    await this.desk.append(tx, acting, held, minutesId, act, content);
    const { regionId } = held.locked;
    const file = { regionId, minutesId, sha256, use: 'draft' as const, mediaType: 'application/pdf' };
    await this.minutes.keepFile(tx, { ...file, bytes, recordedAt: new Date(recordedAt) });
  }

  private async contentOf(
    tx: Tx,
    { context }: Acting,
    { locked, visit, assessment }: HeldMinutes,
    place: VisitPlace,
    code: string,
  ): Promise<MinutesContent> {
    const units = await this.comparison.unitsOf(tx, place, visit, locked.framework);
    const { score, answers } = await this.scores.evaluatedWithin(tx, assessment, visit.stage);
    const { people, regionName, zone } = await this.places.find(tx, place.regionId, [
      ...visit.team.map(({ personId }) => personId),
      ...visit.dissent.map(({ personId }) => personId),
      ...visit.requests.flatMap(({ answers }) => answers.map(({ actorId }) => actorId)),
      ...units.flatMap(({ answers }) => answers.map(({ evaluatorId }) => evaluatorId)),
    ]);
    const agencies = new Map((await this.agencies.listOf(tx, place.regionId)).map(({ id, name }) => [id, name]));
    const all = await this.followUps.ofAssessment(tx, place);
    const agreed = all.filter(({ visitId, followUp }) => visitId === place.visitId && followUp.state !== 'withdrawn');
    return draftMinutes({
      ...{ visit, framework: locked.framework, regionName, zone, draftedAt: locked.recordedAt, code, people, units },
      illustrative: context.origin === 'demo' || assessment.origin === 'demo',
      agencies,
      total: score.shown,
      standing: answers,
      points: new Map(score.contributions.flatMap(({ criterion, shownPoints }) => {
        return shownPoints === null ? [] : [[criterion, shownPoints] as const];
      })),
      commitments: agreed.map(({ followUp }) => ({
        ...{ words: followUp.words, dueOn: followUp.dueOn },
        ownerName: agencies.get(followUp.ownerAgencyId) ?? '',
      })),
    });
  }
}

/** What stands for a criterion: by the latest sealed correction that names it, else as it was agreed on the visit. */
function latestAnswer({ visit, shown }: HeldMinutes, criterion: string) {
  const corrected = shown.filter(({ minutes }) => minutes.state === 'sealed').flatMap(({ minutes }) => minutes.changes);
  return corrected.filter((one) => one.criterion === criterion).at(-1)?.answer ?? visit.consensus.get(criterion)?.answer ?? null;
}

function newCode(): string {
  return writeMinutesCode(Array.from({ length: 10 }, () => randomInt(32)));
}
