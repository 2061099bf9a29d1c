import { Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Role } from '../../domain';
import { CurrentActor, type RequestActor } from '../../platform/http/request-actor';
import { RequestBytes } from '../../platform/http/request-bytes';
import { liveContext } from '../assessments/assessments.service';
import { FieldPhotoJson } from './field-answer.dto';
import { FieldPhotosService, photoMediaType } from './field-photos.service';
import { FieldPhotoPath, VisitPath } from './visit-path.dto';

type Actor = RequestActor<Role>;

@Controller('regions/:regionId/assessments/:assessmentId/visits/:visitId/field-photos')
export class FieldPhotosController {
  constructor(private readonly photos: FieldPhotosService) {}

  /** A JPEG of at most 4 MB without anything beside the picture; its hash is its key, so it arrives once however often it is sent. */
  @Post()
  @HttpCode(200)
  sendFieldPhoto(@CurrentActor() actor: Actor, @Param() path: VisitPath, @RequestBytes() bytes: Buffer): Promise<FieldPhotoJson> {
    return this.photos.receive(liveContext(actor, ''), path, bytes);
  }

  @Get(':sha256')
  @ApiProduces(photoMediaType)
  async openFieldPhoto(@CurrentActor() actor: Actor, @Param() path: FieldPhotoPath, @Res() reply: FastifyReply): Promise<void> {
    const { headers, bytes } = await this.photos.open(actor, path, path.sha256);
    await reply.headers({ ...headers, 'Content-Encoding': 'identity' }).send(bytes);
  }
}
