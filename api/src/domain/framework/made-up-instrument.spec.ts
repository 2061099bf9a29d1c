import { fraction, hundred } from '../kernel';
import { criteriaOf } from './criteria-of';
import { diffFramework } from './diff-framework';
import { writeExact } from './exact-number';
import { parseFramework } from './parse-framework';
import { pathTo } from './path-to';
import { restateFramework } from './restate-framework';
import { asExpected, documentOf, exampleOf, examplesOf, madeUpFolder, revisionOf, scoreOf } from './revision-folder.laws';
import { withValue } from './small-document.laws';

const framework = revisionOf(madeUpFolder);

describe('an instrument of another kind, by data alone', () => {
  it('nests weights three levels and more above its questions', () => {
    expect(pathTo(framework, 'order.rules.2').map(({ level, weight }) => `${level} ${writeExact(weight)}`)).toEqual([
      'instrument 100', 'component 60', 'area 25', 'aspect 15', 'question 5',
    ]);
  });

  it('answers in A–C, A–D and A–E letters, ratios, yes or no, and indices', () => {
    const kinds = criteriaOf(framework).map(({ scorer }) =>
      scorer.kind === 'levels' ? scorer.levels.map(({ code }) => code).join('') : scorer.kind,
    );
    expect(new Set(kinds)).toEqual(new Set(['ABC', 'ABCD', 'ABCDE', 'ratio', 'binary', 'index']));
  });

  it('has two survey indices of 0–4 worth 17,5 points each', () => {
    const surveys = criteriaOf(framework).filter(({ scorer }) => scorer.kind === 'index');
    expect(surveys.map(({ weight }) => writeExact(weight))).toEqual(['17.5', '17.5']);
    expect(surveys.map(({ scorer }) => scorer)).toEqual(
      Array(2).fill({ kind: 'index', zeroAt: fraction(0), fullAt: fraction(4) }),
    );
  });

  it('has six gates', () => {
    expect(framework.stages.map(({ gates }) => gates.length)).toEqual([6]);
  });

  it('weighs its questions to exactly 100 although some weigh a third', () => {
    expect(criteriaOf(framework).reduce((sum, { weight }) => sum.add(weight), fraction(0)).equals(hundred)).toBe(true);
  });

  it.each(examplesOf(madeUpFolder))('%s comes out as it was worked by hand', (file) => {
    const answers = exampleOf(framework, madeUpFolder, file);
    expect(asExpected(framework, scoreOf(framework, answers))).toMatchObject(answers.expected);
  });

  it('is stored, sent and read back the same', () => {
    expect(parseFramework(restateFramework(framework))).toEqual({ ok: true, value: framework });
  });

  it('shows what its next revision changes', () => {
    const next = withValue(['framework', 'stages', 0, 'gates', 4, 'value'], 87.5, documentOf(madeUpFolder));
    const read = parseFramework(withValue(['framework', 'revision'], '2', next));
    expect(read.ok && diffFramework(framework, read.value)).toEqual([
      { subject: 'gate', change: 'changed', code: 'survey-service', within: 'award', aspect: 'value', from: '85', to: '87.5' },
    ]);
  });
});
