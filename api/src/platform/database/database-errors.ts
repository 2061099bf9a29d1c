/** What pg says by code. Source: PostgreSQL manual, appendix A. */
function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** Serialisation failure or deadlock: the same work may simply be tried again. */
export function isRetryable(error: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(error));
}

/** The name of the unique or foreign key that a write met, or null. Uniqueness is decided here, never by check-then-insert. */
export function violatedConstraint(error: unknown): string | null {
  if (!['23505', '23503', '23514'].includes(codeOf(error))) return null;
  const name = (error as { constraint?: unknown }).constraint;
  return typeof name === 'string' ? name : null;
}

/** The database is away, going or coming: the caller should try again. */
export function isDatabaseAway(error: unknown): boolean {
  const code = codeOf(error);
  if (/^(08|57P0|53300)/.test(code)) return true;
  if (['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'].includes(code)) {
    return code !== 'ENOENT' || (error as { syscall?: unknown }).syscall === 'connect';
  }
  return error instanceof Error && /Connection terminated|timeout exceeded when trying to connect|Client has encountered/.test(error.message);
}

/** No room left, in the database (53100) or for files. */
export function isStorageFull(error: unknown): boolean {
  return ['53100', 'ENOSPC', 'EDQUOT'].includes(codeOf(error));
}

/** Text that PostgreSQL cannot keep, as a NUL in an address (22021, 22P05): the request was of the wrong shape. */
export function isTextUnkeepable(error: unknown): boolean {
  return ['22021', '22P05'].includes(codeOf(error));
}
