import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Role } from '../../domain';
import { IdempotencyKey } from '../../platform/http/idempotency-key';
import { CurrentActor, Public, type RequestActor } from '../../platform/http/request-actor';
import { liveContext } from '../assessments/assessments.service';
import { AddAnnouncementDto, AnnouncementJson, CorrectAnnouncementDto } from './announcement.dto';
import { AnnouncementsService } from './announcements.service';
import { CorrectFigureDto, FigureJson, RecordFigureDto } from './figure.dto';
import { FiguresService } from './figures.service';
import { AnnouncementPath, FigurePath, RegionPath } from './score-path.dto';

type Actor = RequestActor<Role>;

@Controller('regions/:regionId/figures')
export class FiguresController {
  constructor(private readonly figures: FiguresService) {}

  @Get()
  listFigures(@CurrentActor() actor: Actor, @Param() path: RegionPath): Promise<FigureJson[]> {
    return this.figures.list(actor, path.regionId);
  }

  @Post()
  recordFigure(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: RegionPath,
    @Body() wish: RecordFigureDto,
  ): Promise<FigureJson> {
    return this.figures.recordFigure(liveContext(actor, key), path.regionId, wish);
  }

  @Post(':figureId/corrections')
  correctFigure(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: FigurePath,
    @Body() wish: CorrectFigureDto,
  ): Promise<FigureJson> {
    return this.figures.correctFigure(liveContext(actor, key), path.regionId, path.figureId, wish);
  }
}

@Controller()
export class AnnouncementsController {
  constructor(private readonly announcements: AnnouncementsService) {}

  @Public()
  @Get('announcements')
  listAllAnnouncements(): Promise<AnnouncementJson[]> {
    return this.announcements.list();
  }

  @Public()
  @Get('regions/:regionId/announcements')
  listAnnouncements(@Param() path: RegionPath): Promise<AnnouncementJson[]> {
    return this.announcements.list(path.regionId);
  }

  @Post('regions/:regionId/announcements')
  addAnnouncement(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: RegionPath,
    @Body() wish: AddAnnouncementDto,
  ): Promise<AnnouncementJson> {
    return this.announcements.add(liveContext(actor, key), path.regionId, wish);
  }

  @Post('regions/:regionId/announcements/:announcementId/corrections')
  correctAnnouncement(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: AnnouncementPath,
    @Body() wish: CorrectAnnouncementDto,
  ): Promise<AnnouncementJson> {
    return this.announcements.correct(liveContext(actor, key), path.regionId, path.announcementId, wish);
  }
}
