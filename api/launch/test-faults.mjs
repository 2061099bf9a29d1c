import { ensureInstalled } from './install.mjs';
import { runSteps } from './run-steps.mjs';
import { faultSteps } from './test-steps.mjs';

export async function run(args) {
  await ensureInstalled({ toBuild: true });
  await runSteps(faultSteps, args);
}
