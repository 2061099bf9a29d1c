import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { validate } from 'class-validator';
import { compactDecrypt, compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import { isDeeper, deepestBody } from '../../platform/http/nesting-limit';
import { Refusal } from '../../platform/refusal';
import { CarriedContent } from './carried-file.dto';

// A carried file is a compact JWE to this service (ECDH-ES, A256GCM) around a compact JWS by the device (ES256). What is altered anywhere
// is refused, also where a lenient reader would decode the same bytes from other characters.

export const largestFileBytes = 20 * 1024 * 1024;

export interface OpenedFile {
  /** The signed text, whose signature has not been checked yet. */
  readonly jws: string;
  /** What the signature says of who made it. */
  readonly signedBy: string;
  /** What it says of itself: to be believed once the signature has been checked. */
  readonly content: CarriedContent;
}

/** Refusals: `carried-file-altered`, `carried-file-foreign` (sealed to a key that `keyOf` does not know). */
export async function openCarriedFile(bytes: Buffer, keyOf: (id: string) => Promise<JWK | null>): Promise<OpenedFile> {
  const text = bytes.toString('latin1');
  if (!isCompact(text, 5)) throw Refusal.of('carried-file-altered');
  const { kid, zip } = headerOf(text);
  if (typeof kid !== 'string' || zip !== undefined) throw Refusal.of('carried-file-altered');
  const jwk = await keyOf(kid);
  if (!jwk) throw Refusal.of('carried-file-foreign');
  const algorithms = { keyManagementAlgorithms: ['ECDH-ES'], contentEncryptionAlgorithms: ['A256GCM'] };
  const opened = await compactDecrypt(text, await importJWK(jwk, 'ECDH-ES'), algorithms).catch(refuseAltered);
  const jws = Buffer.from(opened.plaintext).toString('latin1');
  if (!isCompact(jws, 3)) throw Refusal.of('carried-file-altered');
  const signedBy = headerOf(jws).kid;
  const content = await readAs(CarriedContent, parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')));
  if (typeof signedBy !== 'string' || !content) throw Refusal.of('carried-file-altered');
  return { jws, signedBy, content };
}

export async function isSignedBy(jws: string, key: JWK): Promise<boolean> {
  return compactVerify(jws, await importJWK(key, 'ES256'), { algorithms: ['ES256'] }).then(() => true, () => false);
}

/** Of the shape that was asked for, or null; what the edge does with a body, for what did not come as one. */
export async function readAs<T extends object>(type: ClassConstructor<T>, found: unknown): Promise<T | null> {
  if (typeof found !== 'object' || found === null || Array.isArray(found) || isDeeper(found, deepestBody)) return null;
  const made = plainToInstance(type, found);
  const faults = await validate(made, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  return faults.length === 0 ? made : null;
}

/** Parts in base64url as it is written and in no other spelling: the last character of a part may hold bits that a reader leaves out. */
function isCompact(text: string, parts: number): boolean {
  const found = text.split('.');
  return found.length === parts && found.every((part) => /^[A-Za-z0-9_-]*$/.test(part) && Buffer.from(part, 'base64url').toString('base64url') === part);
}

function headerOf(compact: string): ReturnType<typeof decodeProtectedHeader> {
  try {
    return decodeProtectedHeader(compact);
  } catch {
    throw Refusal.of('carried-file-altered');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refuseAltered(): never {
  throw Refusal.of('carried-file-altered');
}
