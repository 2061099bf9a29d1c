import { Injectable, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { authorize, checkFigure, checkReleaseDay, dayOf, type Role } from '../../domain';
import { Clock } from '../../platform/clock';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import { once } from '../../platform/http/idempotency';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AssessmentsService, type LedgerContext, type LockedAssessment } from '../assessments/assessments.service';
import { RecordService, type LedgerRow } from '../record/record.service';
import { RegionsService } from '../regions/regions.service';
import type { CorrectFigureDto, FigureJson, RecordFigureDto } from './figure.dto';
import { FiguresRepository, type FigureRow, type TracedFigureRow } from './figures.repository';
import { ProjectionsService } from './projections.service';

/** Numbers published by others, which count on every track alike. A later release or a correction is another row. */
@Injectable()
export class FiguresService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly regions: RegionsService,
    private readonly assessments: AssessmentsService,
    private readonly figures: FiguresRepository,
    private readonly projections: ProjectionsService,
    private readonly record: RecordService,
  ) {}

  onModuleInit(): void {
    this.record.registerLedger({
      kinds: ['figure.recorded', 'figure.corrected'],
      chains: (reader) => this.figures.regions(reader),
      rows: (reader, chain) => this.everyRow(reader, chain),
    });
  }

  async list(actor: RequestActor<Role>, regionId: string): Promise<FigureJson[]> {
    orRefuse(authorize(actor, 'score.read', { regionId }));
    return (await this.figures.list(this.database.read, regionId)).map(toFigureJson);
  }

  /** Those of one key, for who has already been allowed to look at the criterion. */
  async ofKey(reader: Reader, regionId: string, figure: string): Promise<FigureJson[]> {
    return (await this.figures.list(reader, regionId, { figure })).map(toFigureJson);
  }

  recordFigure(context: LedgerContext, regionId: string, wish: RecordFigureDto): Promise<FigureJson> {
    return this.append(context, regionId, { action: 'figure.record', wish: { ...wish } }, () =>
      Promise.resolve({ figure: wish.figure, supersedes: null, wish }),
    );
  }

  correctFigure(context: LedgerContext, regionId: string, figureId: string, wish: CorrectFigureDto): Promise<FigureJson> {
    return this.append(context, regionId, { action: 'figure.correct', figureId, wish: { ...wish } }, async (tx) => {
      const [target] = await this.figures.list(tx, regionId, { id: figureId });
      if (!target) throw Refusal.of('figure-unknown', { figureId });
      return { figure: target.figure, supersedes: target.id, wish };
    });
  }

  private async append(
    context: LedgerContext,
    regionId: string,
    payload: object,
    say: (tx: Tx) => Promise<{ figure: string; supersedes: string | null; wish: CorrectFigureDto }>,
  ): Promise<FigureJson> {
    this.assessments.admit(context);
    const membership = orRefuse(authorize(context.actor, 'figure.record', { regionId }));
    const personId = context.actor.personId;
    if (personId === null) throw Refusal.of('not-signed-in');
    const region = await this.regions.require(this.database.read, regionId);
    const assessments = await this.assessments.findAll(regionId);
    const request = { personId, key: context.key, payload: { regionId, ...payload } };
    const id = await this.database.transaction((tx) =>
      once<string>(tx, request, new Date(this.clock.now()), async () => {
        const locked: LockedAssessment[] = [];
        for (const assessment of assessments) locked.push(await this.assessments.lockForWriting(tx, assessment));
        const { figure, supersedes, wish } = await say(tx);
        const recordedAt = Math.max(this.clock.now(), ...locked.map((assessment) => assessment.recordedAt));
        orRefuse(checkFigure({ value: wish.value, period: wish.period }));
        orRefuse(checkReleaseDay(wish.releasedOn, dayOf(recordedAt, region.timeZone)));
        const { value, publisher, period, releasedOn, sourceTitle, standing } = wish;
        const row: FigureRow = {
          ...{ regionId, id: randomUUID(), figure, value, publisher, period, releasedOn, sourceTitle, standing, supersedes },
          sourceUrl: wish.sourceUrl ?? null,
          recordedAt: new Date(recordedAt),
          actorId: personId,
          origin: context.origin,
        };
        await this.figures.append(tx, row);
        for (const assessment of locked) await this.projections.refold(tx, { ...assessment, recordedAt });
        await this.record.append(tx, {
          chain: regionId,
          at: recordedAt,
          actorId: personId,
          role: membership?.role ?? null,
          kind: supersedes === null ? 'figure.recorded' : 'figure.corrected',
          subject: subjectOf(row),
          payload: payloadOf(row),
        });
        return row.id;
      }),
    );
    const [row] = await this.figures.list(this.database.read, regionId, { id });
    if (!row) throw Refusal.of('figure-unknown', { figureId: id });
    return toFigureJson(row);
  }

  private async *everyRow(reader: Reader, regionId: string): AsyncGenerator<LedgerRow> {
    for (const row of await this.figures.list(reader, regionId)) yield { subject: subjectOf(row), payload: payloadOf(row) };
  }
}

function toFigureJson(row: TracedFigureRow): FigureJson {
  const { id, figure, value, publisher, period, releasedOn, sourceTitle, sourceUrl, standing } = row;
  const { supersedes, supersededBy, origin } = row;
  return {
    ...{ id, figure, value, publisher, period, releasedOn, sourceTitle, sourceUrl, standing },
    recordedAt: row.recordedAt.toISOString(),
    ...{ supersedes, supersededBy, origin },
  };
}

function subjectOf(row: FigureRow): string {
  return `figure:${row.id}`;
}

function payloadOf(row: FigureRow): Record<string, unknown> {
  const { figure, value, publisher, period, releasedOn, sourceTitle, sourceUrl, standing, actorId, supersedes, origin } = row;
  return {
    ...{ figure, value, publisher, period, releasedOn, sourceTitle, sourceUrl, standing },
    recordedAt: row.recordedAt.toISOString(),
    ...{ actorId, supersedes, origin },
  };
}
