import { Injectable, type OnModuleInit } from '@nestjs/common';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { Clock } from '../../platform/clock';
import { Database, type Reader } from '../../platform/database/database';
import { programmeChain, RecordService, type LedgerRow } from '../record/record.service';
import { SealingKeysRepository, type SealingKeyRow } from './sealing-keys.repository';
import type { SealingKeyJson } from './carried-file.dto';

/**
 * The keys that carried files are sealed to: ECDH-ES over P-256, kept in the database, since every process of the service must open what
 * was sealed to it. What they protect on the way lies readable in the same database once it has arrived.
 */
@Injectable()
export class SealingKeysService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly keys: SealingKeysRepository,
    private readonly record: RecordService,
  ) {}

  onModuleInit(): void {
    this.record.registerLedger({
      kinds: ['sealing-key.made'],
      chains: async (reader) => ((await this.keys.newest(reader)) ? [programmeChain] : []),
      rows: (reader, chain) => this.everyLink(reader, chain),
    });
  }

  /** The public half of the newest; the first one is made when it is first asked for. */
  async current(): Promise<SealingKeyJson> {
    const { id, privateJwk } = (await this.keys.newest(this.database.read)) ?? (await this.make());
    return { kid: id, x: privateJwk.x ?? '', y: privateJwk.y ?? '' };
  }

  /** The private half of the key of that id; null: it is another service's. */
  async find(id: string): Promise<JWK | null> {
    return (await this.keys.find(this.database.read, id))?.privateJwk ?? null;
  }

  private async *everyLink(reader: Reader, chain: string): AsyncGenerator<LedgerRow> {
    if (chain === programmeChain) for (const row of await this.keys.all(reader)) yield linkOf(row);
  }

  private async make(): Promise<SealingKeyRow> {
    const { privateKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
    const privateJwk = await exportJWK(privateKey);
    const made = { number: 1, id: await calculateJwkThumbprint(privateJwk), privateJwk, madeAt: new Date(this.clock.now()) };
    await this.database.transaction(async (tx) => {
      if (!(await this.keys.add(tx, made))) return;
      const at = made.madeAt.getTime();
      await this.record.append(tx, { chain: programmeChain, at, actorId: null, role: null, kind: 'sealing-key.made', ...linkOf(made) });
    });
    const newest = await this.keys.newest(this.database.read);
    if (!newest) throw new Error('a key that was just kept is not there');
    return newest;
  }
}

/** The id is the hash of the public half: whoever puts another key in its place cannot give it the same. */
function linkOf({ number, id, madeAt }: SealingKeyRow): LedgerRow {
  return { subject: `sealing-key:${number}`, payload: { number, keyId: id, madeAt: madeAt.toISOString() } };
}
