import type { Interruption, UploadRefusal } from './upload-item';

/** What an answer that is not the one that was asked for means for the file. */
export type Verdict =
  | { readonly kind: 'interrupted'; readonly why: Interruption }
  | { readonly kind: 'lost-by-service' }
  | { readonly kind: 'file-unreadable' }
  | { readonly kind: 'refused'; readonly refusal: UploadRefusal };

/** Answers that another moment may change: taken at once by another request, another offset than ours, too many, a full disk, a fault. */
const passing: ReadonlySet<number> = new Set([408, 409, 423, 425, 429]);

/** Reads the status and the problem of a failed request. `wasBegun`: the request went to an upload that the service once knew. */
export function readAnswer(status: number, body: string, wasBegun: boolean): Verdict {
  const refusal = refusalIn(body);
  if (status === 0) return { kind: 'interrupted', why: 'no-answer' };
  if (status === 401 || refusal?.code === 'cross-site-request') return { kind: 'interrupted', why: 'signed-out' };
  if (wasBegun && (status === 404 || status === 410)) return { kind: 'lost-by-service' };
  if (status >= 500 || passing.has(status)) return { kind: 'interrupted', why: 'busy' };
  return { kind: 'refused', refusal: refusal ?? { code: status === 403 ? 'not-allowed' : 'unexpected', params: {} } };
}

function refusalIn(body: string): UploadRefusal | null {
  try {
    const { code, params }: { code?: unknown; params?: unknown } = JSON.parse(body);
    if (typeof code !== 'string') return null;
    return { code, params: typeof params === 'object' && params !== null ? { ...params } : {} };
  } catch {
    return null;
  }
}
