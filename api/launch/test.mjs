import { ensureInstalled } from './install.mjs';
import { runSteps } from './run-steps.mjs';
import { steps } from './test-steps.mjs';

/** `npm test`, `npm test -- --only jest:api --only lint`, `npm test -- --only e2e -- -g leadership` */
export async function run(args) {
  await ensureInstalled({ toBuild: true });
  await runSteps(steps, args);
}
