import type { DestructionGround, Instant, ReturnReason } from '../domain';
import { storyInstant } from './plan-story';
import { readSeed } from './read-story';

/** What is handed in and said of it, as it stands in seeds/demo/evidence.yaml: ours, so its shape is taken as given. */
export interface DemoEvidence {
  readonly divisions: Readonly<Record<string, string>>;
  readonly approver: { readonly agency: string; readonly person: string; readonly at: string; readonly reason: string };
  readonly documents: Readonly<Record<string, DemoDocument>>;
  readonly requirements: readonly DemoRequirement[];
  readonly messages: readonly DemoMessage[];
  readonly destruction: {
    readonly document: string;
    readonly by: string;
    readonly at: string;
    readonly ground: DestructionGround;
    readonly words: string;
  };
}

export interface DemoDocument {
  readonly by: string;
  readonly as: 'sk' | 'laporan' | 'notulen' | 'daftar-hadir' | 'foto' | 'tautan';
  readonly title: string;
  readonly number?: string;
  readonly datedOn: string;
  readonly period: string;
  readonly signed?: boolean;
  /** Another document's file: the same bytes. */
  readonly file?: string;
  readonly url?: string;
  /** Paragraphs, page by page. */
  readonly pages?: readonly (readonly string[])[];
}

export interface DemoRequirement {
  readonly requirement: string;
  /** A day, or days from the day on which the demo is loaded. */
  readonly due?: string;
  readonly dueIn?: number;
  readonly contributors?: readonly string[];
  readonly documents?: readonly string[];
  readonly handedIn?: string;
  readonly approved?: string;
  readonly taken?: { readonly at: string; readonly who: string };
  readonly verified?: string;
  readonly returned?: string;
  readonly reason?: ReturnReason;
  readonly page?: number;
  readonly quote?: string;
  readonly words?: string;
  readonly reply?: { readonly at: string; readonly words: string };
}

export interface DemoMessage {
  readonly requirement: string;
  readonly by: string;
  readonly at: string;
  readonly kind: 'message' | 'settled' | 'reopened';
  readonly words: string;
}

const day = 24 * 60 * 60_000;
/** Blitar's time is seven hours ahead (WIB). */
const ahead = 7 * 60 * 60_000;

export function readEvidence(): DemoEvidence {
  return readSeed('evidence.yaml') as DemoEvidence;
}

/**
 * A moment of the story, written as such (`2025-03-03T09:00`) or as a time of day some days before the demo is loaded
 * (`3 days before 09:00`): what waits, waits for days whenever somebody tries it.
 */
export function momentOf(written: string, loadedAt: Instant): Instant {
  const [, days, time] = /^(\d+) days? before (\d\d:\d\d)$/.exec(written) ?? [];
  return time === undefined ? storyInstant(written) : storyInstant(`${dayFrom(loadedAt, -Number(days))}T${time}`);
}

/** The day in Blitar so many days from a moment. */
export function dayFrom(moment: Instant, days: number): string {
  return new Date(moment + ahead + days * day).toISOString().slice(0, 10);
}
