import { Body, Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Role } from '../../domain';
import { IdempotencyKey } from '../../platform/http/idempotency-key';
import { CurrentActor, type RequestActor } from '../../platform/http/request-actor';
import { liveContext } from '../assessments/assessments.service';
import { DocumentContentService } from './document-content.service';
import { AddDocumentDto, AppendDetailsDto, ContentQuery, DocumentPage, DocumentsQuery } from './document.dto';
import { DocumentsService } from './documents.service';
import { DocumentPath, RegionPath } from './evidence-path.dto';
import { DocumentJson } from './evidence.dto';

type Actor = RequestActor<Role>;

@Controller('regions/:regionId/documents')
export class DocumentsController {
  constructor(
    private readonly documents: DocumentsService,
    private readonly contents: DocumentContentService,
  ) {}

  @Get()
  listDocuments(@CurrentActor() actor: Actor, @Param() path: RegionPath, @Query() query: DocumentsQuery): Promise<DocumentPage> {
    return this.documents.list(actor, path.regionId, query);
  }

  @Post()
  addDocument(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: RegionPath,
    @Body() wish: AddDocumentDto,
  ): Promise<DocumentJson> {
    return this.documents.add(liveContext(actor, key), path.regionId, wish);
  }

  @Get(':documentId')
  readDocument(@CurrentActor() actor: Actor, @Param() path: DocumentPath): Promise<DocumentJson> {
    return this.documents.read(actor, path.regionId, path.documentId);
  }

  @Post(':documentId/details')
  appendDetails(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Param() path: DocumentPath,
    @Body() wish: AppendDetailsDto,
  ): Promise<DocumentJson> {
    return this.documents.appendDetails(liveContext(actor, key), path, wish);
  }

  /** The bytes, checked before the first leaves; one range at a time, of the same bytes where If-Range names their ETag (the SHA-256). */
  @Get(':documentId/content')
  @ApiProduces('application/octet-stream')
  async openContent(
    @CurrentActor() actor: Actor,
    @Param() path: DocumentPath,
    @Query() query: ContentQuery,
    @Headers('range') range: string | undefined,
    @Headers('if-range') ifRange: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { status, headers, bytes } = await this.contents.open(actor, path, { range, ifRange, download: query.download === true });
    await reply.status(status).headers({ ...headers, 'Content-Encoding': 'identity' }).send(bytes);
  }
}
