/** @jest-environment node */
import 'fake-indexeddb/auto';
import { compactDecrypt, compactVerify, exportJWK, generateKeyPair, importJWK } from 'jose';
import { makeDevice, type FieldDevice } from './device-signer';
import { FieldDatabase } from './field-database';
import { FieldStore } from './field-store';
import { packOf, useFakeStorage } from './field-store.fixture';
import { databaseNameOf } from './taken-along';
import { nameOfCarriedFile, writeCarriedFile } from './write-carried-file';

const pin = '246813';
const few = { rounds: 1_000 };
const note = 'rahasia di loket tiga';
const said = { siteId: 's1', criterion: 'i1.a', match: 'matches' as const, note, evidence: [], answer: { kind: 'levels' as const, level: 'full' } };

async function given() {
  const { privateKey: opener, publicKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256' });
  const { x = '', y = '' } = await exportJWK(publicKey);
  const made = await makeDevice();
  const device: FieldDevice = { deviceId: made.deviceId, signer: { privateKey: made.privateKey, sealingKey: { kid: 'k1', x, y } } };
  return { opener, device, signedBy: await importJWK({ kty: 'EC', crv: 'P-256', ...made.publicKey }, 'ES256') };
}

describe('a file of unsent work', () => {
  const visitId = '7c6f3a0e-0000-4000-8000-000000000001';
  beforeEach(() => useFakeStorage());

  it('holds the answers as they would be sent, signed by the device, and nothing that can be read on it', async () => {
    const { opener, device, signedBy } = await given();
    const store = await FieldStore.create(packOf('p1', visitId), pin, { ...few, device });
    const { answer } = await store.append(said);
    const file = await writeCarriedFile(store.pack, device, [answer]);
    const decoded = file.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1')).join();
    for (const word of ['rahasia', 'evaluatorId', visitId, device.deviceId, answer.id]) expect(file + decoded).not.toContain(word);
    const { plaintext, protectedHeader: seal } = await compactDecrypt(file, opener);
    expect(seal).toMatchObject({ alg: 'ECDH-ES', enc: 'A256GCM', kid: 'k1' });
    const { payload, protectedHeader: signature } = await compactVerify(plaintext, signedBy, { algorithms: ['ES256'] });
    expect(signature).toEqual({ alg: 'ES256', kid: device.deviceId });
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({
      version: 1, ...store.pack.place, evaluatorId: 'p1', deviceId: device.deviceId, answers: [answer], photos: [],
    });
    await store.remove().catch(() => undefined);
    store.close();
  });

  it('is made with a key that lies under the PIN alone, and comes back with it', async () => {
    const { device } = await given();
    const name = await databaseNameOf('p2', visitId);
    (await FieldStore.create(packOf('p2', visitId), pin, { ...few, device })).close();
    const database = new FieldDatabase(name);
    const lying = (await database.sealed.toArray()).map(({ place, bytes }) => place + Buffer.from(bytes).toString('latin1')).join();
    database.close();
    expect(lying).toContain('signer/000001');
    for (const part of [device.signer.privateKey.d ?? '-', 'P-256', device.deviceId]) expect(lying).not.toContain(part);
    const opened = await FieldStore.unlock(name, pin);
    if (opened.kind !== 'open') throw new Error(opened.kind);
    expect(await opened.store.signer()).toEqual(device.signer);
    expect(opened.store.deviceId).toBe(device.deviceId);
    opened.store.close();
  });

  it('is offered nowhere on a device that the service does not know', async () => {
    const store = await FieldStore.create(packOf('p3', visitId), pin, few);
    expect(await store.signer()).toBeNull();
    store.close();
  });

  it('has a name that tells when it was made, and nothing else', () => {
    expect(nameOfCarriedFile(new Date(2025, 8, 11, 9, 5))).toBe('titipan-2025-09-11-0905.ambang');
  });
});
