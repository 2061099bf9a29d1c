import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../../platform/refusal';

export const copyMediaType = 'application/pdf';
export const largestCopyBytes = 10 * 1024 * 1024;

/** Injects the bytes of the request. */
export const UploadedCopy = createParamDecorator((_: unknown, context: ExecutionContext): Buffer => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!Buffer.isBuffer(body)) throw Refusal.of('media-type-unsupported');
  return body;
});
