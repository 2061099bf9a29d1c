import * as fc from 'fast-check';
import { checkDestructionDecision } from './check-destruction-decision';
import { checkDetails } from './check-details';
import { checkHandedDocuments, type HandedDocument } from './check-handed-documents';
import { checkLink } from './check-link';

const codeOf = (result: { ok: true } | { ok: false; problem: { code: string } }): string => (result.ok ? 'fits' : result.problem.code);

describe('a link', () => {
  it.each(['https://www.blitarkota.go.id/berita?id=7#x', 'http://10.0.0.1:8080/', 'https://youtu.be/abc', 'HTTPS://EXAMPLE.TEST'])('may be %s', (url) => {
    expect(checkLink(` ${url} `)).toEqual({ ok: true, value: url });
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://a.test/x', '//a.test', 'https://', 'https://user:pw@a.test/', 'https://a.test/ b', 'https://a.test/\u0000', 'file:///etc/passwd', `https://a.test/${'x'.repeat(2_000)}`])(
    'is never %j', (url) => {
      expect(codeOf(checkLink(url))).toBe('link-unfit');
    });
});

describe('the days of a document', () => {
  it('are not after today, and do not end before they begin', () => {
    const today = '2025-03-03';
    expect(codeOf(checkDetails({ datedOn: today, validUntil: today }, today))).toBe('fits');
    expect(codeOf(checkDetails({ datedOn: null, validUntil: '2020-01-01' }, today))).toBe('fits');
    expect(checkDetails({ datedOn: '2025-03-04', validUntil: null }, today)).toMatchObject({ problem: { params: { field: 'datedOn' } } });
    expect(checkDetails({ datedOn: today, validUntil: '2025-03-02' }, today)).toMatchObject({ problem: { params: { field: 'validUntil' } } });
  });
});

describe('documents handed in together', () => {
  const own = (id: string, more: Partial<HandedDocument> = {}): HandedDocument => ({ id, agencyId: 'a', handedInBefore: false, isDestroyed: false, ...more });

  it.each<[string, string[], HandedDocument[], string]>([
    ['none', [], [], 'documents-missing'],
    ['too many', ['1', '2', '3'], [own('1'), own('2'), own('3')], 'too-many-documents'],
    ['one that is not there', ['1'], [], 'document-unknown'],
    ['one of another agency', ['1'], [own('1', { agencyId: 'b' })], 'document-unknown'],
    ['one of another agency that it handed in before', ['1'], [own('1', { agencyId: 'b', handedInBefore: true })], 'fits'],
    ['one whose bytes are gone', ['1', '2'], [own('1'), own('2', { isDestroyed: true })], 'document-destroyed'],
    ['its own', ['1', '2'], [own('1'), own('2')], 'fits'],
  ])('%s: %s', (_, wanted, found, expected) => {
    expect(codeOf(checkHandedDocuments('a', wanted, found, 2))).toBe(expected);
  });
});

describe('bytes', () => {
  it('are destroyed by two people, once', () => {
    fc.assert(
      fc.property(fc.constantFrom('a', 'b'), fc.constantFrom('a', 'b'), fc.boolean(), (requestedBy, decider, isDecided) => {
        const expected = isDecided ? 'destruction-decided' : requestedBy === decider ? 'destruction-same-person' : 'fits';
        expect(codeOf(checkDestructionDecision({ requestedBy, isDecided }, decider))).toBe(expected);
      }),
    );
  });
});
