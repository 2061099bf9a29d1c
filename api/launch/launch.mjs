// The one way in: `npm start`, `npm test`, `npm run ambang` … all come through here. It uses nothing but Node itself, so it works in a
// fresh clone before anything is installed. Everything it says goes to standard error: standard output belongs to the program it starts.
import { requireNode } from './require-node.mjs';

requireNode();

const verbs = {
  start: () => import('./start.mjs'),
  build: () => import('./build.mjs'),
  ambang: () => import('./ambang.mjs'),
  test: () => import('./test.mjs'),
  'test:faults': () => import('./test-faults.mjs'),
  bench: () => import('./bench.mjs'),
  'serve-e2e': () => import('./serve-e2e.mjs'),
};

const [verb = '', ...args] = process.argv.slice(2);
if (!Object.hasOwn(verbs, verb)) {
  console.error(`usage: node api/launch/launch.mjs <${Object.keys(verbs).join('|')}> [arguments]`);
  process.exit(2);
}
try {
  await (await verbs[verb]()).run(args);
} catch (error) {
  // A failed step has already shown what it printed; its message is the sentence that explains it.
  console.error(`ambang: ${error?.name === 'LaunchFailure' ? error.message : (error?.stack ?? error)}`);
  process.exit(1);
}
