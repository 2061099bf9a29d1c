import { componentsOf } from './components-of';
import { criteriaOf } from './criteria-of';
import { findNode } from './find-node';
import { nodesOf } from './nodes-of';
import { pathTo } from './path-to';
import { frameworkOf, smallDocument, withValue } from './small-document.laws';
import { spellFaultPath } from './spell-fault-path';
import { textKeys } from './text-keys';
import { textOf } from './text-of';
import { weakestStanding } from './weakest-standing';
import { weightProvenanceOf } from './weight-provenance-of';

const framework = frameworkOf(smallDocument());
const codes = (nodes: readonly { code: string }[]) => nodes.map(({ code }) => code);

describe('questions to a framework', () => {
  it('lists nodes and criteria in tree order', () => {
    expect(codes(nodesOf(framework))).toEqual(['root', 'a', 'a1', 'a2', 'a3', 'b', 'b1', 'b2', 'b3']);
    expect(codes(criteriaOf(framework))).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'b3']);
    expect(codes(componentsOf(framework))).toEqual(['a', 'b']);
  });

  it('finds a node and the way to it, or says that there is none', () => {
    expect(findNode(framework, 'b2')?.code).toBe('b2');
    expect(findNode(framework, 'c')).toBeUndefined();
    expect(codes(pathTo(framework, 'b2'))).toEqual(['root', 'b', 'b2']);
    expect(codes(pathTo(framework, 'root'))).toEqual(['root']);
    expect(pathTo(framework, 'c')).toEqual([]);
  });

  it('gives a text in the language asked for, else in Indonesian, else none', () => {
    expect(textOf(framework, 'en', textKeys.nodeName('a'))).toBe('node.a.name (en)');
    expect(textOf(framework, 'jv', textKeys.nodeName('a'))).toBe('node.a.name (id)');
    expect(textOf(framework, 'en', textKeys.nodeHelp('a'))).toBeNull();
    expect(textOf(framework, 'constructor', 'name')).toBeNull();
    expect(textOf(framework, 'en', 'constructor')).toBeNull();
  });

  it('takes the standing of the name for the weight where the weight has none of its own', () => {
    const [a, b] = componentsOf(framework);
    expect(a && weightProvenanceOf(a)).toEqual({ standing: 'illustrative' });
    expect(a?.provenance).toEqual({ standing: 'reported', source: 'paper' });
    expect(b && weightProvenanceOf(b)).toEqual({ standing: 'illustrative' });
  });

  it('calls a node as weak as the weakest thing below it', () => {
    const official = (keys: readonly (string | number)[], document: unknown) =>
      withValue([...keys, 'source'], 'paper', withValue([...keys, 'standing'], 'official', document));
    const root = ['framework', 'root'];
    const component = [...root, 'children', 1];
    const criteria = [0, 1, 2].map((index) => [...component, 'children', index]);
    const known = [component, ...criteria].reduce<unknown>((document, keys) => official(keys, document), smallDocument());
    const standingOfB = (document: unknown) => {
      const node = findNode(frameworkOf(document), 'b');
      return node && weakestStanding(node);
    };
    expect(standingOfB(known)).toBe('official');
    expect(standingOfB(withValue([...component, 'children', 2, 'weightStanding'], 'inferred', known))).toBe('inferred');
    expect(weakestStanding(framework.root)).toBe('illustrative');
  });
});

describe('the place of a fault', () => {
  it.each([
    [['framework', 'root', 'children', 1, 'weight'], 'framework.yaml: root.children[1].weight'],
    [['framework'], 'framework.yaml'],
    [['texts', 'id', 'node.i02.name'], 'texts/id.yaml: node.i02.name'],
    [['texts', 'en'], 'texts/en.yaml'],
    [['texts'], 'texts'],
    [['answers', 'answers', 'i02.a'], 'answers.i02.a'],
    [['answers', 'framework'], 'framework'],
    [[], ''],
  ])('%j is spelt %s', (path, spelt) => {
    expect(spellFaultPath(path)).toBe(spelt);
  });
});
