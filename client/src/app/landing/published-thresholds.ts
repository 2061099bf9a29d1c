import type { Gate } from '@domain';
import type { AnnouncementJson, AnnouncementStage } from '../api/announcements-api';

export interface PublishedThreshold extends Pick<Extract<Gate, { kind: 'score' }>, 'comparison'> {
  readonly year: number;
  readonly stage: AnnouncementStage;
  /** Decimal as text. */
  readonly value: string;
  readonly source: string;
}

/**
 * What the press printed about thresholds, shown to everybody beside announced figures and standing as `reported`. The thresholds
 * that count belong to a framework revision and a stage, which only those may read who are signed in; nothing is decided by these.
 */
export const publishedThresholds: readonly PublishedThreshold[] = [
  { year: 2025, stage: 'monitoring', comparison: 'at-least', value: '80', source: 'jatimtimes.com, 11 September 2025' },
  { year: 2025, stage: 'final', comparison: 'greater', value: '90', source: 'tajuk.news, November 2025' },
];

/** The threshold printed for the stage and year of this announcement; null where none was. */
export function thresholdBeside({ stage, placedOn }: Pick<AnnouncementJson, 'stage' | 'placedOn'>): PublishedThreshold | null {
  return publishedThresholds.find((each) => each.stage === stage && String(each.year) === placedOn.slice(0, 4)) ?? null;
}
