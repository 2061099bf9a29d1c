import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../refusal';

/** Injects the bytes of the request, of a kind that a parser was set for; `media-type-unsupported` where they are something else. */
export const RequestBytes = createParamDecorator((_: unknown, context: ExecutionContext): Buffer => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!Buffer.isBuffer(body)) throw Refusal.of('media-type-unsupported');
  return body;
});
