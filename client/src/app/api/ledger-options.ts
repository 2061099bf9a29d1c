/** A write to the ledger carries the key of its intention. */
export function keyed(key: string): { readonly headers: { readonly 'Idempotency-Key': string } } {
  return { headers: { 'Idempotency-Key': key } };
}

/** Query parameters without the ones that say nothing. */
export function asked(params: Readonly<Record<string, string | number | null | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) =>
      value === null || value === undefined || value === '' ? [] : [[name, String(value)]],
    ),
  );
}
