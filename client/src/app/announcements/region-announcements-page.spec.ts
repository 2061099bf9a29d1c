import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Role } from '@domain';
import { refusalInterceptor } from '../api/refusal-interceptor';
import { RegionStore } from '../region/region-store';
import { Session } from '../session/session';
import { spokenWords } from '../ui/spoken-words.fixture';
import { Words } from '../ui/words';
import { blitar } from './announced.fixture';
import { RegionAnnouncementsPage } from './region-announcements-page';

describe('the announcements of a region', () => {
  let fixture: ComponentFixture<RegionAnnouncementsPage>;
  let http: HttpTestingController;
  let page: HTMLElement;

  const open = async (role: Role | null, regionId = '35.72') => {
    TestBed.configureTestingModule({
      imports: [spokenWords()],
      providers: [provideHttpClient(withInterceptors([refusalInterceptor])), provideHttpClientTesting(), provideRouter([]), RegionStore],
    });
    await TestBed.inject(Words).speak('id', { keep: false });
    const held = { id: 'm', role: role ?? 'leadership', regionId, regionName: null, agencyId: null, agencyName: null, institution: null } as const;
    const person = { id: 'p', displayName: 'Uji', email: 'u@b.example', language: 'id', memberships: [held] } as const;
    await TestBed.inject(Session).begin({ person: role && person, demo: { available: false }, firstAdministratorMissing: false });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(RegionAnnouncementsPage);
    page = fixture.nativeElement as HTMLElement;
    TestBed.inject(RegionStore).regionId.set('35.72');
    await fixture.whenStable();
    http.expectOne('/api/regions/35.72/announcements').flush(blitar);
    await fixture.whenStable();
  };
  const buttons = () => [...page.querySelectorAll('button')].map((button) => button.textContent?.trim().split(/\s+/)[0]);

  it('are open to everybody, with who said it and the source, and without anything that writes', async () => {
    await open(null);
    expect(page.querySelectorAll('app-announcement-card')).toHaveLength(4);
    expect(page.textContent).toContain('Disampaikan oleh KPK');
    expect(buttons()).toEqual([]);
    expect(page.querySelector('details')).toBeNull();
  });

  it.each(['leadership', 'focal-point', 'evaluator'] as const)('are read with their history by %s, who adds nothing', async (role) => {
    await open(role);
    expect(buttons()).toEqual([]);
    expect(page.querySelectorAll('details')).toHaveLength(4);
  });

  it('are added to, corrected and withdrawn by the region’s own inspectorate, and not by another’s', async () => {
    await open('inspectorate');
    expect(buttons()).toEqual(['Tambah', ...blitar.flatMap(() => ['Koreksi', 'Tarik'])]);
    TestBed.resetTestingModule();
    await open('inspectorate', '52.71');
    expect(buttons()).toEqual([]);
  });
});
