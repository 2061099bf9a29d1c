import * as fc from 'fast-check';
import { scoreAssessment } from '../scoring';
import { anyFramework } from '../scoring/laws/framework.laws';
import { anyTrack, ledgerOf } from '../scoring/laws/ledger.laws';
import { checkEntryTime } from './check-entry-time';
import { checkTransition } from './check-transition';
import { recordingInstant } from './recording-instant';
import { stageAt } from './stage-at';
import type { StageCommand, StageEvent } from './stage-events.types';
import { stageStatus } from './stage-status';

const stages = [{ code: 'baseline' }, { code: 'monev' }, { code: 'final' }];
const reason = 'as agreed in the plenary';

/** Carries out what is accepted, in the order given, and says what was refused. */
function carryOut(commands: readonly (readonly [number, StageCommand])[]): { events: StageEvent[]; refused: string[] } {
  const events: StageEvent[] = [];
  const refused: string[] = [];
  for (const [now, command] of commands) {
    const checked = checkTransition(stages, events, command, now);
    if (checked.ok) events.push({ ...checked.value, sequence: events.length + 1, recordedAt: now });
    else refused.push(checked.problem.code);
  }
  return { events, refused };
}
const open = (stage: string): StageCommand => ({ kind: 'opened', stage, reason });
const lock = (stage: string, happenedBy: number, knownBy = happenedBy): StageCommand => {
  return { kind: 'locked', stage, reason, happenedBy, knownBy };
};
const revise = (stage: string, until: number): StageCommand => ({ kind: 'window-opened', stage, reason, until });

/** Baseline locked at 20 for T = 15, monev open since 30. */
const underway = carryOut([[10, open('baseline')], [20, lock('baseline', 15, 18)], [30, open('monev')]]).events;

describe('the status of a stage', () => {
  it('goes from planned to open to locked to revising and back, and keeps every lock', () => {
    const { events, refused } = carryOut([
      [10, open('monev')],
      [20, lock('monev', 15)],
      [30, revise('monev', 40)],
      [35, lock('monev', 15, 34)],
    ]);
    expect(refused).toEqual([]);
    expect([9, 10, 20, 30, 35, 99].map((now) => stageStatus(events, 'monev', now).status)).toEqual([
      'planned', 'open', 'locked', 'revising', 'locked', 'locked',
    ]);
    expect(stageStatus(events, 'monev', 99).locks.map(({ knownBy }) => knownBy)).toEqual([15, 34]);
    expect(stageStatus(events, 'final', 99)).toEqual({ status: 'planned', openedAt: null, locks: [], revisionWindow: null });
  });

  it('is locked again by itself when the window has ended, its last instant still inside', () => {
    const { events } = carryOut([[10, open('monev')], [20, lock('monev', 20)], [30, revise('monev', 40)]]);
    expect([40, 41].map((now) => stageStatus(events, 'monev', now).status)).toEqual(['revising', 'locked']);
  });

  it('does not depend on the order in which the events are listed', () => {
    expect(stageStatus([...underway].reverse(), 'baseline', 99)).toEqual(stageStatus(underway, 'baseline', 99));
  });
});

describe('what may be done with a stage', () => {
  it.each<[string, [number, StageCommand][], string]>([
    ['locking what was never opened', [[1, lock('monev', 1)]], 'stage-transition'],
    ['opening twice', [[1, open('monev')], [2, open('monev')]], 'stage-transition'],
    ['opening what is locked', [[1, open('monev')], [2, lock('monev', 1)], [3, open('monev')]], 'stage-transition'],
    ['locking twice', [[1, open('monev')], [2, lock('monev', 1)], [3, lock('monev', 1)]], 'stage-transition'],
    ['a window in an open stage', [[1, open('monev')], [2, revise('monev', 9)]], 'stage-transition'],
    ['a window in a window', [[1, open('monev')], [2, lock('monev', 1)], [3, revise('monev', 9)], [4, revise('monev', 10)]],
      'stage-transition'],
    ['no reason', [[1, { ...open('monev'), reason: ' \n' }]], 'reason-missing'],
    ['a stage of another revision', [[1, open('wawancara')]], 'stage-unknown'],
    ['a lock that knows the future', [[1, open('monev')], [5, lock('monev', 4, 6)]], 'lock-moment-unfit'],
    ['a lock that knows less than has happened', [[1, open('monev')], [5, lock('monev', 4, 3)]], 'lock-moment-unfit'],
    ['a lock at no time', [[1, open('monev')], [5, lock('monev', Number.NaN, 3)]], 'lock-moment-unfit'],
    ['a window that has ended', [[1, open('monev')], [2, lock('monev', 1)], [5, revise('monev', 5)]], 'window-end-unfit'],
  ])('%s is refused', (_, commands, code) => {
    expect(carryOut(commands).refused).toEqual([code]);
  });

  it('a window that ended is closed by one lock, and not by two', () => {
    const commands: [number, StageCommand][] = [
      [1, open('monev')], [2, lock('monev', 1)], [3, revise('monev', 5)], [8, lock('monev', 1, 7)],
    ];
    expect(carryOut(commands).refused).toEqual([]);
    expect(carryOut([...commands, [9, lock('monev', 1, 7)]]).refused).toEqual(['stage-transition']);
  });

  it('reaches no illegal status by any sequence of commands', () => {
    const stage = fc.constantFrom('baseline', 'monev', 'final', 'stranger');
    const instant = fc.integer({ min: -5, max: 15 });
    const command = fc.oneof<fc.Arbitrary<(now: number) => StageCommand>[]>(
      stage.map((code) => () => open(code)),
      fc.tuple(stage, instant, instant).map(([code, t, k]) => (now: number) => lock(code, now - t, now - k)),
      fc.tuple(stage, instant).map(([code, length]) => (now: number) => revise(code, now + length)),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(6), command), { maxLength: 40, size: '+2' }), (steps) => {
        let now = 100;
        const timed = steps.map(([wait, make]): [number, StageCommand] => [(now += wait), make(now)]);
        const { events } = carryOut(timed);
        for (const { code } of stages) {
          const own = events.filter((event) => event.stage === code);
          // Opened once and first; only a lock follows that; between two locks at least one window; T ≤ K ≤ when it was locked.
          expect(own.map(({ kind }) => kind).join(' ')).toMatch(/^(opened( locked( window-opened)+)*( locked)?)?$/);
          for (const event of own) {
            if (event.kind !== 'locked') continue;
            expect(event.happenedBy <= event.knownBy && event.knownBy <= event.recordedAt).toBe(true);
          }
          for (let at = 95; at <= now + 20; at += 3) {
            const { status, locks, revisionWindow, openedAt } = stageStatus(events, code, at);
            const isLegal =
              (status === 'planned') === (openedAt === null) &&
              (status === 'revising') === (revisionWindow !== null && at <= revisionWindow.until) &&
              (status === 'locked' || status === 'revising') === locks.length > 0;
            expect(isLegal ? 'legal' : { status, locks, revisionWindow, openedAt, at }).toBe('legal');
          }
        }
        expect(events.every((event) => event.stage !== 'stranger')).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('when an entry may be recorded', () => {
  const at = (stage: string, happenedAt: number, now: number, events = underway) => {
    const result = checkEntryTime(stages, events, { stage, happenedAt, now });
    return result.ok ? result.value : `${result.problem.code} ${JSON.stringify(result.problem.params)}`;
  };

  it('is while its stage is open, from after the lock of every other stage until now', () => {
    expect(at('monev', 16, 40)).toEqual({ inRevisionWindow: false });
    expect(at('monev', 40, 40)).toEqual({ inRevisionWindow: false });
    expect(at('monev', 41, 40)).toBe('happened-in-future {"happenedAt":41,"now":40}');
    expect(at('monev', 15, 40)).toBe('happened-in-locked-period {"stage":"baseline","happenedBy":15,"happenedAt":15}');
  });

  it('is not before its stage is opened or after it is locked, and the refusal says when and why it was', () => {
    expect(at('final', 40, 40)).toBe('stage-not-open {"stage":"final"}');
    expect(at('monev', 20, 29)).toBe('stage-not-open {"stage":"monev"}');
    expect(at('baseline', 12, 40)).toBe(`stage-locked {"stage":"baseline","lockedAt":20,"reason":"${reason}"}`);
    expect(at('stranger', 12, 40)).toBe('stage-unknown {"stage":"stranger"}');
  });

  it('is again in a revision window, and is told as such; other stages may then reach behind that lock too', () => {
    const events: StageEvent[] = [...underway, { ...revise('baseline', 60), sequence: 4, recordedAt: 50 }];
    expect(at('baseline', 12, 55, events)).toEqual({ inRevisionWindow: true });
    expect(at('monev', 12, 55, events)).toEqual({ inRevisionWindow: false });
    expect(at('baseline', 12, 61, events)).toContain('stage-locked');
    expect(at('monev', 12, 61, events)).toContain('happened-in-locked-period');
  });

  it('counts every lock there was, not only the last', () => {
    const { events } = carryOut([
      [10, open('baseline')], [20, lock('baseline', 20)], [21, revise('baseline', 25)], [24, lock('baseline', 5, 24)],
      [30, open('monev')],
    ]);
    expect(at('monev', 18, 40, events)).toContain('happened-in-locked-period');
  });
});

describe('the stage in force', () => {
  it('is the last opened in the order of the revision, locked or not', () => {
    const inForce = [9, 10, 29, 30, 99].map((now) => stageAt(stages, underway, now));
    expect(inForce).toEqual([null, 'baseline', 'baseline', 'monev', 'monev']);
    const late = carryOut([[1, open('final')], [2, open('baseline')]]).events;
    expect(stageAt(stages, late, 5)).toBe('final');
  });
});

describe('the instant of recording', () => {
  it('never runs backward and never falls within a lock', () => {
    expect(recordingInstant(100, null, [])).toBe(100);
    expect(recordingInstant(100, 105, [])).toBe(105);
    expect(recordingInstant(18, 18, underway)).toBe(19);
    expect(recordingInstant(19, 10, underway)).toBe(19);
  });

  it('keeps the score of a lock as it is, whatever is recorded afterwards, in the same millisecond and back-dated too', () => {
    const assessment = anyFramework.chain((framework) =>
      fc.tuple(fc.constant(framework), ledgerOf(framework), ledgerOf(framework)),
    );
    fc.assert(
      fc.property(assessment, anyTrack, fc.nat(80), ([framework, before, later], track, back) => {
        const known = [...before.entries, ...before.approvals, ...before.figures, ...before.preconditions];
        const now = Math.max(100, ...known.map(({ recordedAt }) => recordedAt));
        const moment = { happenedBy: now - back, knownBy: now };
        const locked = checkTransition([{ code: 'stage' }], [
          { ...open('stage'), sequence: 1, recordedAt: 1 },
        ], { kind: 'locked', stage: 'stage', reason, ...moment }, now);
        if (!locked.ok) throw new Error('a lock of what is known now is fit');
        const events = [{ ...locked.value, sequence: 2, recordedAt: now }];
        const recordedAt = recordingInstant(now, now, events);
        const after = {
          entries: [...before.entries, ...later.entries.map((entry) => ({ ...entry, id: `later-${entry.id}`, recordedAt }))],
          approvals: [...before.approvals, ...later.approvals.map((approval) => ({ ...approval, recordedAt }))],
          figures: [...before.figures, ...later.figures.map((figure) => ({ ...figure, id: `later-${figure.id}`, recordedAt }))],
          preconditions: [
            ...before.preconditions,
            ...later.preconditions.map((answer) => ({ ...answer, sequence: 1e6, recordedAt })),
          ],
        };
        const view = { track, moment, stage: 'stage' };
        expect(JSON.stringify(scoreAssessment(framework, after, view), exact)).toBe(
          JSON.stringify(scoreAssessment(framework, before, view), exact),
        );
      }),
      { numRuns: 200 },
    );
  });
});

function exact(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}` : value;
}
