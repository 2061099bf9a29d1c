import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { findNode } from '@domain';
import { EntryForm } from './entry-form';
import type { CriterionJson } from '../api/entries-api';
import { refusalInterceptor } from '../api/refusal-interceptor';
import type { ScorecardJson } from '../api/scores-api';
import { FrameworkNames } from '../frameworks/framework-names';
import { sampleFramework } from '../frameworks/sample-framework.fixture';
import { sampleScore } from '../frameworks/sample-score.fixture';
import { RegionStore } from '../region/region-store';
import { spokenWords } from '../ui/spoken-words.fixture';
import { Words } from '../ui/words';

const framework = sampleFramework();
const score = sampleScore(framework, { 'i1.a': { kind: 'levels', level: 'partly' }, 'i1.b': { kind: 'binary', value: true } });
const none = sampleScore(framework, {});
const scorecard = {
  tracks: { claimed: score, verified: none, evaluated: none },
  stage: 'monitoring',
  owners: {},
  notIndependentlyVerified: [],
} as unknown as ScorecardJson;
const standing = { state: 'unanswered', fulfilment: null, share: null, points: null, headEntryId: null, figureId: null } as const;
const detail: CriterionJson = {
  criterion: 'i1.a',
  stage: 'monitoring',
  owner: null,
  moment: { happenedBy: '', knownBy: '' },
  entries: [],
  figures: [],
  openStages: ['monitoring'],
  tracks: { claimed: standing, verified: standing, evaluated: standing },
  may: { claim: true, verify: false, evaluate: false, approve: [], correct: [] },
  notIndependentlyVerified: false,
};
const address = '/api/regions/35.72/assessments/a1/entries';

describe('recording an entry', () => {
  let fixture: ComponentFixture<EntryForm>;
  let http: HttpTestingController;
  let page: HTMLElement;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      imports: [spokenWords()],
      providers: [
        provideHttpClient(withInterceptors([refusalInterceptor])),
        provideHttpClientTesting(),
        provideRouter([]),
        RegionStore,
      ],
    });
    await TestBed.inject(Words).speak('id', { keep: false });
    const store = TestBed.inject(RegionStore);
    Object.assign(store, { question: () => ({ regionId: '35.72', assessmentId: 'a1', viewpoint: {} }) });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(EntryForm);
    const criterion = findNode(framework, 'i1.a');
    for (const [name, value] of Object.entries({
      criterion,
      framework,
      names: new FrameworkNames(framework, 'id'),
      track: 'claimed',
      scorecard,
      detail,
    })) {
      fixture.componentRef.setInput(name, value);
    }
    page = fixture.nativeElement;
    await fixture.whenStable();
  });

  const choose = async (name: string) => {
    const card = [...page.querySelectorAll('.cards-choice label')].find((label) => label.textContent.includes(name));
    card?.querySelector('input')?.click();
    await fixture.whenStable();
  };
  const type = async (control: string, text: string) => {
    const field = page.querySelector<HTMLInputElement>(`[formcontrolname=${control}]`);
    if (!field) throw new Error(control);
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  /** What an answer changes is only drawn after its promise has been kept. */
  const answered = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  const save = async () => {
    page.querySelector('form')?.dispatchEvent(new Event('submit'));
    await fixture.whenStable();
  };

  it('shows what the score becomes as soon as an answer is chosen', async () => {
    expect(page.querySelector('.change')).toBeNull();
    await choose('Penuh');
    expect(page.querySelector('.change')?.textContent).toContain('64,20');
    expect(page.querySelector('.change')?.textContent).toContain('79,20');
  });

  it('sends nothing while something is missing, and says what', async () => {
    await save();
    http.expectNone(address);
    expect(page.textContent).toContain('Pilih atau isi jawaban dahulu.');
    expect(page.textContent).toContain('Wajib diisi');
  });

  it('keeps what was typed over a lost answer, and tries again with the same key', async () => {
    await choose('Penuh');
    await type('reason', 'PKPT sudah ditetapkan');
    await type('basisReference', 'SK 12/2025');
    await save();
    const first = http.expectOne(address);
    expect(first.request.body).toMatchObject({
      track: 'claimed',
      criterion: 'i1.a',
      stage: 'monitoring',
      answer: { kind: 'levels', level: 'full' },
      reason: 'PKPT sudah ditetapkan',
      basis: { kind: 'document', reference: 'SK 12/2025' },
    });
    first.error(new ProgressEvent('error'));
    await answered();
    expect(page.textContent).toContain('tidak akan tercatat dua kali');
    expect(page.querySelector<HTMLTextAreaElement>('[formcontrolname=reason]')?.value).toBe('PKPT sudah ditetapkan');
    await save();
    const second = http.expectOne(address);
    expect(second.request.headers.get('Idempotency-Key')).toBe(first.request.headers.get('Idempotency-Key'));
    second.flush({ entry: {}, score: { total: '79.200000000000', shown: '79.20', state: 'scored' } });
  });

  it('says in words why it was refused, and another try with other words is another intention', async () => {
    await choose('Penuh');
    await type('reason', 'satu');
    await type('basisReference', 'dua');
    await save();
    const first = http.expectOne(address);
    first.flush({ code: 'stage-locked', params: { stage: 'monitoring' } }, { status: 422, statusText: 'Unprocessable' });
    await answered();
    expect(page.textContent).toContain('Tahap ini sudah dikunci');
    await type('reason', 'tiga');
    await save();
    expect(http.expectOne(address).request.headers.get('Idempotency-Key')).not.toBe(first.request.headers.get('Idempotency-Key'));
  });
});
