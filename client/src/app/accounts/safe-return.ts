/**
 * The page somebody wanted before they had to sign in, if it is a page of ours: an address that leads elsewhere, or back to a door,
 * is none.
 */
export function safeReturn(wanted: string | null | undefined): string | null {
  if (!wanted || !/^\/(?![/\\])/.test(wanted) || /[\u0000-\u001f\\]/.test(wanted)) return null;
  return /^\/(masuk|undangan|sandi|administrator-pertama)?([/?#]|$)/.test(wanted) ? null : wanted;
}
