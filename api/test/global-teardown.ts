import type { TestServer } from './global-setup';
import { onServer } from './test-database';

export default async function tearDown(): Promise<void> {
  const run = (globalThis as { testServer?: TestServer }).testServer;
  if (!run) return;
  await onServer(run.server, `drop database if exists "${run.template}" with (force)`);
  await run.embedded?.stop();
}
