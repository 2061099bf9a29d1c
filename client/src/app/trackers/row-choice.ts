import type { TrackerPart, TrackerReasonCode } from '@domain';
import type { TrackerRow } from '../api/trackers-api';

/** What a person may decide so that a row is understood. */
export interface RowQuestions {
  readonly requirement: boolean;
  readonly agency: boolean;
  /** Parts that may be left out. */
  readonly parts: readonly TrackerPart[];
}

const asksRequirement: readonly TrackerReasonCode[] = ['requirement-unknown', 'requirement-ambiguous', 'requirement-double', 'row-empty'];
const asksAgency: readonly TrackerReasonCode[] = ['agency-unknown', 'agency-ambiguous', 'owner-missing'];
const partOf: Readonly<Partial<Record<TrackerReasonCode, TrackerPart>>> = {
  'agency-unknown': 'owner',
  'agency-ambiguous': 'owner',
  'owner-missing': 'due',
  'date-unreadable': 'due',
  'status-unreadable': 'progress',
  'progress-in-future': 'progress',
};

/** The questions that the reasons of a row ask; none for a row that is understood. */
export function questionsOf({ reasons }: Pick<TrackerRow, 'reasons'>): RowQuestions {
  const codes = reasons.map(({ code }) => code);
  const parts = codes.flatMap((code) => partOf[code] ?? []);
  return {
    requirement: codes.some((code) => asksRequirement.includes(code)),
    agency: codes.some((code) => asksAgency.includes(code)),
    parts: [...new Set(parts)],
  };
}
