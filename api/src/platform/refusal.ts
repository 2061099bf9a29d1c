import { problem, type Problem, type ProblemCode, type ProblemParams, type Result } from '../domain/kernel';

/** Carries a refusal through a use case: it ends the transaction, and the HTTP filter and the command line speak it. */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
    this.name = 'Refusal';
  }

  static of(code: ProblemCode, params: ProblemParams = {}): Refusal {
    return new Refusal(problem(code, params));
  }
}

/** The value of a rule's answer, or the refusal thrown. */
export function orRefuse<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Refusal(result.problem);
}
