import type { StageEventJson, StageJson } from '../api/assessments-api';
import { commandsPossible } from './stage-commands';

const at = (day: number) => `2025-09-${String(day).padStart(2, '0')}T00:00:00.000Z`;
const event = (sequence: number, kind: StageEventJson['kind'], day: number, until: string | null = null): StageEventJson => ({
  sequence, stage: 'monitoring', kind, reason: 'r', happenedAt: at(day), recordedAt: at(day), actor: null,
  lockedHappenedBy: kind === 'locked' ? at(day) : null, lockedKnownBy: kind === 'locked' ? at(day) : null, windowUntil: until,
});
const stages = (...events: StageEventJson[]): StageJson[] => [
  { code: 'monitoring', status: 'planned', openedAt: null, windowUntil: null, locks: [], events },
];
const now = Date.parse(at(20));

describe('commandsPossible', () => {
  it('a planned stage can be opened', () => {
    expect(commandsPossible(stages(), 'monitoring', now)).toEqual(['opened']);
  });

  it('an open stage can be locked, a locked one opened for revision', () => {
    expect(commandsPossible(stages(event(1, 'opened', 1)), 'monitoring', now)).toEqual(['locked']);
    expect(commandsPossible(stages(event(1, 'opened', 1), event(2, 'locked', 2)), 'monitoring', now)).toEqual(['window-opened']);
  });

  it('a revision window ends with a lock; one that expired can be locked or opened again', () => {
    const done = [event(1, 'opened', 1), event(2, 'locked', 2)];
    expect(commandsPossible(stages(...done, event(3, 'window-opened', 3, at(30))), 'monitoring', now)).toEqual(['locked']);
    expect(commandsPossible(stages(...done, event(3, 'window-opened', 3, at(10))), 'monitoring', now)).toEqual(['locked', 'window-opened']);
  });

  it('does not depend on a browser whose clock is behind', () => {
    expect(commandsPossible(stages(event(1, 'opened', 1)), 'monitoring', Date.parse('2020-01-01T00:00:00Z'))).toEqual(['locked']);
  });

  it('a stage that the revision does not have offers nothing', () => {
    expect(commandsPossible(stages(), 'other', now)).toEqual([]);
  });
});
