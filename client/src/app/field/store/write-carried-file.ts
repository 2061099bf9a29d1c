import { base64url, CompactEncrypt, CompactSign, importJWK } from 'jose';
import { signingKeyOf, type FieldDevice } from './device-signer';
import type { FieldAnswerBody, FieldPack } from './field-pack.types';

/** As many as the service takes in one file. */
export const mostCarried = 2_000;

/** Bytes of photos in one file: twice put into letters and sealed they stay well below the 20 MB that the service takes. */
export const mostPhotoBytes = 7_000_000;

/**
 * Unsent field answers as a file: signed by the device (ES256), and sealed to the service's key (ECDH-ES, A256GCM). What can be read on it
 * is which key opens it, and how long it is. The answers stand in it as they would be sent, so that they arrive once by whichever way.
 */
export async function writeCarriedFile(
  { place, person }: Pick<FieldPack, 'place' | 'person'>,
  { deviceId, signer }: FieldDevice,
  answers: readonly FieldAnswerBody[],
  photos: readonly Uint8Array<ArrayBuffer>[] = [],
): Promise<string> {
  const { regionId, assessmentId, visitId } = place;
  const pictures = photos.map((bytes) => ({ bytes: base64url.encode(bytes) }));
  const content = { version: 1, regionId, assessmentId, visitId, evaluatorId: person.id, deviceId, answers, photos: pictures };
  const jws = await new CompactSign(encode(JSON.stringify(content)))
    .setProtectedHeader({ alg: 'ES256', kid: deviceId })
    .sign(await signingKeyOf(signer));
  const { kid, x, y } = signer.sealingKey;
  const key = await importJWK({ kty: 'EC', crv: 'P-256', x, y }, 'ECDH-ES');
  return new CompactEncrypt(encode(jws)).setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid }).encrypt(key);
}

/** Tells when it was made and nothing else: a name is read by whoever carries it. */
export function nameOfCarriedFile(madeAt: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = [madeAt.getFullYear(), two(madeAt.getMonth() + 1), two(madeAt.getDate())].join('-');
  return `titipan-${day}-${two(madeAt.getHours())}${two(madeAt.getMinutes())}.ambang`;
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text));
}
