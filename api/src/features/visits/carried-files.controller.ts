import { Body, Controller, createParamDecorator, HttpCode, Param, Post, type ExecutionContext } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Role } from '../../domain';
import { CurrentActor, type RequestActor } from '../../platform/http/request-actor';
import { Refusal } from '../../platform/refusal';
import { liveContext } from '../assessments/assessments.service';
import { CarriedFileJson, FieldDeviceJson, RegisterFieldDeviceDto } from './carried-file.dto';
import { CarriedFilesService } from './carried-files.service';
import { FieldDevicesService } from './field-devices.service';
import { VisitPath } from './visit-path.dto';

type Actor = RequestActor<Role>;

/** As RFC 7515 registers it for compact serialisations. */
export const carriedMediaType = 'application/jose';

const CarriedBytes = createParamDecorator((_: unknown, context: ExecutionContext): Buffer => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!Buffer.isBuffer(body)) throw Refusal.of('media-type-unsupported');
  return body;
});

@Controller()
export class CarriedFilesController {
  constructor(
    private readonly devices: FieldDevicesService,
    private readonly files: CarriedFilesService,
  ) {}

  /** Of one's own; a device's id is its idempotency key. */
  @Post('regions/:regionId/assessments/:assessmentId/visits/:visitId/field-devices')
  @HttpCode(200)
  registerFieldDevice(
    @CurrentActor() actor: Actor,
    @Param() path: VisitPath,
    @Body() wish: RegisterFieldDeviceDto,
  ): Promise<FieldDeviceJson> {
    return this.devices.register(liveContext(actor, ''), path, wish);
  }

  /** A file of at most 20 MB, as the bytes that it is. Which visit it is of stands in it alone; the ids of what is in it are its keys. */
  @ApiConsumes(carriedMediaType)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Post('carried-files')
  @HttpCode(200)
  receiveCarriedFile(@CurrentActor() actor: Actor, @CarriedBytes() bytes: Buffer): Promise<CarriedFileJson> {
    return this.files.receive(liveContext(actor, ''), bytes);
  }
}
