import type { Day, ProblemParams } from '../kernel';
import type { PersonalNumber } from './find-personal-numbers';
import { periodSpan } from './period-span';

/** What the system may ask of a document; never a verdict. */
export const questionCodes = [
  'same-file-other-agency',
  'same-file-earlier-cycle',
  'same-file-other-requirement',
  'date-outside-period',
  'date-outside-cycle',
  'expired',
  'not-signed-copy',
  'personal-numbers',
] as const;
export type QuestionCode = (typeof questionCodes)[number];

/** Where bytes were handed in. */
export interface FileUse {
  readonly documentId: string;
  readonly agencyId: string;
  readonly assessmentId: string;
  readonly cycle: number;
  readonly requirement: string;
}

/** What is asked about: a document of a new revision, with everywhere else its very bytes were handed in. */
export interface DocumentAskedOf {
  readonly documentId: string;
  readonly datedOn: Day | null;
  /** In words, as it was given. */
  readonly period: string | null;
  readonly validUntil: Day | null;
  /** Null: nobody has said. */
  readonly signedCopy: boolean | null;
  readonly personalNumbers: readonly PersonalNumber[];
  readonly uses: readonly FileUse[];
}

/** Of which revision the documents are. */
export interface HandedInFor extends Omit<FileUse, 'documentId'> {
  /** The day it is handed in, where the region lies. */
  readonly on: Day;
}

export interface SystemQuestion {
  readonly documentId: string;
  readonly code: QuestionCode;
  readonly params: ProblemParams;
}

/**
 * What the system asks of the documents of a new revision: the same bytes at another agency, in an earlier cycle, or for another
 * requirement under a document of its own (one document that serves several requirements has said so); a date outside the period that
 * it speaks for or outside the assessment's cycle; validity that ended before the day it is handed in; a copy that is said not to be
 * the signed one; personal numbers, masked. Each at most once for a document, in the documents' order.
 *
 * Source: issue "Evidence", Verifying ("Questions the system asks, never verdicts it gives").
 * @example dated 2024-12-30, period "Triwulan I 2025", cycle 2025 → date-outside-period, date-outside-cycle
 */
export function askQuestions(documents: readonly DocumentAskedOf[], handedIn: HandedInFor): readonly SystemQuestion[] {
  return documents.flatMap((document) =>
    [...askOfBytes(document, handedIn), ...askOfDates(document, handedIn), ...askOfContent(document)].map((question) => ({
      documentId: document.documentId,
      ...question,
    })),
  );
}

type Asked = Omit<SystemQuestion, 'documentId'>;

function askOfBytes({ documentId, uses }: DocumentAskedOf, { agencyId, assessmentId, cycle, requirement }: HandedInFor): Asked[] {
  const others = uses.filter((use) => use.agencyId !== agencyId);
  const own = uses.filter((use) => use.agencyId === agencyId);
  const earlier = own.filter((use) => use.assessmentId !== assessmentId && use.cycle < cycle);
  const elsewhere = own.filter(
    (use) => use.assessmentId === assessmentId && use.requirement !== requirement && use.documentId !== documentId,
  );
  return [
    ...askIfAny('same-file-other-agency', 'agencyIds', others.map((use) => use.agencyId)),
    ...askIfAny('same-file-earlier-cycle', 'cycles', earlier.map((use) => String(use.cycle))),
    ...askIfAny('same-file-other-requirement', 'requirements', elsewhere.map((use) => use.requirement)),
  ];
}

function askIfAny(code: QuestionCode, name: string, values: readonly string[]): Asked[] {
  return values.length === 0 ? [] : [{ code, params: { [name]: [...new Set(values)].sort() } }];
}

function askOfDates({ datedOn, period, validUntil }: DocumentAskedOf, { cycle, on }: HandedInFor): Asked[] {
  const span = period === null ? null : periodSpan(period);
  const asked: Asked[] = [];
  if (datedOn !== null && span && (datedOn < span.from || datedOn > span.to)) {
    asked.push({ code: 'date-outside-period', params: { datedOn, from: span.from, to: span.to } });
  }
  if (datedOn !== null && Number(datedOn.slice(0, 4)) !== cycle) asked.push({ code: 'date-outside-cycle', params: { datedOn, cycle } });
  if (validUntil !== null && validUntil < on) asked.push({ code: 'expired', params: { validUntil, on } });
  return asked;
}

function askOfContent({ signedCopy, personalNumbers }: DocumentAskedOf): Asked[] {
  const asked: Asked[] = [];
  if (signedCopy === false) asked.push({ code: 'not-signed-copy', params: {} });
  if (personalNumbers.length > 0) {
    const numbers = personalNumbers.map(({ kind, page, lastDigits }) => `${kind}:${page}:${lastDigits}`);
    asked.push({ code: 'personal-numbers', params: { count: numbers.length, numbers: numbers.slice(0, numbersTold) } });
  }
  return asked;
}

/** A list of hundreds of people is one question. */
const numbersTold = 20;
