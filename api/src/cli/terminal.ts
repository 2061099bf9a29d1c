/** Where a command reads from and speaks to; the process in earnest, buffers in a spec. */
export interface Terminal {
  /** Standard output: one JSON document, or the help. */
  out(text: string): void;
  /** Standard error: what a person reads. */
  say(message: string): void;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Folders and files are named from here. */
  readonly folder: string;
}

/** 0 only when all is well. */
export const exits = {
  well: 0,
  /** Refused, faulty, different, or broken. */
  refused: 1,
  /** The command was not understood, or the settings cannot be used. */
  usage: 2,
  /** There is nothing to answer about. */
  noData: 3,
} as const;
export type Exit = (typeof exits)[keyof typeof exits];

/** What a verb answers. */
export interface Outcome {
  readonly exit: Exit;
  /** Printed as JSON. */
  readonly document: unknown;
}

/** A command line that cannot be meant so. */
export class UsageError extends Error {}
