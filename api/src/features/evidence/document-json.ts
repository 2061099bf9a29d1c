import canonicalize from 'canonicalize';
import { authorize, type Role } from '../../domain';
import { fileKinds } from '../../platform/files/file-kinds';
import { kindOfMediaType } from '../../platform/files/kind-of-media-type';
import type { RequestActor } from '../../platform/http/request-actor';
import type { DetailsRow, DocumentCore, DocumentRow } from './documents.repository';
import type { DocumentJson, EvidenceActorJson } from './evidence.dto';
import { hashOfText } from './text-hash';

export type Names = ReadonlyMap<string, string>;

/** From where a document is looked at: the requirement of an assessment, or the region as a whole. */
export interface LookedAtFrom {
  readonly assessmentId: string;
  readonly requirement: string;
}

export function toActorJson(id: string, names: Names): EvidenceActorJson {
  return { id, displayName: names.get(id) ?? '' };
}

/** Whether somebody may see what a document of that agency is and read it (`evidence.open`). */
export function mayOpen(actor: RequestActor<Role>, regionId: string, agencyId: string): boolean {
  return authorize(actor, 'evidence.open', { regionId, agencyId }).ok;
}

/** A document as this reader may see it: of another agency's its existence, kind, size and hash, not what it is called or says. */
export function toDocumentJson(row: DocumentRow, actor: RequestActor<Role>, names: Names, from: LookedAtFrom | null = null): DocumentJson {
  const open = mayOpen(actor, row.regionId, row.agencyId);
  const { details } = row;
  const seen = <Value>(value: Value): Value | null => (open ? value : null);
  const destroyed = row.destroyedAt !== null && row.destroyedOn !== null;
  return {
    id: row.id,
    kind: row.kind,
    agencyId: row.agencyId,
    open,
    fileName: seen(row.fileName),
    mediaType: row.mediaType,
    sizeBytes: row.sizeBytes,
    sha256: row.sha256,
    url: seen(row.url),
    addedAt: row.addedAt.toISOString(),
    actor: open ? toActorJson(row.actorId, names) : null,
    title: seen(details.title),
    number: seen(details.number),
    datedOn: details.datedOn,
    issuer: seen(details.issuer),
    period: seen(details.period),
    validUntil: details.validUntil,
    signedCopy: details.signedCopy,
    detailsSequence: details.sequence,
    destroyed: row.destroyedAt && row.destroyedOn ? { at: row.destroyedAt.toISOString(), ground: row.destroyedOn } : null,
    inline: open && !destroyed && isShown(row.mediaType),
    alsoServes: servedBeside(row, from),
  };
}

function isShown(mediaType: string | null): boolean {
  const kind = kindOfMediaType(mediaType);
  return kind !== null && fileKinds[kind].inline;
}

function servedBeside({ serves }: DocumentRow, from: LookedAtFrom | null): string[] {
  const beside = serves.filter(
    ({ assessmentId, requirement }) => from === null || (assessmentId === from.assessmentId && requirement !== from.requirement),
  );
  return [...new Set(beside.map(({ requirement }) => requirement))];
}

export function subjectOfDocument({ id }: Pick<DocumentCore, 'id'>): string {
  return `document:${id}`;
}

/**
 * The record can never be cut, and every reader of the region reads it: names of files, addresses and titles, which may name people, stand
 * in it as their hash. Whoever changes them in their table is found out all the same.
 */
export function payloadOfDocument(row: DocumentCore): Record<string, unknown> {
  return {
    agencyId: row.agencyId,
    kind: row.kind,
    sha256: row.sha256,
    urlHash: row.url === null ? null : hashOfText(row.url),
    fileNameHash: row.fileName === null ? null : hashOfText(row.fileName),
    mediaType: row.mediaType,
    sizeBytes: row.sizeBytes,
    addedAt: row.addedAt.toISOString(),
    actorId: row.actorId,
    origin: row.origin,
  };
}

export function subjectOfDetails({ documentId, sequence }: Pick<DetailsRow, 'documentId' | 'sequence'>): string {
  return `document-details:${documentId}:${sequence}`;
}

export function payloadOfDetails(row: DetailsRow): Record<string, unknown> {
  const { title, number, datedOn, issuer, period, validUntil, signedCopy } = row;
  return {
    documentId: row.documentId,
    sequence: row.sequence,
    detailsHash: hashOfText(canonicalize({ title, number, datedOn, issuer, period, validUntil, signedCopy }) ?? ''),
    recordedAt: row.recordedAt.toISOString(),
    actorId: row.actorId,
  };
}
