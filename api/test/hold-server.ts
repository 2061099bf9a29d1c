import { startEmbeddedPostgres } from '../src/platform/database/embedded-postgres';

/** Starts (or adopts) the server of the folder named on the command line, says so to its parent, and holds it until SIGTERM. */
async function hold(dataDir: string): Promise<void> {
  const server = await startEmbeddedPostgres({ dataDir, flags: { fsync: 'off' }, log: () => undefined });
  process.once('SIGTERM', () => void server.stop().finally(() => process.exit(0)));
  setInterval(() => undefined, 60_000);
  process.send?.({ pid: server.pid, adopted: server.adopted });
}

void hold(process.argv[2] ?? '').catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
