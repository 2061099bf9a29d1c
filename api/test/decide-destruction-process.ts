import { NestFactory } from '@nestjs/core';
import { AppModule } from '../src/app.module';
import { AccountsService } from '../src/features/accounts/accounts.service';
import { DestructionsService, type DestructionRef } from '../src/features/evidence/destructions.service';
import type { DecideDestructionDto } from '../src/features/evidence/document.dto';
import { BlobStore } from '../src/platform/blobs/blob-store';
import { Clock } from '../src/platform/clock';
import { openPool, type DatabaseAddress } from '../src/platform/database/connect';
import { Database } from '../src/platform/database/database';
import { readEnvironment } from '../src/platform/env';

export interface DecisionToBeKilled {
  readonly address: DatabaseAddress;
  readonly dataDir: string;
  readonly personId: string;
  readonly key: string;
  readonly ref: DestructionRef;
  readonly wish: DecideDestructionDto;
  readonly step: 'decided' | 'committed' | 'removed';
}

/** Decides a destruction and is killed at a step, as by a power cut: before its commit, after it, or once the bytes are gone and nobody was told. */
async function main({ address, dataDir, personId, key, ref, wish, step }: DecisionToBeKilled): Promise<void> {
  const environment = readEnvironment({ AMBANG_DATA_DIR: dataDir, AMBANG_DEMO: '0' });
  const pool = openPool(address, 'application', 3);
  const app = await NestFactory.createApplicationContext(AppModule.of({ environment, clock: new Clock(), pool }), { logger: false });
  const kill = async (): Promise<never> => {
    process.kill(process.pid, 'SIGKILL');
    return new Promise(() => undefined); // the signal is on its way: nothing more is done
  };
  const [database, store] = [app.get(Database), app.get(BlobStore)];
  const transaction = database.transaction.bind(database);
  if (step === 'decided') database.transaction = (work) => transaction(async (tx) => work(tx).then(kill));
  const remove = store.remove.bind(store);
  store.remove = async (key) => {
    if (step === 'removed') await remove(key);
    return kill();
  };
  const actor = await app.get(AccountsService).actorOf(personId);
  await app.get(DestructionsService).decide({ actor, key, origin: 'live' }, ref, wish);
  await app.close();
}

void main(JSON.parse(process.argv[2] ?? '') as DecisionToBeKilled);
