import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { refusalInterceptor } from '../api/refusal-interceptor';
import { spokenWords } from '../ui/spoken-words.fixture';
import { FieldWork } from './field-work';
import type { FieldReceipt, FieldWish, OutboxItem } from './store/field-pack.types';
import { packOf } from './store/field-store.fixture';
import type { FieldStore } from './store/field-store';

const address = '/api/regions/35.72/assessments/a1/visits/v1/field-answers';
const receipt = (id: string, receiptNumber: number): FieldReceipt => ({ id, receiptNumber, refused: null, params: null });

/** A store without database and keys: what the outbox does with it is what is looked at here. */
class OpenedStore {
  readonly clocks: number[] = [];
  readonly pack = packOf('p1', 'v1');
  readonly deviceId = 'd1';
  items: readonly OutboxItem[] = [];
  readonly pendingPhotos: readonly string[] = [];
  readonly photoReceipts: readonly never[] = [];

  constructor(...ids: readonly string[]) {
    for (const id of ids) this.add(id, 'i1.a');
  }

  append({ criterion }: FieldWish): Promise<void> {
    this.add(`a${this.items.length + 1}`, criterion);
    return Promise.resolve();
  }

  read(): Promise<readonly OutboxItem[]> {
    return Promise.resolve(this.items);
  }

  keepReceipts(receipts: readonly FieldReceipt[]): Promise<void> {
    this.items = this.items.map((item) => ({ ...item, receipt: item.receipt ?? receipts.find(({ id }) => id === item.answer.id) ?? null }));
    return Promise.resolve();
  }

  keepClock(offsetMs: number): Promise<void> {
    this.clocks.push(offsetMs);
    return Promise.resolve();
  }

  close(): void {
    this.items = [];
  }

  private add(id: string, criterion: string): void {
    const said = { id, siteId: 's1', criterion, deviceSequence: this.items.length + 1, supersedes: [], match: 'could-not-check' as const, note: '' };
    const answer = { ...said, evidence: [], photos: [], deviceAt: '2025-09-11T02:00:00.000Z', frameworkHash: '' };
    this.items = [...this.items, { order: this.items.length + 1, answer, receipt: null }];
  }
}

describe('the outbox of an opened visit', () => {
  let work: FieldWork;
  let http: HttpTestingController;
  let isOnline: boolean;

  beforeEach(() => {
    isOnline = true;
    jest.useFakeTimers();
    jest.spyOn(navigator, 'onLine', 'get').mockImplementation(() => isOnline);
    const providers = [provideHttpClient(withInterceptors([refusalInterceptor])), provideHttpClientTesting(), FieldWork];
    TestBed.configureTestingModule({ imports: [spokenWords()], providers });
    work = TestBed.inject(FieldWork);
    http = TestBed.inject(HttpTestingController);
  });

  afterEach(() => {
    http.verify();
    TestBed.resetTestingModule();
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  const open = (...ids: string[]): OpenedStore => {
    const store = new OpenedStore(...ids);
    work.open(store as unknown as FieldStore);
    return store;
  };
  const settle = () => jest.advanceTimersByTimeAsync(0);
  const someoneIsThere = async (id: string | null) => {
    await settle();
    http.expectOne('/api/session').flush({ person: id === null ? null : { id } });
    await settle();
  };
  const settled = async (deed: Promise<void>, person: string) => {
    const end = deed.then(() => 'done', (fault: { code: string }) => fault.code);
    await someoneIsThere(person);
    return end;
  };
  const told = async (...receipts: FieldReceipt[]) => {
    http.expectOne({ method: 'POST', url: address }).flush({ receipts, serverAt: '' });
    await settle();
  };
  const refuseBody = async () => {
    const problem = { code: 'request-malformed', params: {} };
    http.expectOne({ method: 'POST', url: address }).flush(problem, { status: 400, statusText: 'Bad Request' });
    await settle();
  };
  const noConflicts = async () => {
    await someoneIsThere('p1');
    http.expectOne(`${address}/own`).flush({ answers: [], conflicts: [], serverAt: '' });
    await settle();
  };

  it('asks nothing of a network that is not there, and sends by itself when it comes', async () => {
    isOnline = false;
    open('a1');
    await settle();
    expect([work.sending(), work.pending()]).toEqual(['offline', 1]);
    isOnline = true;
    window.dispatchEvent(new Event('online'));
    await someoneIsThere('p1');
    expect(work.sending()).toBe('sending');
    await told(receipt('a1', 7));
    await noConflicts();
    expect([work.sending(), work.pending(), work.items()[0]?.receipt?.receiptNumber]).toEqual(['all-received', 0, 7]);
  });

  it('measures the clock at each send, by the middle of its round trip', async () => {
    const store = open('a1');
    await someoneIsThere('p1');
    jest.setSystemTime(Date.now() + 1_000);
    const serverAt = new Date(Date.now() - 500 + 7_200_000).toISOString();
    http.expectOne({ method: 'POST', url: address }).flush({ receipts: [receipt('a1', 1)], serverAt });
    await settle();
    await noConflicts();
    expect(store.clocks).toEqual([7_200_000]);
  });

  it('tries again by itself after a fault, and says meanwhile that nothing has been received', async () => {
    open('a1');
    await someoneIsThere('p1');
    http.expectOne({ method: 'POST', url: address }).flush('', { status: 503, statusText: 'away' });
    await settle();
    expect([work.sending(), work.pending(), work.refused()?.code]).toEqual(['waiting', 1, 'unreachable']);
    await jest.advanceTimersByTimeAsync(2_000);
    await someoneIsThere('p1');
    await told(receipt('a1', 1));
    await noConflicts();
    expect([work.sending(), work.refused()]).toEqual(['all-received', null]);
  });

  it('sends nothing while somebody else is signed in, and looks again only after a while', async () => {
    open('a1');
    await someoneIsThere('p2');
    expect(work.sending()).toBe('another-person');
    await jest.advanceTimersByTimeAsync(29_000);
    http.expectNone('/api/session');
    await jest.advanceTimersByTimeAsync(36_000);
    await someoneIsThere(null);
    expect(work.sending()).toBe('nobody-signed-in');
  });

  it('lets one that cannot be read hold up no other', async () => {
    open('a1', 'a2');
    await someoneIsThere('p1');
    await refuseBody();
    await refuseBody();
    await told(receipt('a2', 1));
    await noConflicts();
    expect(work.items().map((item) => item.receipt?.refused ?? item.receipt?.receiptNumber)).toEqual(['request-malformed', 1]);
  });

  it('shows where one’s own two devices said two things', async () => {
    open();
    await someoneIsThere('p1');
    const tips = [{ id: 'a1' }, { id: 'b1' }];
    http.expectOne(`${address}/own`).flush({ answers: tips, conflicts: [{ siteId: 's1', criterion: 'i1.a', ids: ['a1', 'b1'] }], serverAt: '' });
    await settle();
    expect(work.conflicts()).toEqual([{ siteId: 's1', criterion: 'i1.a', tips }]);
  });

  it('asks nothing of one’s own while somebody else is signed in: the service would tell of theirs', async () => {
    open();
    await someoneIsThere('p2');
    http.expectNone(`${address}/own`);
    await expect(settled(work.renew(), 'p2')).resolves.toBe('not-signed-in');
  });

  it('shows nothing any more once it is closed', async () => {
    isOnline = false;
    open('a1');
    await settle();
    work.close();
    expect([work.pack(), work.items(), work.score()]).toEqual([null, [], null]);
    isOnline = true;
    window.dispatchEvent(new Event('online'));
    await settle();
    http.expectNone('/api/session');
  });
});
