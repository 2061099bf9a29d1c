import { NestFactory } from '@nestjs/core';
import { AppModule } from '../src/app.module';
import { UploadChecksService } from '../src/features/evidence/upload-checks.service';
import { UploadSteps } from '../src/features/evidence/upload-steps';
import { Clock } from '../src/platform/clock';
import { openPool, type DatabaseAddress } from '../src/platform/database/connect';
import { readEnvironment } from '../src/platform/env';

/** Checks an upload and is killed at a step, as by a power cut: run by a spec with the address, the data folder, region, id and step. */
async function main([address = '', dataDir = '', regionId = '', id = '', step = '']: readonly string[]): Promise<void> {
  const environment = readEnvironment({ AMBANG_DATA_DIR: dataDir, AMBANG_DEMO: '0' });
  const pool = openPool(JSON.parse(address) as DatabaseAddress, 'application', 3);
  const app = await NestFactory.createApplicationContext(AppModule.of({ environment, clock: new Clock(), pool }), { logger: false });
  app.get(UploadSteps).reach = async (reached) => {
    if (reached !== step) return;
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => undefined); // the signal is on its way: nothing more is done
  };
  await app.get(UploadChecksService).check({ regionId, id });
  await app.close();
}

void main(process.argv.slice(2));
