import type { Instant, Result, TimeZone } from '../kernel';
import { accept, endOfDay, refuse, startOfDay } from '../kernel';
import type { ExternalFigure, Precondition } from '../scoring/scoring.types';
import type { AnswersFile } from './answers-file.types';
import { FaultLog } from './fault-log';
import type { Framework, FrameworkFault } from './framework.types';
import { parseAnswerEntries } from './parse-answer-entries';
import { parseExpected } from './parse-expected';
import { Place } from './place';

/** Stands for "whenever": every figure is out by then. */
const endOfTime = '9999-12-31';
const most = 10_000;

/**
 * Reads an answers file (a worked example, or what `framework score` is given) against a revision: one set of answers on one
 * track, all given by the end of the day `asOf` in `zone` (WIB unless told), and known then. The format is described in
 * seeds/frameworks/README.md.
 *
 * Refused with all faults at once: any shape fault, `answers-framework-unfit` (it is for another framework or revision),
 * `answers-criterion-unknown`, `answers-unfit` (the answer does not fit the criterion; params name the rule's code),
 * `answers-stage-unknown`. Never throws on plain data.
 *
 * @example { framework: 'kpk-kabkota/2025', track: 'evaluated', answers: { 'i02.a': 'full' } }
 */
export function parseAnswers(raw: unknown, framework: Framework): Result<AnswersFile, readonly FrameworkFault[]> {
  const log = new FaultLog();
  const field = new Place(raw ?? null, ['answers'], log).fields(
    ['framework', 'answers'],
    ['track', 'stage', 'asOf', 'zone', 'figures', 'preconditions', 'expected'],
  );
  checkNames(field, framework);
  const track = field('track').choice(['claimed', 'verified', 'evaluated'], 'evaluated');
  const zone = field('zone').choice(['WIB', 'WITA', 'WIT']);
  const moment = readMoment(field('asOf'), zone);
  const { entries, approvals } = parseAnswerEntries(field('answers'), framework, track, moment);
  const figures = field('figures').items(most).map((place, index) => parseFigure(place, index, zone));
  const preconditions = field('preconditions').entries(most).map(([code, place], index): Precondition => {
    return { code, holds: place.flag(false), sequence: index + 1, happenedAt: moment, recordedAt: moment };
  });
  const expected = parseExpected(field('expected'));
  if (log.faults.length > 0) return refuse(log.faults);
  const stage = field('stage').absent ? undefined : field('stage').code();
  return accept({
    ledger: { entries, approvals, figures, preconditions },
    viewpoint: { track, moment: { happenedBy: moment, knownBy: moment }, ...(stage === undefined ? {} : { stage }) },
    expected,
  });
}

function checkNames(field: (key: string) => Place, framework: Framework): void {
  const own = `${framework.code}/${framework.revision}`;
  const named = field('framework');
  if (!named.absent && named.text() !== own) named.fault('answers-framework-unfit', { expected: own });
  const stage = field('stage');
  if (!stage.absent && !framework.stages.some(({ code }) => code === stage.raw)) {
    stage.fault('answers-stage-unknown', { stage: stage.code() });
  }
}

function readMoment(place: Place, zone: TimeZone): Instant {
  const before = place.log.faults.length;
  const day = place.day();
  return endOfDay(place.absent || place.log.faults.length > before ? endOfTime : day, zone);
}

function parseFigure(place: Place, index: number, zone: TimeZone): ExternalFigure {
  const field = place.fields(['figure', 'value', 'period', 'releasedOn']);
  const before = place.log.faults.length;
  const day = field('releasedOn').day();
  const unread = field('releasedOn').absent || place.log.faults.length > before;
  const releasedAt = startOfDay(unread ? endOfTime : day, zone);
  return {
    id: `figure-${index + 1}`,
    figure: field('figure').code(),
    value: field('value').decimal(),
    period: field('period').period(),
    releasedAt,
    recordedAt: releasedAt,
  };
}
