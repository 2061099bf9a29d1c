import { drawNumber } from '@domain';

export interface AttendeeSaid {
  readonly code: string;
  readonly name: string;
  readonly office: string;
  readonly institution: string;
}

const keptAs = 'ambang.attendance';

/**
 * The key of one person's attendance, made on this device: the same person pressing twice, also after the page was closed, is the same key,
 * and another person on the same device another one. Names are not kept here, only a random secret that the key is reckoned with.
 */
export function attendeeId(secret: string, { code, name, office, institution }: AttendeeSaid): string {
  const said = [code, name, office, institution].map((text) => text.trim());
  const hex = ['a', 'b'].map((half) => drawNumber(secret, half, ...said).toString(16).padStart(16, '0')).join('');
  // a UUID of one's own making is of version 8 (RFC 9562)
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}

/** This device's secret; a browser that keeps nothing gets one for as long as the page is open. */
export function deviceSecret(): string {
  const fresh = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  try {
    const kept = localStorage.getItem(keptAs);
    if (kept !== null) return kept;
    localStorage.setItem(keptAs, fresh);
  } catch {
    // a browser that keeps nothing still attends
  }
  return fresh;
}
