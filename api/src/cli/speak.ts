import type { Problem } from '../domain';
import type { Finding } from '../features/frameworks/framework-files';

/** @example framework.yaml:12:5: points sum (node root, expected 100, actual 99) */
export function speakFinding({ code, path, params, place }: Finding): string {
  return `${place ?? path}: ${words(code)}${values(params)}${place && path !== place ? ` at ${path}` : ''}`;
}

/** A refusal in words: its code and what belongs into it, lists one line each. */
export function speakProblem({ code, params }: Problem): string {
  const lists = Object.values(params).filter((value) => Array.isArray(value)) as (readonly string[])[];
  const rest = Object.fromEntries(Object.entries(params).filter(([, value]) => !Array.isArray(value)));
  return [`refused: ${words(code)}${values(rest)}`, ...lists.flat().map((line) => `  - ${line}`)].join('\n');
}

function words(code: string): string {
  return code.replaceAll('-', ' ');
}

function values(params: Readonly<Record<string, unknown>>): string {
  const told = Object.entries(params).map(([name, value]) => `${name} ${String(value)}`);
  return told.length === 0 ? '' : ` (${told.join(', ')})`;
}
