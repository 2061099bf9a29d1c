/** The one-time token in the part of the address that never leaves the browser: `#abc` and `#token=abc` say the same. */
export function tokenInFragment(fragment: string | null | undefined): string | null {
  const text = (fragment ?? '').replace(/^#/, '');
  const token = text.startsWith('token=') ? text.slice('token='.length) : text;
  return /^[\w-]{8,200}$/.test(token) ? token : null;
}
