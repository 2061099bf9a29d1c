import type { Day } from '../../domain/kernel';

/** A cell that says something. Of merged cells only the first one, with how far it reaches. */
export interface WorkbookCell {
  /** 1 is column A. */
  readonly column: number;
  /** As it is read aloud: the result of a formula, the address's words of a link; a date as `YYYY-MM-DD`. */
  readonly text: string;
  /** A number, or the serial of a date (days since 30 December 1899, as the 1900 system counts). */
  readonly number?: number;
  /** Where the workbook itself says that it is a date. */
  readonly day?: Day;
  /** Rows and columns that a merged cell covers, itself included; absent: one. */
  readonly rows?: number;
  readonly columns?: number;
}

export interface WorkbookRow {
  /** As the sheet counts, from 1. */
  readonly number: number;
  readonly cells: readonly WorkbookCell[];
}

/** Rows that say nothing are left out. */
export interface WorkbookSheet {
  readonly name: string;
  readonly rows: readonly WorkbookRow[];
}

export interface Workbook {
  readonly kind: 'xlsx' | 'csv';
  readonly sheets: readonly WorkbookSheet[];
}

/** Why a workbook is refused; the parent makes problems of them. */
export const workbookFaults = [
  'workbook-unreadable',
  'workbook-too-large',
  'workbook-kind-unsupported',
  'workbook-encrypted',
  'workbook-macro',
  'workbook-external-links',
] as const;
export type WorkbookFaultCode = (typeof workbookFaults)[number];

export class WorkbookFault extends Error {
  /** Declared, not assigned: where prototypes are frozen (the child), an assignment would be refused. */
  override readonly name = 'WorkbookFault';

  constructor(readonly code: WorkbookFaultCode) {
    super(code);
  }
}

export const workbookLimits = {
  fileBytes: 10 * 1024 * 1024,
  /** Of all parts together, as the directory of the file says; each part is held to what it says. */
  unpackedBytes: 48 * 1024 * 1024,
  parts: 500,
  sheets: 50,
  rows: 20_000,
  columns: 200,
  /** What a cell may say; longer ones are cut: no rule reads further. */
  cellLength: 4_000,
  /** What the child may answer. */
  answerBytes: 32 * 1024 * 1024,
  milliseconds: 20_000,
  heapMegabytes: 256,
} as const;
