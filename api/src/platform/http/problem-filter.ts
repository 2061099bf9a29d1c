import { Catch, HttpException, Injectable, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem, sortOfProblem, type Problem, type ProblemSort } from '../../domain/kernel';
import { isDatabaseAway, isStorageFull, isTextUnkeepable } from '../database/database-errors';
import { Refusal } from '../refusal';

const statusOfSort: Readonly<Record<ProblemSort, number>> = {
  shape: 400,
  unauthenticated: 401,
  forbidden: 403,
  unknown: 404,
  conflict: 409,
  'too-large': 413,
  unsupported: 415,
  rule: 422,
  'too-many': 429,
  internal: 500,
  unavailable: 503,
  full: 507,
};

const retryAfterSeconds = 5;

/** Every refusal and every fault leaves as `application/problem+json` (RFC 9457); a fault carries only its request id. */
@Injectable()
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const status = sendProblem(error, request, reply);
    if (status === 500) this.logger.error({ err: error, requestId: request.id }, 'a request failed');
  }
}

/** Answers with what the error amounts to, and tells the status; also for addresses that never come as far as a filter. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): number {
  const said = problemOf(error);
  const status = statusOfSort[sortOfProblem(said.code)];
  if (status === 503 || status === 429) {
    const seconds = said.params['retryAfterSeconds'];
    void reply.header('Retry-After', String(typeof seconds === 'number' ? seconds : retryAfterSeconds));
  }
  void reply
    .status(status)
    .header('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(toProblemBody(said, status, String(request.id)));
  return status;
}

/** The body of RFC 9457. The title is the code in words; people read the client's translation of the code. */
export function toProblemBody(said: Problem, status: number, requestId: string): Record<string, unknown> {
  return {
    type: `urn:ambang:problem:${said.code}`,
    title: said.code.replaceAll('-', ' '),
    status,
    code: said.code,
    params: said.params,
    requestId,
  };
}

export function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return error.problem;
  if (isDatabaseAway(error)) return problem('database-unavailable');
  if (isStorageFull(error)) return problem('storage-full');
  if (isTextUnkeepable(error)) return problem('request-malformed');
  if (error instanceof HttpException) return problemOfHttp(error.getStatus(), error);
  const status = statusOf(error);
  return status >= 400 && status < 500 ? problemOfHttp(status, error) : problem('internal-error');
}

function problemOfHttp(status: number, error: unknown): Problem {
  if (status === 404) return problem('route-unknown');
  if (status === 413) return problem('request-too-large');
  if (status === 415) return problem('media-type-unsupported');
  if (status === 429) return problem('too-many-requests');
  if (status === 503) return problem('database-unavailable');
  if (status >= 500) return problem('internal-error');
  return problem('request-malformed', { faults: faultsOf(error) });
}

/** What class-validator found, property by property; never a value that was sent. */
function faultsOf(error: unknown): readonly string[] {
  if (!(error instanceof HttpException)) return [];
  const response = error.getResponse();
  const message = typeof response === 'object' && 'message' in response ? response.message : [];
  return Array.isArray(message) ? message.map(String).slice(0, 20) : [];
}

/** Fastify's own refusals (broken JSON, body too large …) carry a statusCode. */
function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500;
  return typeof error.statusCode === 'number' ? error.statusCode : 500;
}
