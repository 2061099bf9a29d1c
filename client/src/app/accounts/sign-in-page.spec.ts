import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { refusalInterceptor } from '../api/refusal-interceptor';
import type { SessionJson } from '../api/session-api';
import { spokenWords } from '../ui/spoken-words.fixture';
import { Words } from '../ui/words';
import { SignInPage } from './sign-in-page';

const leader: SessionJson = {
  person: {
    id: 'p', displayName: 'Pimpinan', email: 'a@b.example', language: 'id',
    memberships: [{ id: 'm', role: 'leadership', regionId: '35.72', regionName: 'Kota Blitar', agencyId: null, agencyName: null, institution: null }],
  },
  demo: { available: false },
  firstAdministratorMissing: false,
};

describe('signing in', () => {
  let fixture: ComponentFixture<SignInPage>;
  let http: HttpTestingController;
  let page: HTMLElement;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      imports: [spokenWords()],
      providers: [provideHttpClient(withInterceptors([refusalInterceptor])), provideHttpClientTesting(), provideRouter([])],
    });
    await TestBed.inject(Words).speak('id', { keep: false });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(SignInPage);
    page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
    await fixture.whenStable();
  });
  afterEach(() => {
    http.verify();
    page.remove();
  });

  /** Lets promises and the screen catch up. */
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  const type = (id: string, text: string) => {
    const field = page.querySelector<HTMLInputElement>(`#${id}`);
    if (!field) throw new Error(`no field ${id}`);
    field.value = text;
    field.dispatchEvent(new Event('input'));
  };
  const button = () => page.querySelector<HTMLButtonElement>('form button[type=submit]');
  const submit = async () => {
    await settle();
    page.querySelector('form')?.dispatchEvent(new Event('submit'));
    await settle();
  };
  const refuse = async (code: string, status: number, params = {}) => {
    http.expectOne('/api/session').flush({ code, params }, { status, statusText: code });
    await settle();
  };

  it('asks nothing of the service while something is missing, and goes to what is missing', async () => {
    type('surel', 'a@b.example');
    await submit();
    expect(document.activeElement?.id).toBe('sandi');
    expect(page.textContent).toContain('Wajib diisi.');
  });

  it('says that they do not match, empties the password alone, and goes there', async () => {
    type('surel', 'a@b.example');
    type('sandi', 'salah');
    await submit();
    await refuse('sign-in-failed', 401);
    expect(page.querySelector('[role=alert]')?.textContent).toContain('Surel atau sandi tidak cocok.');
    expect(page.querySelector<HTMLInputElement>('#surel')?.value).toBe('a@b.example');
    expect(page.querySelector<HTMLInputElement>('#sandi')?.value).toBe('');
    expect(document.activeElement?.id).toBe('sandi');
  });

  it('waits for as long as the service says, and offers itself again', async () => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick', 'requestAnimationFrame', 'setImmediate', 'setTimeout'] });
    type('surel', 'a@b.example');
    type('sandi', 'salah');
    await submit();
    await refuse('sign-in-slowed', 429, { retryAfterSeconds: 8 });
    expect(button()?.disabled).toBe(true);
    expect(button()?.textContent).toContain('8 detik');
    await submit();
    jest.advanceTimersByTime(8_000);
    jest.useRealTimers();
    await settle();
    expect(button()?.disabled).toBe(false);
    expect(page.querySelector('[role=alert]')).toBeNull();
  });

  it('begins where the role begins, or at the page that was wanted, and never at an address elsewhere', async () => {
    const go = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
    for (const [wanted, reached] of [[undefined, '/daerah/35.72/garis'], ['/akun', '/akun'], ['//elsewhere.example', '/daerah/35.72/garis']]) {
      fixture.componentRef.setInput('kembali', wanted);
      type('surel', 'a@b.example');
      type('sandi', 'benar sekali ini');
      await submit();
      http.expectOne({ method: 'POST', url: '/api/session' }).flush(leader);
      await settle();
      expect(go).toHaveBeenLastCalledWith(reached, { replaceUrl: true });
    }
  });

  it('shows no demo accounts, and asks for none, where there is no demo', () => {
    expect(page.querySelector('app-demo-door')).toBeNull();
    http.expectNone('/api/demo-accounts');
  });
});
