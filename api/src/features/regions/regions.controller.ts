import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import type { Role } from '../../domain';
import { CurrentActor, Public, type RequestActor } from '../../platform/http/request-actor';
import { AgenciesService } from './agencies.service';
import { AddAgencyDto, AgencyJson, DivisionJson, ListRegionsQuery, RegionJson, RegionPage, RenameAgencyDto } from './region.dto';
import { SetDivisionDto } from './region.dto';
import { RegionsService } from './regions.service';

@Controller('regions')
export class RegionsController {
  constructor(
    private readonly regions: RegionsService,
    private readonly agencies: AgenciesService,
  ) {}

  @Public()
  @Get()
  listRegions(@Query() query: ListRegionsQuery): Promise<RegionPage> {
    return this.regions.list(query);
  }

  @Public()
  @Get(':regionId')
  showRegion(@Param('regionId') regionId: string): Promise<RegionJson> {
    return this.regions.show(regionId);
  }

  @Get(':regionId/agencies')
  listAgencies(@CurrentActor() actor: RequestActor<Role>, @Param('regionId') regionId: string): Promise<AgencyJson[]> {
    return this.agencies.list(actor, regionId);
  }

  @Post(':regionId/agencies')
  addAgency(
    @CurrentActor() actor: RequestActor<Role>,
    @Param('regionId') regionId: string,
    @Body() wish: AddAgencyDto,
  ): Promise<AgencyJson> {
    return this.agencies.add(actor, regionId, wish);
  }

  @Post(':regionId/agencies/:agencyId/renaming')
  @HttpCode(200)
  renameAgency(
    @CurrentActor() actor: RequestActor<Role>,
    @Param('regionId') regionId: string,
    @Param('agencyId', ParseUUIDPipe) agencyId: string,
    @Body() wish: RenameAgencyDto,
  ): Promise<AgencyJson> {
    return this.agencies.rename(actor, regionId, agencyId, wish);
  }

  @Post(':regionId/agencies/:agencyId/division')
  @HttpCode(200)
  divideAgency(
    @CurrentActor() actor: RequestActor<Role>,
    @Param('regionId') regionId: string,
    @Param('agencyId', ParseUUIDPipe) agencyId: string,
    @Body() wish: SetDivisionDto,
  ): Promise<DivisionJson> {
    return this.agencies.divide(actor, regionId, agencyId, wish);
  }
}
