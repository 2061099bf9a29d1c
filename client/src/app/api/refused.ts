import { HttpErrorResponse } from '@angular/common/http';
import { problems, type ProblemCode, type ProblemParams } from '@domain';

/** What went wrong, as a code that the screens have words for. `unreachable`: no answer came at all. */
export type RefusedCode = ProblemCode | 'unreachable' | 'unexpected';

/** An answer that is not the one that was asked for. */
export class Refused {
  constructor(
    readonly code: RefusedCode,
    readonly params: ProblemParams = {},
    readonly status = 0,
    readonly requestId: string | null = null,
  ) {}

  /** Nobody knows whether it was done: trying again with the same key is safe. */
  get uncertain(): boolean {
    return this.code === 'unreachable' || this.status >= 500;
  }
}

export function refusedOf(fault: unknown): Refused {
  if (fault instanceof Refused) return fault;
  if (!(fault instanceof HttpErrorResponse)) return new Refused('unexpected');
  const requestId = fault.headers.get('x-request-id');
  if (fault.status === 0) return new Refused('unreachable');
  const body: unknown = typeof fault.error === 'string' ? parsed(fault.error) : fault.error;
  if (isProblem(body)) return new Refused(body.code, body.params ?? {}, fault.status, body.requestId ?? requestId);
  return new Refused(
    fault.status === 503 || fault.status === 502 || fault.status === 504 ? 'unreachable' : 'unexpected',
    {},
    fault.status,
    requestId,
  );
}

interface ProblemBody {
  readonly code: ProblemCode;
  readonly params?: ProblemParams;
  readonly requestId?: string;
}

function isProblem(body: unknown): body is ProblemBody {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'string' &&
    Object.hasOwn(problems, body.code)
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
