import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { announced, blitar } from '../announcements/announced.fixture';
import type { AnnouncementJson } from '../api/announcements-api';
import { refusalInterceptor } from '../api/refusal-interceptor';
import { spokenWords } from '../ui/spoken-words.fixture';
import { Words } from '../ui/words';
import { LandingPage } from './landing-page';

const kulonProgo = announced({ regionId: '34.01', regionName: 'Kabupaten Kulon Progo', score: '95.10', placedOn: '2024-11-13', stage: 'final' });

describe('the front page', () => {
  let fixture: ComponentFixture<LandingPage>;
  let http: HttpTestingController;
  let page: HTMLElement;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      imports: [spokenWords()],
      providers: [provideHttpClient(withInterceptors([refusalInterceptor])), provideHttpClientTesting(), provideRouter([])],
    });
    await TestBed.inject(Words).speak('id', { keep: false });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(LandingPage);
    page = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
  });
  afterEach(() => http.verify());

  const said = async (announcements: readonly AnnouncementJson[]) => {
    http.expectOne('/api/announcements').flush(announcements);
    await fixture.whenStable();
  };
  const course = () => [...page.querySelectorAll('.course li')].map((row) => row.textContent?.replace(/\s+/g, ' ') ?? '');

  it('asks the service for announcements and for nothing else', async () => {
    await said(blitar);
    http.verify();
  });

  it('tells the course from the oldest on, the undated figure said to be undated, each with its source and standing', async () => {
    await said([...blitar, kulonProgo]);
    expect(course()).toHaveLength(4);
    expect(course()[0]).toMatch(/38,35.*tanggal tidak disebut.*Dilaporkan/);
    expect(course()[3]).toMatch(/92,15.*Istimewa.*6 November 2025.*Dilaporkan/);
  });

  it('says exactly how far each figure is from the printed threshold of its stage, and nothing where none was printed', async () => {
    await said([...blitar, kulonProgo]);
    expect(course()[0]).not.toContain('ambang');
    expect(course()[1]).toContain('2,50 poin di bawah ambang 80');
    expect(course()[2]).toContain('2,00 poin di bawah ambang 80');
    expect(course()[3]).toContain('2,15 poin di atas ambang 90');
  });

  it('draws the whole scale and every figure that it lists', async () => {
    await said(blitar);
    const drawn = [...page.querySelectorAll('app-climb-chart .point strong')].map((each) => each.textContent);
    expect(drawn).toEqual(['38,35', '77,5', '78', '92,15']);
    expect(page.querySelector('app-climb-chart .zero')?.textContent).toBe('0');
    expect(page.querySelector('app-climb-chart .full')?.textContent).toBe('100');
  });

  it('shows other regions with the figure digit for digit', async () => {
    await said([...blitar, kulonProgo]);
    expect(page.querySelector('.others')?.textContent).toContain('95,10');
  });

  it('says that nothing was announced, and what failed, instead of an empty picture', async () => {
    await said([]);
    expect(page.textContent).toContain('Belum ada pengumuman');
  });
});
