import { textKeys, textOf, type Answer, type Framework, type MinutesChange, type TimeZone, type Visit } from '../../domain';
import type { MinutesContent } from './minutes-content';
import { minutesWords as w } from './minutes-words';
import { writeAnswer, writeDay, writeMoment } from './write-facts';

export interface CorrectionFacts {
  readonly visit: Visit;
  readonly framework: Framework;
  readonly regionName: string;
  readonly zone: TimeZone;
  readonly draftedAt: number;
  readonly illustrative: boolean;
  readonly code: string;
  /** Code and day of the minutes that are corrected. */
  readonly corrected: { readonly code: string; readonly sealedAt: number };
  readonly reason: string;
  readonly changes: readonly MinutesChange[];
  /** What stood for a criterion until now; null where nothing was agreed. */
  readonly stood: (criterion: string) => Answer | null;
}

/** Sealed minutes stay as they are: a correction is a paper of its own that names them and says what takes whose place. */
export function draftCorrection(facts: CorrectionFacts): MinutesContent {
  const { visit, framework, regionName, zone, draftedAt, illustrative, code, corrected } = facts;
  const { reason, changes, stood } = facts;
  const answerOf = (criterion: string, answer: Answer | null): string =>
    answer === null ? w.notAgreed : writeAnswer(framework, criterion, answer);
  return {
    title: `Berita acara perbaikan ${visit.title}, ${regionName}`,
    foot: `${w.correctionTitle}: ${visit.title}, ${regionName} · ${code}`,
    regionName,
    illustrative,
    dissents: visit.dissent.length,
    blocks: [
      { kind: 'title', text: w.correctionTitle, under: `${visit.title}\n${regionName}` },
      ...(illustrative ? [{ kind: 'notice', text: w.illustrative } as const] : []),
      {
        kind: 'facts',
        rows: [
          [w.corrects, `${corrected.code}, ${w.sealedAt.toLowerCase()} ${writeMoment(corrected.sealedAt, zone)}`],
          [w.visit, `${visit.title}, ${writeDay(visit.days.from)}`],
          [w.correctionReason, reason],
          [w.draftedAt, writeMoment(draftedAt, zone)],
        ],
      },
      { kind: 'heading', text: w.changes },
      {
        kind: 'table',
        columns: [{ title: w.criterion, share: 5 }, { title: w.before, share: 3 }, { title: w.after, share: 3 }],
        rows: changes.map(({ criterion, answer, reason: why }) => ({
          cells: [
            textOf(framework, 'id', textKeys.nodeName(criterion)) ?? criterion,
            answerOf(criterion, stood(criterion)),
            answerOf(criterion, answer),
          ],
          under: [`${w.reason}: ${why}`],
        })),
      },
    ],
  };
}
