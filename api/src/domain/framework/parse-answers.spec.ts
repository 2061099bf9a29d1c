import * as fc from 'fast-check';
import { endOfDay } from '../kernel';
import { parseAnswers } from './parse-answers';
import { frameworkOf, smallDocument, withValue } from './small-document.laws';
import { spellFaultPath } from './spell-fault-path';

const framework = frameworkOf(smallDocument());
const whole = {
  framework: 'small/1',
  track: 'verified',
  stage: 'final',
  asOf: '2025-11-06',
  zone: 'WITA',
  figures: [{ figure: 'mcsp', value: 98, period: '2024', releasedOn: '2025-01-15' }],
  answers: {
    a1: 'half',
    a2: ['a2.plan'],
    a3: 'yes',
    b1: 3.25,
    b3: { notApplicable: 'None were due', approved: true },
  },
  preconditions: { clean: true },
  expected: { total: 77.5, rating: null, gates: { 'final-a': false }, belowShare: ['a'], points: { a: '1/3' }, excluded: ['b3'] },
};
const faults = (raw: unknown): string[] => {
  const read = parseAnswers(raw, framework);
  return read.ok ? [] : read.problem.map(({ code, path }) => `${code} at ${spellFaultPath(path)}`);
};

describe('parseAnswers', () => {
  it('makes a ledger of what was written, as of the end of the day in its zone', () => {
    const read = parseAnswers(whole, framework);
    const at = endOfDay('2025-11-06', 'WITA');
    expect(read).toMatchObject({
      ok: true,
      value: {
        viewpoint: { track: 'verified', stage: 'final', moment: { happenedBy: at, knownBy: at } },
        ledger: {
          entries: [
            { criterion: 'a1', track: 'verified', answer: { kind: 'levels', level: 'half' }, happenedAt: at, recordedAt: at },
            { criterion: 'a2', answer: { kind: 'checklist', accepted: ['a2.plan'] } },
            { criterion: 'a3', answer: { kind: 'binary', value: true } },
            { criterion: 'b1', answer: { kind: 'index', value: '3.25' } },
            { criterion: 'b3', answer: { kind: 'not-applicable' } },
          ],
          approvals: [{ entryId: 'b3' }],
          figures: [{ figure: 'mcsp', value: '98', period: '2024' }],
          preconditions: [{ code: 'clean', holds: true }],
        },
        expected: { ...whole.expected, total: '77.5' },
      },
    });
  });

  it('needs no more than the framework and answers', () => {
    const read = parseAnswers({ framework: 'small/1', answers: {} }, framework);
    expect(read).toMatchObject({ ok: true, value: { viewpoint: { track: 'evaluated' }, expected: {}, ledger: { entries: [] } } });
    expect(read.ok && 'stage' in read.value.viewpoint).toBe(false);
  });

  it.each<[string, readonly (string | number)[], unknown, string]>([
    ['answers to another revision', ['framework'], 'small/2', 'answers-framework-unfit at framework'],
    ['an unknown stage', ['stage'], 'finale', 'answers-stage-unknown at stage'],
    ['an unknown criterion', ['answers', 'a9'], 'half', 'answers-criterion-unknown at answers.a9'],
    ['an answer to a group', ['answers', 'a'], 'half', 'answers-criterion-unknown at answers.a'],
    ['a level off the scale', ['answers', 'a1'], 'most', 'answers-unfit at answers.a1'],
    ['a document that is not on the list', ['answers', 'a2'], ['a2.x'], 'answers-unfit at answers.a2'],
    ['an answer to an external figure', ['answers', 'b2'], 98, 'answers-unfit at answers.b2'],
    ['a ratio in words', ['answers', 'b3'], 'most', 'not-a-map at answers.b3'],
    ['half a count', ['answers', 'b3'], { part: 0.5, whole: 1 }, 'not-a-number at answers.b3.part'],
    ['a maybe', ['answers', 'a3'], 'maybe', 'choice-unknown at answers.a3'],
    ['an approval in words', ['answers', 'b3', 'approved'], 'sure', 'not-a-flag at answers.b3.approved'],
    ['an unknown track', ['track'], 'rumoured', 'choice-unknown at track'],
    ['a day that does not exist', ['asOf'], '2025-02-30', 'date-malformed at asOf'],
    ['a figure without a day of release', ['figures', 0, 'releasedOn'], undefined, 'key-missing at figures[0].releasedOn'],
    ['an unknown key', ['anwsers'], {}, 'key-unknown at anwsers'],
    ['an expected total in words', ['expected', 'total'], 'much', 'not-a-number at expected.total'],
  ])('refuses %s', (_what, way, value, fault) => {
    expect(faults(withValue(way, value, whole))).toContain(fault);
  });

  it('names the rule that an answer breaks', () => {
    const read = parseAnswers(withValue(['answers', 'a1'], 'most', whole), framework);
    expect(!read.ok && read.problem).toEqual([
      { code: 'answers-unfit', path: ['answers', 'answers', 'a1'], params: { criterion: 'a1', problem: 'answer-off-scale' } },
    ]);
  });

  it('answers anything, and throws at nothing', () => {
    const ways = [
      ['answers'], ['answers', 'a1'], ['answers', 'b3'], ['figures'], ['asOf'], ['expected'], ['stage'], ['preconditions'],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...ways), fc.anything({ withMap: true, withNullPrototype: true }), (way, value) => {
        expect(() => parseAnswers(value, framework)).not.toThrow();
        expect(() => parseAnswers(withValue(way, value, whole), framework)).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });
});
