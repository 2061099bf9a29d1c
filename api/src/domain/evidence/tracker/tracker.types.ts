import type { Day } from '../../kernel';

/** A cell as a reader of workbooks tells it (`platform/workbooks`); of merged cells the first, with how far it reaches. */
export interface TrackerCell {
  /** 1 is column A. */
  readonly column: number;
  readonly text: string;
  readonly number?: number;
  /** Where the workbook itself says that it is a date. */
  readonly day?: Day;
  readonly rows?: number;
  readonly columns?: number;
}

export interface TrackerRow {
  readonly number: number;
  readonly cells: readonly TrackerCell[];
}

export interface TrackerSheet {
  readonly name: string;
  readonly rows: readonly TrackerRow[];
}

/** What a column of a tracker is for. Source: programme.md, "How regions keep track today"; `code` is the template's own. */
export type TrackerColumn = 'number' | 'area' | 'agency' | 'document' | 'commitment' | 'progress' | 'code';

export interface TrackerHeader {
  /** The last row that belongs to the headings. */
  readonly lastRow: number;
  readonly columns: Readonly<Partial<Record<TrackerColumn, number>>>;
  /** The day that the heading of the progress column names. */
  readonly progressOn: Day | null;
}

/** One row of a tracker with what its cells say, merged ones filled down; an empty text where nothing is said. */
export interface TrackerLine {
  /** `<sheet>:<row>`, both from 1: names the row within its workbook. */
  readonly key: string;
  readonly sheet: string;
  readonly row: number;
  readonly number: string;
  /** The heading row above it, such as the component. */
  readonly section: string;
  readonly area: string;
  readonly agency: string;
  readonly document: string;
  readonly code: string;
  readonly commitment: string;
  /** The commitment's number or date, where the cell holds one. */
  readonly commitmentNumber: number | null;
  readonly commitmentDay: Day | null;
  readonly progress: string;
  readonly progressOn: Day | null;
}

/** What free-text statuses amount to. Source: programme.md, statuses in the wild. */
export const progressCodes = [
  'not-started',
  'preparing',
  'revising',
  'awaiting-signature',
  'partly-uploaded',
  'under-review',
  'received',
] as const;
export type ProgressCode = (typeof progressCodes)[number];

export interface Progress {
  readonly code: ProgressCode;
  /** As the region wrote it. */
  readonly words: string;
  readonly asOf: Day;
}

export interface RequirementAssignment {
  readonly agencyId: string | null;
  readonly contributors: readonly string[];
  readonly dueOn: Day | null;
}

/** How the assessment stands when a tracker is planned: by requirement. */
export interface TrackerState {
  readonly assignments: ReadonlyMap<string, RequirementAssignment>;
  readonly progress: ReadonlyMap<string, Progress>;
}

export const trackerReasons = [
  'row-empty',
  'agency-unknown',
  'agency-ambiguous',
  'owner-missing',
  'requirement-unknown',
  'requirement-ambiguous',
  'requirement-double',
  'date-unreadable',
  'status-unreadable',
  'progress-in-future',
] as const;
export type TrackerReasonCode = (typeof trackerReasons)[number];

/** Why a row is not understood. */
export interface TrackerReason {
  readonly code: TrackerReasonCode;
  /** The words that it is about. */
  readonly words: string;
  /** What it may be: codes of requirements or ids of agencies, the likeliest first; of a double, the key of the other row. */
  readonly candidates: readonly string[];
}

/** Parts of a row that somebody may leave out. */
export const trackerParts = ['owner', 'due', 'progress'] as const;
export type TrackerPart = (typeof trackerParts)[number];

/** What somebody decided for a row; the latest choice of a row counts. */
export interface TrackerChoice {
  readonly row: string;
  readonly skip: boolean;
  readonly requirement: string | null;
  readonly agencyId: string | null;
  readonly leaveOut: readonly TrackerPart[];
}

export type TrackerChange =
  | { readonly kind: 'owner'; readonly before: string | null; readonly after: string }
  | { readonly kind: 'contributors'; readonly before: readonly string[]; readonly after: readonly string[] }
  | { readonly kind: 'due'; readonly before: Day | null; readonly after: Day }
  | { readonly kind: 'progress'; readonly before: Progress | null; readonly after: Progress };

export const trackerFates = ['new', 'matched', 'not-understood', 'skipped'] as const;
/** `new`: something will change. `matched`: understood, and already so. */
export type TrackerFate = (typeof trackerFates)[number];

export interface PlannedRow {
  readonly line: TrackerLine;
  readonly fate: TrackerFate;
  readonly reasons: readonly TrackerReason[];
  readonly requirement: string | null;
  readonly changes: readonly TrackerChange[];
}
