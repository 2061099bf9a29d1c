import { readMinutesCode } from '@domain';
import { sha256Of } from '../ui/sha256-of';

/**
 * SHA-256 of a file, 64 small hexadecimal digits, reckoned here, and the codes that stand in it in clear. Null where the browser reckons
 * none (a page that did not come over https).
 */
export async function readPaper(file: Blob): Promise<{ readonly sha256: string; readonly codes: readonly string[] } | null> {
  if (!(globalThis.crypto.subtle as SubtleCrypto | undefined)) return null;
  const bytes = await file.arrayBuffer();
  return { sha256: await sha256Of(bytes), codes: findCodes(bytes) };
}

/** Codes of minutes in the bytes of a file, up to five. @example '… (AMBANG 01234-ZZZZZ) …' → ['01234-ZZZZZ'] */
export function findCodes(bytes: ArrayBuffer): string[] {
  const text = new TextDecoder('latin1').decode(bytes);
  const found = [...text.matchAll(/AMBANG ([0-9A-Z]{5}-[0-9A-Z]{5})/g)].flatMap(([, code]) => readMinutesCode(code ?? '') ?? []);
  return [...new Set(found)].slice(0, 5);
}
