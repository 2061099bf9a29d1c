import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import type { Role } from '../../domain';
import { CurrentActor, Public, type ActorRequest, type RequestActor } from '../../platform/http/request-actor';
import { AttendanceListJson, AttendDto, AttendedJson } from './attendance.dto';
import { AttendanceService } from './attendance.service';
import { ProposalJson, ProposalQuery } from './proposal.dto';
import { ProposalService } from './proposal.service';
import { VisitPath } from './visit-path.dto';

@Controller('attendance')
export class AttendanceController {
  constructor(private readonly attendance: AttendanceService) {}

  /** Whoever attends a visit writes themselves down by the code that is shown there. The id makes it once. */
  @Public()
  @Post()
  @HttpCode(200)
  attendVisit(@Req() request: ActorRequest, @Body() wish: AttendDto): Promise<AttendedJson> {
    return this.attendance.attend(request.ip, wish);
  }
}

/** What is read beside a visit by those who have to do with it. */
@Controller('regions/:regionId/assessments/:assessmentId/visits/:visitId')
export class VisitReadingController {
  constructor(
    private readonly attendance: AttendanceService,
    private readonly proposals: ProposalService,
  ) {}

  @Get('attendance')
  listAttendance(@CurrentActor() actor: RequestActor<Role>, @Param() path: VisitPath): Promise<AttendanceListJson> {
    return this.attendance.list(actor, path);
  }

  /** What to check in so many hours: by priority, and a part drawn by a seed. */
  @Get('proposal')
  proposeVisitChecks(
    @CurrentActor() actor: RequestActor<Role>,
    @Param() path: VisitPath,
    @Query() query: ProposalQuery,
  ): Promise<ProposalJson> {
    return this.proposals.propose(actor, path, query);
  }
}
