import * as fs from 'node:fs';
import { inRoot, LaunchFailure } from './paths.mjs';

/**
 * Runs steps one after the other, a line for each, and at the end the sum alone on its line. Neighbours that name a `lane` run with a lane
 * beside a lane, for what a program of one thread leaves idle of two cores. A step counts as one; tests count one by one. A skipped test,
 * and a step whose tests are none, have failed: what was not run has not been shown.
 */
export async function runSteps(steps, args) {
  const chosen = choose(steps, args);
  const more = args.includes('--') ? args.slice(args.indexOf('--') + 1) : [];
  const sum = { passed: 0, failed: 0 };
  fs.mkdirSync(inRoot('dist/test'), { recursive: true });
  const runAll = async (lane) => {
    for (const step of lane) await runStep(step, more, sum);
  };
  for (const stretch of stretches(chosen)) await Promise.all(lanesOf(stretch).map(runAll));
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0;
}

async function runStep(step, more, sum) {
  const begin = Date.now();
  const result = await attempt(step, more);
  const verdict = judge(result);
  sum.passed += (result.tests?.passed ?? 0) + (verdict.ok ? 1 : 0);
  const failedTests = (result.tests?.failed ?? 0) + (result.tests?.skipped ?? 0);
  sum.failed += failedTests + (verdict.ok || failedTests > 0 ? 0 : 1); // a step that failed by its tests is not one more failure
  fs.writeFileSync(inRoot('dist/test', `${step.name.replace(':', '-')}.log`), result.output ?? '');
  if (!verdict.ok) console.log(`\n${lastLines(result.output ?? '')}\n`);
  console.log(`${verdict.ok ? '✓' : '✗'} ${step.name} (${((Date.now() - begin) / 1000).toFixed(1)} s)${verdict.why}`);
}

/** Runs of neighbours with a lane; a step without one stands alone. */
function stretches(steps) {
  const found = [];
  for (const step of steps) {
    if (step.lane && found.at(-1)?.at(-1)?.lane) found.at(-1).push(step);
    else found.push([step]);
  }
  return found;
}

function lanesOf(stretch) {
  const names = [...new Set(stretch.map(({ lane }) => lane))];
  return names.map((name) => stretch.filter(({ lane }) => lane === name));
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
