import { Controller, Delete, Get, Head, Inject, Options, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Role } from '../../domain';
import { ENVIRONMENT, type Environment } from '../../platform/env';
import { CurrentActor, type RequestActor } from '../../platform/http/request-actor';
import { UploadJson, UploadsQuery } from './document.dto';
import { RegionPath, UploadPath } from './evidence-path.dto';
import { readCreation, TusDoor } from './tus-door';
import { UploadsService } from './uploads.service';

type Actor = RequestActor<Role>;

/** The tus protocol. Its routes are the application's own, so session, token and the access matrix see them as any other. */
@ApiExcludeController()
@Controller('uploads')
export class TusController {
  constructor(
    private readonly uploads: UploadsService,
    private readonly door: TusDoor,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Options()
  async tellAbilities(@Res() reply: FastifyReply): Promise<void> {
    await this.door.tellAbilities(reply, this.environment.fileMaxBytes).status(204).send();
  }

  @Post()
  async beginUpload(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const id = await this.uploads.begin(actor, readCreation(request.headers));
    await this.door.tellBegun(reply, id).status(201).send();
  }

  @Head(':uploadId')
  async tellOffset(@CurrentActor() actor: Actor, @Param('uploadId') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const upload = await this.uploads.requireOpen(actor, id);
    if (upload.state === 'receiving') return this.door.pass(request, reply);
    await this.door.tellWhole(reply, upload).status(200).send();
  }

  @Patch(':uploadId')
  async receiveBytes(@CurrentActor() actor: Actor, @Param('uploadId') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const upload = await this.uploads.requireOpen(actor, id);
    if (upload.state === 'receiving') return this.door.pass(request, reply);
    // the answer to the last piece was lost on its way: said again, it is whole
    const again = request.headers['upload-offset'] === String(upload.sizeBytes);
    await this.door.tellWhole(reply, upload).status(again ? 204 : 409).send();
  }

  @Delete(':uploadId')
  async giveUp(@CurrentActor() actor: Actor, @Param('uploadId') id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.uploads.giveUp(actor, id);
    await reply.header('Tus-Resumable', '1.0.0').status(204).send();
  }
}

@Controller('regions/:regionId/uploads')
export class UploadsController {
  constructor(private readonly uploads: UploadsService) {}

  @Get()
  listUploads(@CurrentActor() actor: Actor, @Param() path: RegionPath, @Query() query: UploadsQuery): Promise<UploadJson[]> {
    return this.uploads.list(actor, path.regionId, query.agencyId);
  }

  @Get(':uploadId')
  showUpload(@CurrentActor() actor: Actor, @Param() path: UploadPath): Promise<UploadJson> {
    return this.uploads.show(actor, path.regionId, path.uploadId);
  }
}
