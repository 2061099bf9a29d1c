import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { refusalInterceptor } from '../api/refusal-interceptor';
import type { InvitationLook } from '../api/session-api';
import { spokenWords } from '../ui/spoken-words.fixture';
import { Words } from '../ui/words';
import { InvitationPage } from './invitation-page';

const look: InvitationLook = {
  email: 'pic@blitar.example', role: 'focal-point', regionName: 'Kota Blitar', agencyName: 'BKPSDM', institution: null,
  expiresAt: '2025-09-18T03:00:00.000Z', accountExists: false,
};

describe('an invitation', () => {
  let fixture: ComponentFixture<InvitationPage>;
  let http: HttpTestingController;
  let page: HTMLElement;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      imports: [spokenWords()],
      providers: [provideHttpClient(withInterceptors([refusalInterceptor])), provideHttpClientTesting(), provideRouter([])],
    });
    await TestBed.inject(Words).speak('id', { keep: false });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(InvitationPage);
    fixture.componentRef.setInput('token', 'rahasia-sekali');
    page = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
  });
  afterEach(() => http.verify());

  const lookedUp = async (answer: InvitationLook) => {
    const request = http.expectOne('/api/invitation-look-up');
    expect(request.request.body).toEqual({ token: 'rahasia-sekali' });
    request.flush(answer);
    await fixture.whenStable();
  };
  const type = (id: string, text: string) => {
    const field = page.querySelector<HTMLInputElement>(`#${id}`);
    if (!field) throw new Error(`no field ${id}`);
    field.value = text;
    field.dispatchEvent(new Event('input'));
  };
  const submit = async () => {
    page.querySelector('form')?.dispatchEvent(new Event('submit'));
    await fixture.whenStable();
  };

  it('says as what, where, to whom and until when, before it asks for anything', async () => {
    await lookedUp(look);
    for (const told of ['Admin OPD', 'BKPSDM', 'Kota Blitar', 'pic@blitar.example', '18 September 2025, 10.00 WIB']) {
      expect(page.textContent).toContain(told);
    }
  });

  it('sends the name and password of somebody new', async () => {
    await lookedUp(look);
    type('nama', ' PIC BKPSDM ');
    type('sandi-baru', 'kuda hijau menyeberang');
    await submit();
    expect(http.expectOne('/api/invitation-acceptance').request.body).toEqual({
      token: 'rahasia-sekali', displayName: 'PIC BKPSDM', password: 'kuda hijau menyeberang', language: 'id',
    });
  });

  it('asks whoever has an account for its password, and for no name and no new password', async () => {
    await lookedUp({ ...look, accountExists: true });
    expect(page.querySelector('#nama')).toBeNull();
    expect(page.querySelector('#sandi-baru')).toBeNull();
    type('sandi', 'sandi lama saya');
    await submit();
    expect(http.expectOne('/api/invitation-acceptance').request.body).toMatchObject({ password: 'sandi lama saya' });
  });

  it('that is spent says so and what to do, without a form', async () => {
    http.expectOne('/api/invitation-look-up').flush({ code: 'invitation-spent' }, { status: 422, statusText: 'rule' });
    await fixture.whenStable();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('sudah dipakai');
    expect(page.textContent).toContain('Hubungi yang mengundang Anda');
    expect(page.querySelector('form')).toBeNull();
  });
});
