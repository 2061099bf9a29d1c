import type { Standing, Track } from '@domain';
import type { AnnouncementBody, AnnouncementJson, AnnouncementStage } from '../api/announcements-api';
import { readDecimal } from '../entries/read-decimal';

/** What the form holds. */
export interface AnnouncementDraft {
  /** Whether the source names a day. */
  readonly dated: boolean;
  /** The day it was announced, or, where none is named, the day at which it is drawn. */
  readonly day: string | null;
  readonly stage: AnnouncementStage;
  readonly score: string;
  readonly rating: string;
  readonly saidBy: string;
  readonly sourceTitle: string;
  readonly sourceUrl: string;
  readonly standing: Standing;
  readonly track: Track | '';
  readonly trackStanding: Standing;
  readonly note: string;
}

export const emptyDraft: AnnouncementDraft = {
  dated: true, day: null, stage: 'monitoring', score: '', rating: '', saidBy: '', sourceTitle: '', sourceUrl: '', standing: 'reported',
  track: '', trackStanding: 'inferred', note: '',
};

/** The draft of a correction begins with what is kept, digit for digit: 95,10 stays 95,10. `writeScore` puts the decimal sign. */
export function draftOf(said: AnnouncementJson, writeScore: (score: string) => string): AnnouncementDraft {
  const { stage, saidBy, sourceTitle, standing } = said;
  return {
    ...{ stage, saidBy, sourceTitle, standing },
    dated: said.announcedOn !== null,
    day: said.announcedOn ?? said.placedOn,
    score: writeScore(said.score),
    rating: said.rating ?? '',
    sourceUrl: said.sourceUrl ?? '',
    track: said.track ?? '',
    trackStanding: said.trackStanding ?? 'inferred',
    note: said.note ?? '',
  };
}

/** What is sent; null while the score is no number or a day is missing. A track goes with how well it is known, or not at all. */
export function bodyOf(draft: AnnouncementDraft): AnnouncementBody | null {
  const score = readDecimal(draft.score);
  if (score === null || draft.day === null) return null;
  const said = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    announcedOn: draft.dated ? draft.day : null,
    placedOn: draft.day,
    stage: draft.stage,
    score,
    rating: said(draft.rating),
    saidBy: draft.saidBy.trim(),
    sourceTitle: draft.sourceTitle.trim(),
    sourceUrl: said(draft.sourceUrl),
    standing: draft.standing,
    track: draft.track === '' ? null : draft.track,
    trackStanding: draft.track === '' ? null : draft.trackStanding,
    note: said(draft.note),
  };
}

/** What is kept, word for word, marked as withdrawn. */
export function withdrawalOf(said: AnnouncementJson): AnnouncementBody {
  const { announcedOn, placedOn, stage, score, rating, saidBy, sourceTitle, sourceUrl, standing, track, trackStanding, note } = said;
  const kept = { announcedOn, placedOn, stage, score, rating, saidBy, sourceTitle, sourceUrl, standing, track, trackStanding, note };
  return { ...kept, withdrawn: true };
}
