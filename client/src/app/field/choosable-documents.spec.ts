import type { Framework } from '@domain';
import { bytesOf, choosableDocuments } from './choosable-documents';
import type { PackedDocument } from './store/field-pack.types';

const document = (id: string, sha256 = id): PackedDocument =>
  ({ id, title: id, number: null, requirement: 'r', mediaType: 'application/pdf', sizeBytes: sha256 === '' ? 0 : 10, sha256 });
const criterion = (code: string) => ({ kind: 'criterion', code, level: 'criterion' });
const group = (code: string, level: string, children: readonly object[]) => ({ kind: 'group', code, level, children });
const framework = {
  root: group('all', 'framework', [group('i1', 'indicator', [criterion('i1.a'), criterion('i1.b')]), group('i2', 'indicator', [criterion('i2.a')])]),
} as unknown as Framework;

describe('documents that can be taken along', () => {
  it('are those with bytes, each once, under the first indicator that they serve', () => {
    const packed = (code: string, ...documents: PackedDocument[]) => ({ code, claimed: null, verified: null, documents });
    const groups = choosableDocuments(framework, {
      criteria: [packed('i1.a', document('a'), document('tautan', '')), packed('i1.b', document('b'), document('a')), packed('i2.a', document('a'), document('c'))],
    });
    expect(groups.map(({ indicator, documents }) => [indicator, documents.map(({ id }) => id)])).toEqual([['i1', ['a', 'b']], ['i2', ['c']]]);
    expect(bytesOf(groups.flatMap(({ documents }) => documents))).toBe(30);
  });
});
