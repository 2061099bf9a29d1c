import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import * as fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { anyRevision } from './arbitrary-framework.laws';
import { parseFramework } from './parse-framework';
import { restateFramework } from './restate-framework';
import { kpkFolder, revisionOf } from './revision-folder.laws';
import { frameworkOf, smallDocument, withValue } from './small-document.laws';

const hash = (document: unknown): string => createHash('sha256').update(canonicalize(document) ?? '').digest('hex');

describe('restateFramework', () => {
  it('is read back to an equal framework', () => {
    fc.assert(
      fc.property(anyRevision, (framework) => {
        expect(parseFramework(restateFramework(framework))).toEqual({ ok: true, value: framework });
      }),
    );
  });

  it('is plain JSON: nothing is lost on the wire or in a jsonb column', () => {
    fc.assert(
      fc.property(anyRevision, (framework) => {
        const document = restateFramework(framework);
        expect(JSON.parse(JSON.stringify(document))).toEqual(document);
      }),
    );
  });

  it('gives one hash, whatever order the keys came in', () => {
    fc.assert(
      fc.property(anyRevision, (framework) => {
        const document = restateFramework(framework);
        const read = parseFramework(reversed(document));
        expect(read.ok && hash(restateFramework(read.value))).toBe(hash(document));
      }),
    );
  });

  it('gives one hash however the numbers were written', () => {
    const weight = ['framework', 'root', 'children', 0, 'children', 0, 'weight'];
    const hashWith = (way: readonly (string | number)[], written: unknown) =>
      hash(restateFramework(frameworkOf(withValue(way, written))));
    const hashes = [30, '30', '30.00', '60/2', '+30'].map((written) => hashWith(weight, written));
    expect(new Set(hashes).size).toBe(1);
    expect(hashWith(['framework', 'shareFloor'], undefined)).toBe(hashes[0]);
  });

  it('gives another hash when anything else is said', () => {
    const before = hash(restateFramework(frameworkOf(smallDocument())));
    const after = hash(restateFramework(frameworkOf(withValue(['texts', 'en', 'node.a.name'], 'Another name'))));
    expect(after).not.toBe(before);
  });

  it('can be written as YAML and read again', () => {
    const document = restateFramework(revisionOf(kpkFolder));
    expect(parse(stringify(document))).toEqual(document);
  });

  it('writes an empty set of defaults out in full', () => {
    const { framework } = restateFramework(frameworkOf(smallDocument()));
    expect(framework.root.weight).toBe('100');
    expect(framework.ratings).toEqual([
      { code: 'low', from: '0', open: false, named: false, standing: 'illustrative' },
      { code: 'high', from: '90', open: true, named: true, standing: 'illustrative' },
    ]);
    expect(framework.stages[0]?.gates[0]).toEqual({
      kind: 'score', code: 'total', node: 'root', comparison: 'at-least', value: '80', whenNotApplicable: 'fail',
      standing: 'illustrative',
    });
  });
});

/** The same data with every map's keys in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries: [string, unknown][] = Object.entries(value);
  return Object.fromEntries(entries.reverse().map(([key, inner]) => [key, reversed(inner)]));
}
