import { Injectable } from '@nestjs/common';
import { tracks, type Track } from '../../domain';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import { AssessmentsService, type Assessment, type LockedAssessment } from '../assessments/assessments.service';
import { LedgerRepository } from './ledger.repository';
import { project, type Projection } from './projection';
import { ProjectionsRepository, type StoredProjection } from './projections.repository';

export type { ProjectedNode, Projection } from './projection';

/** Where a stored projection is not what its ledger gives. */
export interface ProjectionDifference {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly track: Track;
  readonly stored: string | null;
  readonly recomputed: string | null;
  /** `total`, `state`, and codes of nodes that differ; at most twenty. */
  readonly differs: readonly string[];
}

const differencesTold = 20;

/** Told in the transaction that folded tracks anew, with how they stand. */
export type RefoldListener = (tx: Tx, assessment: LockedAssessment, projected: ReadonlyMap<Track, Projection>) => Promise<void>;

/** Scores as rows, so that a dashboard reads one; written in the transaction of what changed them. */
@Injectable()
export class ProjectionsService {
  private readonly listeners: RefoldListener[] = [];

  constructor(
    private readonly database: Database,
    private readonly assessments: AssessmentsService,
    private readonly ledger: LedgerRepository,
    private readonly projections: ProjectionsRepository,
  ) {}

  /** For features above that keep what depends on a score in columns of their own. Called once, in `onModuleInit`. */
  onRefolded(listener: RefoldListener): void {
    this.listeners.push(listener);
  }

  /** Folds the ledger of these tracks again, under the assessment's lock, and answers how they stand. */
  async refold(tx: Tx, assessment: LockedAssessment, which: readonly Track[] = tracks): Promise<ReadonlyMap<Track, Projection>> {
    const [only, ...others] = which;
    const ledger = await this.ledger.read(tx, assessment, others.length === 0 ? only : undefined);
    const projected = new Map<Track, Projection>();
    for (const track of which) {
      const projection = project(assessment.framework, ledger, track);
      projected.set(track, projection);
      const stored: StoredProjection = { ...projection, headSequence: assessment.sequence };
      await this.projections.put(tx, assessment.regionId, assessment.id, stored, new Date(assessment.recordedAt));
    }
    for (const listener of this.listeners) await listener(tx, assessment, projected);
    return projected;
  }

  /** As they stand; a track that was never scored has none. */
  async stored(reader: Reader, { regionId, id }: Assessment): Promise<StoredProjection[]> {
    return this.projections.list(reader, regionId, id);
  }

  /** How a track stands within a transaction; of one that was never folded, as folding it now gives it. */
  async within(tx: Tx, assessment: Assessment, track: Track): Promise<Projection> {
    const stored = (await this.stored(tx, assessment)).find((projection) => projection.track === track);
    return stored ?? project(assessment.framework, await this.ledger.read(tx, assessment, track), track);
  }

  /** Computes every projection again from its ledger and tells each difference; none is what must come out. */
  async check(regionIds: readonly string[]): Promise<{ readonly checked: number; readonly differences: ProjectionDifference[] }> {
    let checked = 0;
    const differences: ProjectionDifference[] = [];
    for (const regionId of regionIds) {
      for (const assessment of await this.assessments.findAll(regionId)) {
        differences.push(...(await this.checkOne(assessment)));
        checked += tracks.length;
      }
    }
    return { checked, differences };
  }

  private async checkOne(assessment: Assessment): Promise<ProjectionDifference[]> {
    const { regionId, id, framework } = assessment;
    const read = await this.database.snapshot(async (tx) => ({
      ...(await this.ledger.read(tx, assessment)),
      stored: await this.projections.list(tx, regionId, id),
    }));
    return tracks.flatMap((track) => {
      const again = project(framework, read, track);
      const stored = read.stored.find((projection) => projection.track === track);
      const differs = compare(stored, again);
      if (differs.length === 0) return [];
      const totals = { stored: stored?.total ?? null, recomputed: again.total };
      return [{ regionId, assessmentId: id, track, ...totals, differs: differs.slice(0, differencesTold) }];
    });
  }
}

/** A track without any row stands for one that was never scored. */
function compare(stored: StoredProjection | undefined, again: Projection): string[] {
  if (!stored) return again.state === 'not-scored' ? [] : ['missing'];
  const differs: string[] = [];
  if (stored.state !== again.state) differs.push('state');
  if (stored.total !== again.total || stored.totalExact !== again.totalExact) differs.push('total');
  const codes = new Set([...Object.keys(stored.nodes), ...Object.keys(again.nodes)]);
  for (const code of codes) {
    const [a, b] = [stored.nodes[code], again.nodes[code]];
    const same = nodeFields.every((field) => a?.[field] === b?.[field]);
    if (!same || !a || !b) differs.push(code);
  }
  return differs;
}

const nodeFields = ['fulfilment', 'share', 'points', 'state', 'entryId', 'figureId'] as const;
