import { CompactEncrypt, CompactSign, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { randomUUID } from 'node:crypto';
import type { FieldDeviceJson, SealingKeyJson } from '../src/features/visits/carried-file.dto';
import type { Agent } from './acting-as';

type Answered = Awaited<ReturnType<Agent['post']>>;

export interface DeviceKeys {
  readonly privateKey: Parameters<CompactSign['sign']>[0];
  readonly publicKey: { readonly x: string; readonly y: string };
}

export async function deviceKeys(): Promise<DeviceKeys> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const { x = '', y = '' } = await exportJWK(publicKey);
  return { privateKey, publicKey: { x, y } };
}

/** Seals to a key of the service, or of another one, what a device signs under an id. */
export async function sealFile(content: object, to: SealingKeyJson, keys: DeviceKeys, signedBy: string): Promise<Buffer> {
  const bytes = new TextEncoder().encode(JSON.stringify(content));
  const jws = await new CompactSign(bytes).setProtectedHeader({ alg: 'ES256', kid: signedBy }).sign(keys.privateKey);
  const jwk: JWK = { kty: 'EC', crv: 'P-256', x: to.x, y: to.y };
  const header = { alg: 'ECDH-ES', enc: 'A256GCM', kid: to.kid };
  const sealed = await new CompactEncrypt(new TextEncoder().encode(jws)).setProtectedHeader(header).encrypt(await importJWK(jwk, 'ECDH-ES'));
  return Buffer.from(sealed, 'latin1');
}

/** A device whose key is known to a visit, and which makes files of what it has not sent. */
export class GivenCarrier {
  private constructor(
    private readonly origin: Readonly<Record<string, string>>,
    readonly deviceId: string,
    readonly keys: DeviceKeys,
    readonly sealingKey: SealingKeyJson,
  ) {}

  static async of(who: Agent, url: string, deviceId: string = randomUUID()): Promise<GivenCarrier> {
    const keys = await deviceKeys();
    const answer = await registerDevice(who, url, deviceId, keys);
    if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`);
    const [, regionId = '', assessmentId = '', visitId = ''] = /regions\/([^/]+)\/assessments\/([^/]+)\/visits\/([^/]+)$/.exec(url) ?? [];
    const origin = { regionId, assessmentId, visitId, evaluatorId: who.personId };
    return new GivenCarrier(origin, deviceId, keys, answer.json<FieldDeviceJson>().sealingKey);
  }

  content(answers: readonly object[], more: object = {}): object {
    return { version: 1, ...this.origin, deviceId: this.deviceId, answers, photos: [], ...more };
  }

  file(answers: readonly object[], more: object = {}): Promise<Buffer> {
    return sealFile(this.content(answers, more), this.sealingKey, this.keys, this.deviceId);
  }
}

export function registerDevice(who: Agent, url: string, deviceId: string, { publicKey }: DeviceKeys): Promise<Answered> {
  return who.post(`${url}/field-devices`, { deviceId, publicKey });
}

export function bring(who: Agent, file: Buffer): Promise<Answered> {
  return who.post('/api/carried-files', file, { 'content-type': 'application/jose' });
}
