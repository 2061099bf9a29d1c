import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../../platform/refusal';

export const trackerMediaType = 'application/octet-stream';
const longestName = 255;

export interface UploadedTracker {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** Injects the bytes of the request and the name that its `X-File-Name` header gives them, percent-encoded. */
export const UploadedTrackerFile = createParamDecorator((_: unknown, context: ExecutionContext): UploadedTracker => {
  const { body, headers } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!Buffer.isBuffer(body)) throw Refusal.of('media-type-unsupported');
  return { fileName: readName(headers['x-file-name']), bytes: body };
});

/** A name is shown, never used as a path: what would not show as one line is left out of it. */
function readName(header: unknown): string {
  if (typeof header !== 'string' || header === '') throw malformed('X-File-Name must say what the file is called, percent-encoded');
  let name: string;
  try {
    name = decodeURIComponent(header);
  } catch {
    throw malformed('X-File-Name must be percent-encoded UTF-8');
  }
  const shown = name.replace(/[\p{Cc}\p{Cf}\p{Surrogate}]/gu, '').split(/[\\/]/).at(-1)?.trim().slice(-longestName) ?? '';
  if (shown === '') throw malformed('X-File-Name must say what the file is called');
  return shown;
}

function malformed(fault: string): Refusal {
  return Refusal.of('request-malformed', { faults: [fault] });
}
