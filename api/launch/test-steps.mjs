import * as fs from 'node:fs';
import { ensureBuilt } from './build.mjs';
import { findBrowser } from './find-browser.mjs';
import { inRoot, root } from './paths.mjs';
import { runNode } from './run-program.mjs';

const bin = {
  tsc: 'node_modules/typescript/bin/tsc',
  ngc: 'node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js',
  eslint: 'node_modules/eslint/bin/eslint.js',
  jest: 'node_modules/jest/bin/jest.js',
  playwright: 'node_modules/@playwright/test/cli.js',
};
const minutes = 60_000;
const node = (file, ...args) => (more) => runNode(inRoot(file), [...args, ...more], { timeoutMs: 10 * minutes });
const built = (...names) => () => ensureBuilt(names).then(() => ({ code: 0 }));

/**
 * Everything that `npm test` does, in order; a new check is a new line. Steps of another `lane` run beside it (run-steps.mjs). `run` gets
 * what stood behind `--` on the command line and answers `{ code, output }`, and `{ tests }` where it is made of tests that count one by
 * one.
 */
export const steps = [
  { name: 'types:domain', lane: 'types', run: node(bin.tsc, '-p', 'tsconfig.domain.json') },
  { name: 'types:api', lane: 'types', run: node(bin.tsc, '-p', 'tsconfig.api.spec.json') },
  { name: 'types:client', lane: 'types', run: node(bin.ngc, '-p', 'tsconfig.client.spec.json', '--noEmit') },
  { name: 'types:e2e', lane: 'types', run: node(bin.tsc, '-p', 'tsconfig.e2e.json') },
  { name: 'types:worker', lane: 'types', run: node(bin.tsc, '-p', 'tsconfig.worker.json') },
  { name: 'lint', lane: 'lint', run: node(bin.eslint, '.', '--max-warnings', '0') },
  { name: 'build:api', run: built('api') },
  { name: 'openapi', run: node('dist/api/cli.js', 'openapi', '--check') },
  { name: 'jest:api', run: (more) => jest('api', ['--maxWorkers', '2', ...more], { FAULT_DOSE: 'small' }) },
  { name: 'jest:client', lane: 'jest', run: (more) => jest('client', more) },
  { name: 'build:client', lane: 'build', run: built('client') },
  { name: 'e2e', run: journeys },
];

/** The same fault specs that run in small doses among the others, in the dose of a release; and every journey on every device. */
export const faultSteps = [
  { name: 'build:api', run: built('api') },
  { name: 'faults', run: (more) => jest('api', ['--runInBand', '--testMatch', '**/*.faults.spec.ts', ...more], { FAULT_DOSE: 'full' }, 'faults') },
  { name: 'build:client', run: built('client') },
  { name: 'e2e', run: (more) => journeys(more, { FAULT_DOSE: 'full' }) },
];

async function jest(project, more, env = {}, name = `jest-${project}`) {
  const report = `dist/test/${name}.json`;
  const args = ['-c', `jest.${project}.config.js`, '--json', '--outputFile', report, ...more];
  const timeoutMs = env.FAULT_DOSE === 'full' ? 300 * minutes : 30 * minutes; // a check that hangs has failed, not paused
  const { code, output } = await runNode(inRoot(bin.jest), args, { env: { ...env, TZ: 'UTC', NODE_ENV: 'test' }, forget: report, timeoutMs });
  const found = readReport(report);
  if (!found) return { code: code || 1, output };
  const broken = found.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((one) => one.status !== 'failed'));
  const failed = found.testResults.flatMap((file) => file.assertionResults.filter((one) => one.status === 'failed'));
  return {
    code,
    tests: { passed: found.numPassedTests, failed: failed.length + broken.length, skipped: found.numPendingTests + found.numTodoTests },
    output: [
      ...broken.map((file) => `✗ ${file.name.replace(`${root}/`, '')}\n${file.message}`),
      ...failed.map((one) => `✗ ${one.fullName}\n${one.failureMessages.join('\n')}`),
    ].join('\n\n') || output,
  };
}

async function journeys(more, dose = { FAULT_DOSE: 'small' }) {
  await ensureBuilt(['api', 'client']);
  const browser = await findBrowser();
  const report = 'dist/test/e2e.json';
  const env = { AMBANG_BROWSER: JSON.stringify(browser), AMBANG_E2E_REPORT: report, ...dose };
  const { code, output } = await runNode(inRoot(bin.playwright), ['test', ...more], { env, forget: report, timeoutMs: 30 * minutes });
  const stats = readReport(report)?.stats;
  if (!stats) return { code: code || 1, output };
  return { code, output, tests: { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped } };
}

function readReport(file) {
  return fs.existsSync(inRoot(file)) ? JSON.parse(fs.readFileSync(inRoot(file), 'utf8')) : null;
}
