import type { SealingKey } from '../../api/carried-files-api';

/** What a device needs to make files of unsent work. Lies under the PIN, so that who holds the phone alone cannot sign as its evaluator. */
export interface DeviceSigner {
  readonly privateKey: JsonWebKey;
  /** The service's, as it was told when the visit was taken along. */
  readonly sealingKey: SealingKey;
}

/** A device as it is made known to the service. */
export interface FieldDevice {
  readonly deviceId: string;
  readonly signer: DeviceSigner;
}

interface MadeDevice {
  readonly deviceId: string;
  readonly privateKey: JsonWebKey;
  readonly publicKey: { readonly x: string; readonly y: string };
}

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' };

/** A new id and a new key to sign with (ECDSA, P-256). */
export async function makeDevice(): Promise<MadeDevice> {
  const made = await crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
  const privateKey = await crypto.subtle.exportKey('jwk', made.privateKey);
  const { x = '', y = '' } = privateKey;
  return { deviceId: crypto.randomUUID(), privateKey, publicKey: { x, y } };
}

/** To sign with; cannot be taken out of the browser again. */
export function signingKeyOf({ privateKey }: DeviceSigner): Promise<CryptoKey> {
  return crypto.subtle.importKey('jwk', privateKey, ecdsa, false, ['sign']);
}
