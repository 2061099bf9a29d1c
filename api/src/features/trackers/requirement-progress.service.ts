import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { authorize, type Progress, type Role } from '../../domain';
import { Database, type Reader, type Tx } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse } from '../../platform/refusal';
import { AssessmentsService } from '../assessments/assessments.service';
import { RecordService, type LedgerRow } from '../record/record.service';
import { RequirementProgressRepository, type ProgressRow } from './requirement-progress.repository';
import type { RequirementProgressJson } from './tracker.dto';

/** Where each document stands, in the region's own words; appended, the latest counts. */
@Injectable()
export class RequirementProgressService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly assessments: AssessmentsService,
    private readonly progress: RequirementProgressRepository,
    private readonly record: RecordService,
  ) {}

  onModuleInit(): void {
    this.record.registerLedger({
      kinds: ['progress.recorded'],
      chains: (reader) => this.progress.regions(reader),
      rows: (reader, chain) => this.everyRow(reader, chain),
    });
  }

  async list(actor: RequestActor<Role>, regionId: string, assessmentId: string): Promise<RequirementProgressJson[]> {
    orRefuse(authorize(actor, 'assessment.read', { regionId }));
    await this.assessments.find(regionId, assessmentId);
    return (await this.progress.current(this.database.read, regionId, assessmentId)).map(toJson);
  }

  /** The latest of each requirement, as the rules of trackers know it. */
  async current(reader: Reader, regionId: string, assessmentId: string): Promise<ReadonlyMap<string, Progress>> {
    const rows = await this.progress.current(reader, regionId, assessmentId);
    return new Map(rows.map(({ requirement, code, words, asOf }) => [requirement, { code, words, asOf }]));
  }

  /** What one import tells, all under one sequence, within the use case that holds the assessment's lock. */
  async tell(tx: Tx, role: string | null, rows: readonly ProgressRow[]): Promise<void> {
    const [first] = rows;
    if (!first) return;
    await this.progress.append(tx, rows);
    await this.record.append(tx, {
      chain: first.regionId,
      at: first.recordedAt.getTime(),
      actorId: first.actorId,
      role,
      kind: 'progress.recorded',
      subject: subjectOf(first),
      payload: payloadOf(first, rows),
    });
  }

  private async *everyRow(reader: Reader, regionId: string): AsyncGenerator<LedgerRow> {
    const batches = new Map<string, ProgressRow[]>();
    for (const row of await this.progress.every(reader, regionId)) {
      const subject = subjectOf(row);
      batches.set(subject, [...(batches.get(subject) ?? []), row]);
    }
    for (const [subject, rows] of batches) if (rows[0]) yield { subject, payload: payloadOf(rows[0], rows) };
  }
}

function subjectOf(row: ProgressRow): string {
  return `progress:${row.assessmentId}:${row.sequence}`;
}

/** Words of the region may name people: the record keeps their hash, which no change of the row survives. */
function payloadOf(first: ProgressRow, rows: readonly ProgressRow[]): Record<string, unknown> {
  return {
    assessmentId: first.assessmentId,
    sequence: first.sequence,
    importId: first.importId,
    recordedAt: first.recordedAt.toISOString(),
    actorId: first.actorId,
    requirements: rows.map(({ requirement }) => requirement).sort(),
    told: [...rows]
      .sort((a, b) => (a.requirement < b.requirement ? -1 : 1))
      .map(({ requirement, agencyId, code, words, asOf }) => ({
        ...{ requirement, agencyId, code, asOf },
        wordsHash: createHash('sha256').update(words).digest('hex'),
      })),
  };
}

function toJson({ requirement, code, words, asOf, agencyId, recordedAt }: ProgressRow): RequirementProgressJson {
  return { requirement, code, words, asOf, agencyId, recordedAt: recordedAt.toISOString() };
}
