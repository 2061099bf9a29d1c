import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../../platform/refusal';
import type { FrameworkFiles } from './framework-files';
import { readFrameworkArchive } from './read-framework-archive';

/**
 * Injects a reader of the request's files: a ZIP (`application/zip`, taken in as a buffer), or JSON `{ files: { name: text } }`. Nothing is
 * unpacked for somebody who may not load.
 */
export const UploadedFramework = createParamDecorator((_: unknown, context: ExecutionContext): (() => FrameworkFiles) => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  return () => filesOf(body);
});

export function filesOf(body: unknown): FrameworkFiles {
  if (Buffer.isBuffer(body)) return readFrameworkArchive(body);
  const files = isMap(body) && Object.keys(body).length === 1 ? body['files'] : undefined;
  if (!isMap(files)) throw malformed('files must be a map from names to texts, and nothing else may be sent');
  return new Map(
    Object.entries(files).map(([name, text]) => {
      if (typeof text !== 'string') throw malformed('every file must be a text');
      return [name, text];
    }),
  );
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(fault: string): Refusal {
  return Refusal.of('request-malformed', { faults: [fault] });
}
