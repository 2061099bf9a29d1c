import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Role } from '../../domain';
import { IdempotencyKey } from '../../platform/http/idempotency-key';
import { CurrentActor, type RequestActor } from '../../platform/http/request-actor';
import { liveContext } from '../assessments/assessments.service';
import { ApprovalsService } from './approvals.service';
import { EntriesService } from './entries.service';
import { ApproveEntryDto, CorrectEntryDto, EntriesQuery, EntryPage, EntryRecordedJson, RecordEntryDto } from './entry.dto';
import { AssessmentPath, EntryPath } from './score-path.dto';

type Actor = RequestActor<Role>;

@Controller('regions/:regionId/assessments/:assessmentId/entries')
export class EntriesController {
  constructor(
    private readonly entries: EntriesService,
    private readonly approvals: ApprovalsService,
  ) {}

  @Get()
  listEntries(@CurrentActor() actor: Actor, @Param() path: AssessmentPath, @Query() query: EntriesQuery): Promise<EntryPage> {
    return this.entries.list(actor, path.regionId, path.assessmentId, query);
  }

  @Post()
  recordEntry(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: AssessmentPath,
    @Body() wish: RecordEntryDto,
  ): Promise<EntryRecordedJson> {
    return this.entries.recordEntry(liveContext(actor, key), path.regionId, path.assessmentId, wish);
  }

  @Post(':entryId/corrections')
  correctEntry(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: EntryPath,
    @Body() wish: CorrectEntryDto,
  ): Promise<EntryRecordedJson> {
    return this.entries.correctEntry(liveContext(actor, key), path, wish);
  }

  @Post(':entryId/approval')
  approveEntry(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: EntryPath,
    @Body() wish: ApproveEntryDto,
  ): Promise<EntryRecordedJson> {
    return this.approvals.approveEntry(liveContext(actor, key), path, wish);
  }
}
