import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Metadata, Server } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Database } from '../../platform/database/database';
import { isStorageFull } from '../../platform/database/database-errors';
import { Refusal } from '../../platform/refusal';
import { UploadChecksService } from './upload-checks.service';
import { UploadStore } from './upload-store';
import { UploadsRepository, type UploadRow } from './uploads.repository';

export const tusPath = '/api/uploads';
const version = '1.0.0';
const tusBytes = 'application/offset+octet-stream';
const noRoom = { status_code: 507, body: 'storage-full\n' };
const fault = { status_code: 500, body: 'the bytes could not be written\n' };

/**
 * Speaks tus 1.0.0 (resumable upload) for what the service has let in. The library moves the bytes; who may, how much and what becomes of
 * them is asked before. There is no GET: what came in is read as a document, checked, or not at all.
 */
@Injectable()
export class TusDoor implements OnModuleInit {
  private readonly logger = new Logger('uploads');
  private readonly tus: Server;

  constructor(
    private readonly adapterHost: HttpAdapterHost,
    private readonly database: Database,
    private readonly uploads: UploadsRepository,
    private readonly store: UploadStore,
    private readonly checks: UploadChecksService,
  ) {
    this.tus = new Server({
      path: tusPath,
      datastore: store,
      relativeLocation: true,
      respectForwardedHeaders: false,
      allowedOrigins: [],
      disableTerminationForFinishedUploads: true,
      onResponseError: (_, error) => ('status_code' in error ? undefined : this.answerOf(error)),
      onUploadFinish: async (_, upload) => {
        await this.finish(upload.id);
        return {};
      },
    });
  }

  onModuleInit(): void {
    // the command line has no server
    const server = this.adapterHost.httpAdapter?.getInstance<FastifyInstance>();
    // the bytes are not parsed: whoever handles the request reads them as they come
    if (server?.hasContentTypeParser(tusBytes) === false) server.addContentTypeParser(tusBytes, (_, __, done) => done(null));
  }

  /** Lets tus handle a request for bytes that are still coming in, on the raw connection. */
  async pass(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
    reply.hijack();
    try {
      await this.tus.handle(request.raw, reply.raw);
    } catch (error) {
      request.log.error({ err: error }, 'tus could not answer');
      reply.raw.destroy();
    }
  }

  /** What whoever sends bytes is told of an upload of which every byte is here. */
  tellWhole(reply: FastifyReply, { sizeBytes }: Pick<UploadRow, 'sizeBytes'>): FastifyReply {
    return withVersion(reply).header('Upload-Offset', String(sizeBytes)).header('Upload-Length', String(sizeBytes));
  }

  tellBegun(reply: FastifyReply, id: string): FastifyReply {
    return withVersion(reply).header('Location', `${tusPath}/${id}`);
  }

  tellAbilities(reply: FastifyReply, atMostBytes: number): FastifyReply {
    const told = { 'Tus-Version': version, 'Tus-Extension': 'creation,termination', 'Tus-Max-Size': String(atMostBytes) };
    return withVersion(reply).headers(told);
  }

  /** A fault's own message names files of this machine: it is logged, and does not leave. */
  private answerOf(error: Error): typeof fault {
    if (isStorageFull(error)) return noRoom;
    this.logger.error({ err: error, msg: 'bytes could not be taken in' });
    return fault;
  }

  /** Every byte is here and on the disk; its checks follow, and are not waited for. */
  private async finish(id: string): Promise<void> {
    const regionId = id.slice(0, id.lastIndexOf('-'));
    const facts = await this.store.sync(id);
    await this.uploads.change(this.database.read, { regionId, id }, ['receiving'], { state: 'checking' });
    this.checks.wake({ regionId, id, facts });
  }
}

function withVersion(reply: FastifyReply): FastifyReply {
  return reply.header('Tus-Resumable', version).header('Cache-Control', 'no-store');
}

/** What the headers of a creation say; anything missing or unreadable is refused as a request of the wrong shape. */
export function readCreation(headers: FastifyRequest['headers']): { regionId: string; agencyId: string; fileName: string; sizeBytes: number } {
  const [length, metadata] = [headers['upload-length'], headers['upload-metadata']];
  const faults: string[] = [];
  if (headers['tus-resumable'] !== version) faults.push(`Tus-Resumable must be ${version}`);
  if (typeof length !== 'string' || !/^\d{1,15}$/.test(length)) faults.push('Upload-Length must be the size in bytes');
  const said = typeof metadata === 'string' ? readMetadata(metadata) : {};
  const { regionId, agencyId, filename } = said;
  if (!/^[0-9.]{2,13}$/.test(regionId ?? '')) faults.push('Upload-Metadata must name regionId');
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(agencyId ?? '')) faults.push('Upload-Metadata must name agencyId');
  if (!filename) faults.push('Upload-Metadata must name filename');
  if (faults.length > 0) throw Refusal.of('request-malformed', { faults });
  return { regionId: regionId ?? '', agencyId: (agencyId ?? '').toLowerCase(), fileName: filename ?? '', sizeBytes: Number(length) };
}

function readMetadata(text: string): Readonly<Record<string, string | null>> {
  try {
    return Metadata.parse(text);
  } catch {
    return {};
  }
}
