import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import type { Track } from '../domain';

/** The demo's data as it stands in seeds/demo (see the README there). Ours and in the repository, so its shape is taken as given. */
export interface Story {
  readonly region: string;
  readonly framework: string;
  readonly revision: string;
  readonly cycle: number;
  readonly startedAt: string;
  readonly figures: readonly StoryFigure[];
  readonly owners: { readonly at: string; readonly indicators: Readonly<Record<string, readonly number[]>> };
  readonly stages: readonly StoryStage[];
  readonly rows: readonly StoryRow[];
}

export interface StoryFigure {
  readonly figure: string;
  readonly value: string;
  readonly period: string;
  readonly publisher: string;
  readonly releasedOn: string;
  readonly recordedAt: string;
  readonly sourceTitle: string;
  readonly standing: 'official' | 'reported' | 'inferred' | 'illustrative';
}

export interface StoryStage {
  readonly stage: string;
  readonly opened: string;
  readonly openedFor: string;
  readonly locked: string;
  readonly lockedFor: string;
  readonly window?: { readonly opened: string; readonly until: string; readonly openedFor: string };
}

export interface StoryRow {
  readonly track: Track;
  readonly stage: string;
  /** The day at whose end the row is complete. */
  readonly by: string;
  /** Answers are spread over so many days before it. */
  readonly days: number;
  readonly who?: string;
  readonly basis: string;
  /** Tenths of indicators 2–19; `-` where nothing is answered yet. */
  readonly tenths: string;
}

export interface StoryPerson {
  readonly key: string;
  readonly name: string;
  readonly role: string;
  readonly regions?: readonly string[];
  readonly agency?: string;
  readonly institution?: string;
}

export interface StoryAnnouncement {
  readonly region: string;
  readonly announcedOn: string | null;
  readonly placedOn: string;
  readonly stage: 'baseline' | 'monitoring' | 'final' | 'other';
  readonly score: string;
  readonly rating?: string;
  readonly saidBy: string;
  readonly sourceTitle: string;
  readonly standing: 'official' | 'reported' | 'inferred' | 'illustrative';
  readonly track?: Track;
  readonly trackStanding?: 'official' | 'reported' | 'inferred' | 'illustrative';
  readonly note?: string;
}

/** Where the demo's data lies. */
export const seedFolder = path.resolve(__dirname, '..', '..', '..', 'seeds', 'demo');

export function readStory(): Story {
  return readSeed('story.yaml') as Story;
}

export function readDemoPeople(): readonly StoryPerson[] {
  return readSeed('people.yaml') as readonly StoryPerson[];
}

export function readDemoAnnouncements(): readonly StoryAnnouncement[] {
  return readSeed('announcements.yaml') as readonly StoryAnnouncement[];
}

/** Dates stay text: YAML's timestamps are not asked for (`core` schema). */
export function readSeed(name: string): unknown {
  return parse(readFileSync(path.join(seedFolder, name), 'utf8'), { schema: 'core' });
}
