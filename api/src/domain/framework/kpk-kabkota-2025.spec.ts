import { fraction } from '../kernel';
import { componentsOf } from './components-of';
import { criteriaOf } from './criteria-of';
import { writeExact } from './exact-number';
import { findNode } from './find-node';
import { nodesOf } from './nodes-of';
import { asExpected, exampleOf, examplesOf, kpkFolder, revisionOf, scoreOf } from './revision-folder.laws';
import { weakestStanding } from './weakest-standing';
import { weightProvenanceOf } from './weight-provenance-of';

const framework = revisionOf(kpkFolder);
const examples = examplesOf(kpkFolder);
const example = (file: string) => exampleOf(framework, kpkFolder, file);

describe('the shipped revision kpk-kabkota/2025', () => {
  it('has 6 components of 10, 30, 20, 20, 10, 10 points', () => {
    expect(componentsOf(framework).map(({ code, weight }) => `${code} ${writeExact(weight)}`)).toEqual([
      'c1 10', 'c2 30', 'c3 20', 'c4 20', 'c5 10', 'c6 10',
    ]);
  });

  it('has the 19 indicators in the published order, 1 + 6 + 4 + 4 + 2 + 2, with the weights of the plausible rubric', () => {
    const sizes = componentsOf(framework).map((component) => (component.kind === 'group' ? component.children.length : 0));
    const indicators = nodesOf(framework).filter(({ level }) => level === 'indicator');
    expect(sizes).toEqual([1, 6, 4, 4, 2, 2]);
    const published = Array.from({ length: 19 }, (_, index) => `i${String(index + 1).padStart(2, '0')}`);
    expect(indicators.map(({ code }) => code)).toEqual(published);
    expect(indicators.map(({ weight }) => writeExact(weight)).join(' ')).toBe(
      '10 6 4.5 4.5 5 5 5 5.5 4.5 5 5 5 5 5 5 5.5 4.5 5 5',
    );
  });

  it('gives every indicator but the first three criteria of 0,4 0,4 0,2 with the values 0, ½, 1', () => {
    for (const node of nodesOf(framework)) {
      if (node.level !== 'indicator' || node.kind !== 'group') continue;
      expect(node.children.map((child) => writeExact(child.weight.div(node.weight)))).toEqual(['0.4', '0.4', '0.2']);
    }
    const scales = criteriaOf(framework).flatMap(({ scorer }) =>
      scorer.kind === 'levels' ? [scorer.levels.map(({ code, value }) => `${code} ${writeExact(value)}`).join(', ')] : [],
    );
    expect(scales).toHaveLength(54);
    expect(new Set(scales)).toEqual(new Set(['none 0, partly 0.5, full 1']));
  });

  it('asks every criterion for evidence', () => {
    expect(criteriaOf(framework).filter(({ requirements }) => requirements.length === 0)).toEqual([]);
  });

  it('says of every indicator that its name is reported and its weight illustrative, and of evidence that it is inferred', () => {
    for (const node of nodesOf(framework)) {
      expect(weightProvenanceOf(node).standing).toBe('illustrative');
      if (node.level === 'indicator') expect(node.provenance).toEqual({ standing: 'reported', source: 'kumbul-2024' });
      if (node.level === 'component') expect(node.provenance.standing).toBe('inferred');
    }
    const evidence = criteriaOf(framework).flatMap(({ requirements }) => requirements);
    expect(evidence.filter(({ provenance }) => provenance.standing !== 'inferred')).toEqual([]);
    expect(weakestStanding(framework.root)).toBe('illustrative');
  });

  it('describes the three levels of a criterion in three different sentences, in both languages', () => {
    for (const [language, texts] of Object.entries(framework.texts)) {
      for (const { code, scorer } of criteriaOf(framework)) {
        if (scorer.kind !== 'levels') continue;
        const sentences = scorer.levels.map((level) => texts[`level.${code}.${level.code}`]);
        expect([language, code, new Set(sentences).size]).toEqual([language, code, 3]);
      }
    }
  });

  it('opens the monitoring gate at 80 and the final gates above 90, of the whole and of every component', () => {
    const gates = framework.stages.flatMap((stage) =>
      stage.gates.map((gate) =>
        gate.kind === 'score' ? `${stage.code}: ${gate.node} ${gate.comparison} ${writeExact(gate.value)}` : gate.code,
      ),
    );
    expect(gates).toEqual([
      'monitoring: root at-least 80',
      'final: root greater 90',
      ...['c1', 'c2', 'c3', 'c4', 'c5', 'c6'].map((code) => `final: ${code} greater 90`),
    ]);
  });
});

describe('the worked examples', () => {
  it.each(examples)('%s comes out as it says', (file) => {
    const answers = example(file);
    expect(Object.keys(answers.expected)).toContain('total');
    expect(asExpected(framework, scoreOf(framework, answers))).toMatchObject(answers.expected);
  });

  it('are the four totals of Kota Blitar', () => {
    const totals = examples.slice(0, 4).map((file) => example(file).expected.total);
    expect(totals).toEqual(['38.35', '77.5', '78', '92.15']);
  });

  it('leave only community participation below its share at 78, and every component above 90 % at 92.15', () => {
    const isComponent = (code: string) => findNode(framework, code)?.level === 'component';
    const september = scoreOf(framework, example('03-september-evaluated.yaml')).nodes.filter(({ code }) => isComponent(code));
    const final = scoreOf(framework, example('04-final.yaml')).nodes.filter(({ code }) => isComponent(code));
    expect(september.filter(({ belowShare }) => belowShare).map(({ code }) => code)).toEqual(['c5']);
    expect(final.filter(({ fulfilment }) => !fulfilment?.gt(fraction(9, 10)))).toEqual([]);
    expect(final).toHaveLength(6);
  });
});
