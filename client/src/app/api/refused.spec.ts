import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { refusedOf } from './refused';

const failed = (status: number, error: unknown) =>
  new HttpErrorResponse({ status, error, headers: new HttpHeaders({ 'x-request-id': 'r-1' }) });

describe('what went wrong', () => {
  it('is the code and the values of a problem', () => {
    const refused = refusedOf(failed(422, { code: 'stage-locked', params: { stage: 'final' }, requestId: 'r-2' }));
    expect(refused).toMatchObject({
      code: 'stage-locked',
      params: { stage: 'final' },
      status: 422,
      requestId: 'r-2',
      uncertain: false,
    });
  });

  it('is read from a body that came as text', () => {
    expect(refusedOf(failed(404, JSON.stringify({ code: 'region-unknown' }))).code).toBe('region-unknown');
  });

  it('is "unreachable" where no answer came, and then nobody knows whether it was done', () => {
    expect(refusedOf(failed(0, null))).toMatchObject({ code: 'unreachable', uncertain: true });
    expect(refusedOf(failed(502, '<html>'))).toMatchObject({ code: 'unreachable', uncertain: true });
  });

  it('is "unexpected" for an answer that nobody agreed on', () => {
    expect(refusedOf(failed(418, { code: 'made-up' }))).toMatchObject({ code: 'unexpected', requestId: 'r-1' });
    expect(refusedOf(new Error('x')).code).toBe('unexpected');
  });
});
