import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { refusalInterceptor } from '../api/refusal-interceptor';
import type { SessionJson } from '../api/session-api';
import { spokenWords } from '../ui/spoken-words.fixture';
import { Words } from '../ui/words';
import { Session } from './session';

const focalPoint: SessionJson = {
  person: {
    id: 'p',
    displayName: 'PIC Dinas',
    email: 'pic@example.go.id',
    language: 'en',
    memberships: [
      {
        id: 'm',
        role: 'focal-point',
        regionId: '35.72',
        regionName: 'Kota Blitar',
        agencyId: 'a',
        agencyName: 'Dinas',
        institution: null,
      },
    ],
  },
  demo: { available: true },
  firstAdministratorMissing: false,
};
const nobody: SessionJson = { person: null, demo: { available: true }, firstAdministratorMissing: false };

describe('the session', () => {
  let session: Session;
  let http: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({
      imports: [spokenWords()],
      providers: [provideHttpClient(withInterceptors([refusalInterceptor])), provideHttpClientTesting()],
    });
    session = TestBed.inject(Session);
    http = TestBed.inject(HttpTestingController);
  });
  afterEach(() => http.verify());

  it('is asked for once, however many wait for it', async () => {
    const both = Promise.all([session.whenKnown(), session.whenKnown()]);
    http.expectOne('/api/session').flush(nobody);
    await both;
    expect([session.known(), session.signedIn(), session.demoAvailable()]).toEqual([true, false, true]);
  });

  it('speaks the language of the account', async () => {
    await session.begin(focalPoint);
    expect(TestBed.inject(Words).language()).toBe('en');
  });

  it('knows what the table grants: a claim for one’s own agency and no other', async () => {
    await session.begin(focalPoint);
    expect(session.may('entry.claim', { regionId: '35.72', agencyId: 'a' })).toBe(true);
    expect(session.may('entry.claim', { regionId: '35.72', agencyId: 'b' })).toBe(false);
    expect(session.may('score.read', { regionId: '71.07' })).toBe(false);
    expect([session.agencyIn('35.72'), session.agencyIn('71.07')]).toEqual(['a', null]);
  });

  it('ends when the service says so, and leaves the screen alone until another page is asked for', async () => {
    await session.begin(focalPoint);
    const refreshed = session.refresh().catch(() => undefined);
    http.expectOne('/api/session').flush({ code: 'not-signed-in' }, { status: 401, statusText: 'Unauthorized' });
    await refreshed;
    expect([session.signedIn(), session.endedMeanwhile()]).toEqual([true, true]);
    session.settleEnd();
    expect([session.signedIn(), session.endedMeanwhile()]).toEqual([false, true]);
  });

  it('leaves everybody the public when the service does not answer, and asks again later', async () => {
    const first = session.whenKnown();
    http.expectOne('/api/session').error(new ProgressEvent('error'));
    await first;
    expect(session.signedIn()).toBe(false);
    const second = session.whenKnown();
    http.expectOne('/api/session').flush(focalPoint);
    await second;
    expect(session.signedIn()).toBe(true);
  });
});
