import type { ProblemCode } from './problems';

/** What a screen needs to say what happened: never a sentence, always a code and the values that belong into it. */
export type ProblemParams = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** A refusal as a value. `code` is one of `problems.ts`; words are made at the edge, per language. */
export interface Problem {
  readonly code: ProblemCode;
  readonly params: ProblemParams;
}

export function problem(code: ProblemCode, params: ProblemParams = {}): Problem {
  return { code, params };
}
