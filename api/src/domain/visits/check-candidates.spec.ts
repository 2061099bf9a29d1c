import { checkCandidates, placeOfCheck, type CheckFacts } from '.';
import type { Criterion, Scorer } from '../framework/framework.types';
import { fraction, startOfDay } from '../kernel';
import { scoreAssessment, type Answer, type ScoredEntry, type Track } from '../scoring';
import { build } from '../scoring/laws/framework.laws';
import type { Site } from './visits.types';

const provenance = { standing: 'illustrative' } as const;
const criterion = (code: string, weight: number, requirements: readonly string[] = [], scorer: Scorer = { kind: 'binary' }): Criterion => ({
  kind: 'criterion', code, weight: fraction(weight), provenance, level: 'criterion', scorer, requirements: requirements.map((one) => ({ code: one, provenance })),
});
const framework = build({
  ...{ kind: 'group', code: 'r', weight: fraction(1), provenance, level: 'root' },
  children: [
    criterion('a', 4, ['a.1', 'a.2']), criterion('b', 3, ['b.1']), criterion('c', 2), criterion('d', 1, [], { kind: 'external', figure: 'mcsp', zeroAt: fraction(0), fullAt: fraction(100) }),
  ],
});
const at = (day: string) => startOfDay(day, 'WIB') + 3_600_000;
const site = (id: string, kind: Site['kind'], criteria: readonly string[] = [], agencyId: string | null = null): Site => ({ id, kind, name: id, agencyId, criteria });
const now = at('2025-03-11');

const entries: readonly ScoredEntry[] = [entry('1', 'claimed', 'a', true), entry('2', 'verified', 'a', false), entry('3', 'verified', 'b', true)];
function entry(id: string, track: Track, code: string, value: boolean): ScoredEntry {
  const answer: Answer = { kind: 'binary', value };
  return { id, sequence: Number(id), track, criterion: code, answer, happenedAt: 1, recordedAt: 1 };
}

const candidates = (more: Partial<CheckFacts> = {}) => {
  const ledger = { entries, approvals: [], figures: [], preconditions: [] };
  const scoreOf = (track: Track) => scoreAssessment(framework, ledger, { track, moment: { happenedBy: now, knownBy: now } });
  return checkCandidates({
    ...{ framework, figures: [], stale: new Set<string>(), now, zone: 'WIB' as const },
    scores: { claimed: scoreOf('claimed'), verified: scoreOf('verified'), evaluated: scoreOf('evaluated') },
    submissions: [
      { criterion: 'a', requirement: 'a.1', state: 'verified', submittedAt: at('2025-03-01') },
      { criterion: 'a', requirement: 'a.2', state: 'submitted', submittedAt: at('2025-03-04') },
      { criterion: 'b', requirement: 'b.1', state: 'verified', submittedAt: at('2024-03-11') },
    ],
    ...more,
  });
};

describe('what a visit could check', () => {
  it('is every criterion but published figures, with what hangs on it, as reckoned by hand', () => {
    expect(candidates().map(({ criterion: code, points, doubt, disagreement, evidenceDays }) => [code, points.toFraction(), doubt.toFraction(), disagreement.toFraction(), evidenceDays])).toEqual([
      ['a', '40', '1/2', '1', 7], // one of two verified; claimed yes, verified no
      ['b', '30', '0', '0', 365],
      ['c', '20', '1', '0', null], // asks for no document, and nobody has verified it
    ]);
  });

  it('is all doubt where what was verified has gone stale', () => {
    expect(candidates({ stale: new Set(['3']) })[1]?.doubt.toFraction()).toBe('1');
  });

  it('is looked at where it is checked already, else with the agency that leads it, else at a presentation, else nowhere yet', () => {
    const leads = new Map([['a', 'x'], ['b', 'x']]);
    const places = (sites: readonly Site[]) => ['a', 'b', 'c'].map((code) => placeOfCheck(code, { sites, leads }));
    const [agency, other, talk] = [site('s1', 'office', [], 'x'), site('s2', 'hospital', ['b']), site('s3', 'presentation')];
    expect(places([agency, other, talk])).toEqual(['s1', 's2', 's3']);
    expect(places([agency, other])).toEqual(['s1', 's2', null]);
    expect(places([])).toEqual([null, null, null]);
  });
});
