import { endOfDay } from '../kernel';
import type { StageEvent } from './stage-events.types';
import { readHappenedAt } from './read-happened-at';
import { readInstant } from './read-instant';
import { readMoment } from './read-moment';
import { viewpointAsked } from './viewpoint-asked';

const now = Date.parse('2025-09-12T03:00:00.000Z');
const ends = (day: string): number => endOfDay(day, 'WIB');

describe('an instant as people write it', () => {
  it.each([
    ['2025-09-11', '2025-09-11T16:59:59.999Z'],
    ['2025-09-11T10:00:00Z', '2025-09-11T10:00:00.000Z'],
    ['2025-09-11T17:00+07:00', '2025-09-11T10:00:00.000Z'],
    ['2025-09-11T10:00:00.5Z', '2025-09-11T10:00:00.500Z'],
  ])('%s is %s', (text, iso) => {
    expect(new Date(readInstant(text, 'WIB') ?? Number.NaN).toISOString()).toBe(iso);
  });

  it.each(['2025-02-29', '2025-02-29T10:00:00Z', '2025-09-11T25:00:00Z', '2025-09-11T10:00:00', '11 Sep 2025', '', '2025-9-1', 'then', '1757', '2025-09-11T10:00:00.1234Z'])(
    '%s is none',
    (text) => {
      expect(readInstant(text, 'WIB')).toBeNull();
    },
  );

  it('means the end of the day where the region lies', () => {
    const hour = 3_600_000;
    expect((readInstant('2025-09-11', 'WIB') ?? 0) - (readInstant('2025-09-11', 'WIT') ?? 0)).toBe(2 * hour);
  });
});

describe('the moment asked for', () => {
  it.each([
    [{}, now, now],
    [{ asOf: '2025-09-11' }, ends('2025-09-11'), now],
    [{ asOf: '2025-09-11', knownAt: 'then' }, ends('2025-09-11'), ends('2025-09-11')],
    [{ asOf: '2025-09-08', knownAt: '2025-09-11' }, ends('2025-09-08'), ends('2025-09-11')],
    [{ knownAt: 'then' }, now, now],
    [{ knownAt: '2025-09-11' }, now, ends('2025-09-11')],
  ])('%j', (asked, happenedBy, knownBy) => {
    expect(readMoment(asked, 'WIB', now)).toEqual({ ok: true, value: { happenedBy, knownBy } });
  });

  it.each([
    [{ asOf: 'then' }, 'asOf'],
    [{ knownAt: 'now' }, 'knownAt'],
    [{ asOf: '2025-02-30', knownAt: 'then' }, 'asOf'],
  ])('%j cannot be read, and says which part', (asked, field) => {
    expect(readMoment(asked, 'WIB', now)).toEqual({ ok: false, problem: { code: 'instant-unreadable', params: { field } } });
  });
});

describe('when it happened', () => {
  it.each([
    [undefined, now],
    ['2025-09-12', now], // today is not over
    ['2025-09-11', ends('2025-09-11')],
    ['2025-09-13', ends('2025-09-13')], // check-entry-time refuses what is to come
    ['2025-09-11T10:00:00Z', Date.parse('2025-09-11T10:00:00Z')],
  ])('%s', (text, at) => {
    expect(readHappenedAt(text, 'WIB', now)).toEqual({ ok: true, value: at });
  });

  it('is asked again where it cannot be read', () => {
    expect(readHappenedAt('kemarin', 'WIB', now)).toMatchObject({ ok: false, problem: { code: 'instant-unreadable' } });
  });
});

describe('from where a score is looked at', () => {
  const stages = [{ code: 'monitoring' }, { code: 'final' }];
  const at = (iso: string): number => Date.parse(iso);
  const opened: StageEvent = { kind: 'opened', stage: 'monitoring', reason: 'r', sequence: 1, recordedAt: at('2025-02-14T01:00:00Z') };
  const locked: StageEvent = {
    ...{ kind: 'locked', stage: 'monitoring', reason: 'r', sequence: 2, recordedAt: at('2025-09-11T11:00:00Z') },
    happenedBy: at('2025-09-11T10:00:00Z'),
    knownBy: at('2025-09-11T11:00:00Z'),
  };
  const view = (asked: object, events: readonly StageEvent[]) => viewpointAsked(asked, { stages, events, zone: 'WIB', now });

  it('without a stage it is the one in force at T', () => {
    expect(view({}, [])).toMatchObject({ value: { stage: null } });
    expect(view({}, [opened])).toMatchObject({ value: { stage: 'monitoring', moment: { happenedBy: now, knownBy: now } } });
    expect(view({ asOf: '2025-02-13' }, [opened])).toMatchObject({ value: { stage: null } });
  });

  it('a locked stage is read as its lock fixed it, unless a moment is asked for', () => {
    const fixed = { happenedBy: at('2025-09-11T10:00:00Z'), knownBy: at('2025-09-11T11:00:00Z') };
    expect(view({ stage: 'monitoring' }, [opened, locked])).toMatchObject({ value: { stage: 'monitoring', moment: fixed } });
    const then = { ...fixed, knownBy: fixed.happenedBy };
    expect(view({ stage: 'monitoring', knownAt: 'then' }, [opened, locked])).toMatchObject({ value: { moment: then } });
    const since = { ...fixed, knownBy: ends('2025-09-11') };
    expect(view({ stage: 'monitoring', knownAt: '2025-09-11' }, [opened, locked])).toMatchObject({ value: { moment: since } });
    const day = { happenedBy: ends('2025-09-08'), knownBy: now };
    expect(view({ stage: 'monitoring', asOf: '2025-09-08' }, [opened, locked])).toMatchObject({ value: { moment: day } });
  });

  it('while a window is open a stage is read as it stands', () => {
    const window: StageEvent = { kind: 'window-opened', stage: 'monitoring', reason: 'r', sequence: 3, recordedAt: now - 1, until: now + 1 };
    expect(view({ stage: 'monitoring' }, [opened, locked, window])).toMatchObject({ value: { moment: { happenedBy: now, knownBy: now } } });
  });

  it('a stage that the revision does not have is refused', () => {
    expect(view({ stage: 'hakordia' }, [opened])).toMatchObject({ ok: false, problem: { code: 'stage-unknown' } });
  });
});
