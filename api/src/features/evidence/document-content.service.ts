import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { authorize, type Role } from '../../domain';
import { BlobStore, type ByteRange } from '../../platform/blobs/blob-store';
import { Database } from '../../platform/database/database';
import { fileHeaders } from '../../platform/files/file-headers';
import { kindOfMediaType } from '../../platform/files/kind-of-media-type';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { BlobsRepository } from './blobs.repository';
import { DocumentsService } from './documents.service';
import { openKept } from './open-kept';

/** Bytes of a document on their way out, with the headers under which they may leave. */
export interface DocumentContent {
  readonly status: 200 | 206 | 416;
  readonly headers: Readonly<Record<string, string>>;
  /** Null where the range lies outside. */
  readonly bytes: Readable | null;
}

/** Reads documents for people: never a byte that is not what was handed in, never as anything a browser would run. */
@Injectable()
export class DocumentContentService {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsService,
    private readonly blobs: BlobsRepository,
    private readonly kept: BlobStore,
  ) {}

  async open(
    actor: RequestActor<Role>,
    ref: { readonly regionId: string; readonly documentId: string },
    wanted: { readonly range: string | undefined; readonly ifRange: string | undefined; readonly download: boolean },
  ): Promise<DocumentContent> {
    const { regionId, documentId } = ref;
    orRefuse(authorize(actor, 'evidence.read', { regionId }));
    const document = await this.documents.require(this.database.read, regionId, documentId);
    orRefuse(authorize(actor, 'evidence.open', { regionId, agencyId: document.agencyId }));
    if (document.sha256 === null) throw Refusal.of('document-unknown', { documentId });
    const blob = await this.blobs.find(this.database.read, regionId, document.sha256);
    if (!blob) throw Refusal.of('document-bytes-missing', { documentId });
    if (blob.state === 'destroyed') throw Refusal.of('document-destroyed', { documentId, ground: document.destroyedOn });
    const kind = kindOfMediaType(blob.mediaType);
    if (kind === null) throw Refusal.of('document-bytes-missing', { documentId });
    const etag = `"${blob.sha256}"`;
    const disposition = wanted.download ? 'attachment' : 'inline';
    const headers = { ...fileHeaders(kind, document.fileName ?? documentId, disposition), 'Accept-Ranges': 'bytes', ETag: etag };
    const { sizeBytes } = blob;
    // If-Range (RFC 9110, 13.1.5): a part of what somebody no longer has the rest of is of no use to them, they get the whole
    const range = wanted.ifRange === undefined || wanted.ifRange.trim() === etag ? readRange(wanted.range, sizeBytes) : null;
    if (range === 'outside') return { status: 416, headers: { 'Content-Range': `bytes */${sizeBytes}` }, bytes: null };
    const bytes = await openKept(this.kept, blob, documentId, range ?? undefined);
    if (range === null) return { status: 200, headers: { ...headers, 'Content-Length': String(sizeBytes) }, bytes };
    const { start, end } = range;
    const part = { 'Content-Range': `bytes ${start}-${end}/${sizeBytes}`, 'Content-Length': String(end - start + 1) };
    return { status: 206, headers: { ...headers, ...part }, bytes };
  }
}

/** One range of bytes (RFC 9110, 14.2); null: the whole, also where the header is of a kind that is not answered (several ranges). */
export function readRange(header: string | undefined, sizeBytes: number): ByteRange | null | 'outside' {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (from === '' && to === '') return null;
  if (from === '') {
    const length = Math.min(Number(to), sizeBytes);
    return length === 0 ? 'outside' : { start: sizeBytes - length, end: sizeBytes - 1 };
  }
  const start = Number(from);
  const end = to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  if (to !== '' && Number(to) < start) return null;
  return start >= sizeBytes ? 'outside' : { start, end };
}
