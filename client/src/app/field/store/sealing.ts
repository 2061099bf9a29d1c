/** Bytes as they lie in the database: nothing of their content can be read without the key. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

/** The key of everything, wrapped by what a PIN makes. */
export interface WrappedKey extends Sealed {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly rounds: number;
}

const aes = 'AES-GCM';

interface MadeKey {
  readonly key: CryptoKey;
  readonly wrapped: WrappedKey;
}

/** A random AES-GCM key of 256 bits, and the same wrapped by the PIN. The wrapped one belongs to `name`, and opens under no other. */
export async function makeKey(pin: string, name: string, rounds: number): Promise<MadeKey> {
  const made = await crypto.subtle.generateKey({ name: aes, length: 256 }, true, ['encrypt', 'decrypt']);
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const algorithm = { name: aes, iv, additionalData: encode(name) };
  const bytes = await crypto.subtle.wrapKey('raw', made, await keyOfPin(pin, salt, rounds), algorithm);
  const wrapped = { salt, rounds, iv, bytes };
  const key = await openKey(pin, name, wrapped);
  if (!key) throw new Error('a key that was just wrapped does not open');
  return { key, wrapped };
}

/** The key, which cannot be taken out of the browser again; null: the PIN is wrong. */
export async function openKey(pin: string, name: string, { salt, rounds, iv, bytes }: WrappedKey): Promise<CryptoKey | null> {
  const algorithm = { name: aes, iv, additionalData: encode(name) };
  const wrapping = await keyOfPin(pin, salt, rounds);
  return crypto.subtle.unwrapKey('raw', bytes, wrapping, algorithm, aes, false, ['encrypt', 'decrypt']).catch(() => null);
}

/** Seals something under the name of its place: what is moved to another place does not open there. */
export async function seal(key: CryptoKey, name: string, content: unknown): Promise<Sealed> {
  return sealBytes(key, name, encode(JSON.stringify(content)));
}

/** @throws where it was altered, moved, or sealed by another key. */
export async function unseal<T>(key: CryptoKey, name: string, sealed: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await unsealBytes(key, name, sealed))) as T;
}

/** The same of bytes that are no JSON. */
export async function sealBytes(key: CryptoKey, name: string, plain: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, bytes: await crypto.subtle.encrypt({ name: aes, iv, additionalData: encode(name) }, key, plain) };
}

/** @throws where it was altered, moved, or sealed by another key. */
export async function unsealBytes(key: CryptoKey, name: string, { iv, bytes }: Sealed): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.decrypt({ name: aes, iv, additionalData: encode(name) }, key, bytes));
}

async function keyOfPin(pin: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', encode(pin), 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return crypto.subtle.deriveKey(how, material, { name: aes, length: 256 }, false, ['wrapKey', 'unwrapKey']);
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
