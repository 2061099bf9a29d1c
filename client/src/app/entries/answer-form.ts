import { checkAnswer, type Answer, type Criterion, type ProblemCode } from '@domain';
import { readDecimal } from './read-decimal';

/** What the fields of the form hold, whatever the scorer: only those of the criterion's scorer are shown. */
export interface AnswerFields {
  readonly applicable: boolean;
  /** Code of a level; `yes` or `no`. */
  readonly choice: string | null;
  readonly part: string;
  readonly whole: string;
  readonly value: string;
  readonly accepted: readonly string[];
}

export const emptyAnswer: AnswerFields = { applicable: true, choice: null, part: '', whole: '', value: '', accepted: [] };

export type ReadAnswer =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** Nothing chosen or typed yet. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly code: ProblemCode };

/** The answer that the fields say, checked by the domain's own rule before the server sees it. */
export function readAnswer(criterion: Criterion, fields: AnswerFields): ReadAnswer {
  const answer = fields.applicable ? answerOf(criterion, fields) : ({ kind: 'not-applicable' } as const);
  if (answer === null) return { kind: 'missing' };
  const checked = checkAnswer(criterion, answer);
  return checked.ok ? { kind: 'answer', answer } : { kind: 'refused', code: checked.problem.code };
}

function answerOf({ scorer }: Criterion, fields: AnswerFields): Answer | null {
  switch (scorer.kind) {
    case 'binary':
      return fields.choice === null ? null : { kind: 'binary', value: fields.choice === 'yes' };
    case 'levels':
      return fields.choice === null ? null : { kind: 'levels', level: fields.choice };
    case 'ratio': {
      const [part, whole] = [readDecimal(fields.part), readDecimal(fields.whole)];
      return part === null || whole === null ? null : { kind: 'ratio', part: Number(part), whole: Number(whole) };
    }
    case 'index': {
      const value = readDecimal(fields.value);
      return value === null ? null : { kind: 'index', value };
    }
    case 'checklist':
      return { kind: 'checklist', accepted: fields.accepted };
    case 'external':
      return null;
  }
}

/** An answer that stands, put back into the fields, to be corrected. */
export function fieldsOf(answer: Answer): AnswerFields {
  switch (answer.kind) {
    case 'binary':
      return { ...emptyAnswer, choice: answer.value ? 'yes' : 'no' };
    case 'levels':
      return { ...emptyAnswer, choice: answer.level };
    case 'ratio':
      return { ...emptyAnswer, part: String(answer.part), whole: String(answer.whole) };
    case 'index':
      return { ...emptyAnswer, value: answer.value };
    case 'checklist':
      return { ...emptyAnswer, accepted: answer.accepted };
    case 'not-applicable':
      return { ...emptyAnswer, applicable: false };
    case 'retracted':
      return emptyAnswer;
  }
}
