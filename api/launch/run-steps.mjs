import * as fs from 'node:fs';
import { inRoot, LaunchFailure } from './paths.mjs';

/**
 * Runs steps one after the other (two cores: side by side they would only wait for each other), a line for each, and at the end the sum
 * alone on its line. A step counts as one; tests count one by one. A skipped test, and a step whose tests are none, have failed:
 * what was not run has not been shown.
 */
export async function runSteps(steps, args) {
  const chosen = choose(steps, args);
  const more = args.includes('--') ? args.slice(args.indexOf('--') + 1) : [];
  let passed = 0;
  let failed = 0;
  fs.mkdirSync(inRoot('dist/test'), { recursive: true });
  for (const step of chosen) {
    const begin = Date.now();
    const result = await attempt(step, more);
    const verdict = judge(result);
    passed += (result.tests?.passed ?? 0) + (verdict.ok ? 1 : 0);
    const failedTests = (result.tests?.failed ?? 0) + (result.tests?.skipped ?? 0);
    failed += failedTests + (verdict.ok || failedTests > 0 ? 0 : 1); // a step that failed by its tests is not one more failure
    fs.writeFileSync(inRoot('dist/test', `${step.name.replace(':', '-')}.log`), result.output ?? '');
    if (!verdict.ok) console.log(`\n${lastLines(result.output ?? '')}\n`);
    console.log(`${verdict.ok ? '✓' : '✗'} ${step.name} (${((Date.now() - begin) / 1000).toFixed(1)} s)${verdict.why}`);
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

async function attempt(step, more) {
  try {
    return await step.run(more);
  } catch (error) {
    return { code: 1, output: error.name === 'LaunchFailure' ? error.message : String(error.stack) };
  }
}

function judge({ code, tests }) {
  if (!tests) return { ok: code === 0, why: '' };
  const { passed, failed, skipped } = tests;
  const counted = `: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped (counted as failed)` : ''}`;
  if (passed + failed + skipped === 0) return { ok: false, why: ': there was nothing to run' };
  return { ok: code === 0 && failed === 0 && skipped === 0, why: counted };
}

function choose(steps, args) {
  const options = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  const wanted = [];
  for (let at = 0; at < options.length; at += 2) {
    const found = steps.filter((step) => step.name === options[at + 1] || step.name.startsWith(`${options[at + 1]}:`));
    if (options[at] !== '--only' || found.length === 0) {
      throw new LaunchFailure(`usage: [--only <step>] … [-- <arguments of that step>]; the steps are ${steps.map((step) => step.name).join(', ')}`);
    }
    wanted.push(...found);
  }
  return wanted.length > 0 ? steps.filter((step) => wanted.includes(step)) : steps;
}

function lastLines(output) {
  const lines = output.trimEnd().split('\n');
  return lines.length <= 400 ? lines.join('\n') : [`… ${lines.length - 400} lines before, in dist/test`, ...lines.slice(-400)].join('\n');
}
