import * as fc from 'fast-check';
import { advanceQueue, mostAtOnce, type UploadEvent, type UploadQueue } from './advance-queue';
import { queueActs, type UploadAct } from './queue-acts';
import type { UploadItem, UploadState } from './upload-item';
import { answer, item } from './uploads.fixture';

const ids = ['a', 'b', 'c', 'd', 'e'] as const;
const anyId = fc.constantFrom(...ids);

const anyEvent: fc.Arbitrary<UploadEvent> = fc.oneof(
  anyId.map((id): UploadEvent => ({ kind: 'added', item: item(id) })),
  anyId.map((id): UploadEvent => ({ kind: 'remembered', item: item(id, { state: 'waiting-for-file', path: `/api/uploads/${id}`, sentBytes: 40 }) })),
  anyId.map((id): UploadEvent => ({ kind: 'begun', id, path: `/api/uploads/${id}` })),
  fc.record({ kind: fc.constant('progressed' as const), id: anyId, sentBytes: fc.nat(120) }),
  fc.record({ kind: fc.constant('interrupted' as const), id: anyId, why: fc.constantFrom('no-answer' as const, 'busy' as const, 'signed-out' as const) }),
  fc.record({ kind: fc.constantFrom('try-again' as const, 'lost-by-service' as const, 'file-unreadable' as const, 'paused' as const, 'resumed' as const, 'sent' as const, 'removed' as const), id: anyId }),
  fc.constant<UploadEvent>({ kind: 'connection-back' }),
  anyId.map((id): UploadEvent => ({ kind: 'refused', id, refusal: { code: 'file-too-large', params: {} } })),
  fc.record({
    kind: fc.constant('answered' as const), id: anyId,
    answer: fc.record({ state: fc.constantFrom('receiving' as const, 'checking' as const, 'quarantined' as const, 'stored' as const, 'refused' as const, 'abandoned' as const), receivedBytes: fc.nat(100) })
      .map(({ state, receivedBytes }) => answer(state, { receivedBytes })),
  }),
);

const after = (events: readonly UploadEvent[], from: UploadQueue = []) => events.reduce(advanceQueue, from);
const stateOf = (queue: UploadQueue, id: string) => queue.find((each) => each.id === id)?.state;
const add = (...names: string[]) => names.map((id): UploadEvent => ({ kind: 'added', item: item(id) }));
const interrupted = (id: string): UploadEvent => ({ kind: 'interrupted', id, why: 'no-answer' });

describe('the queue of uploads, whatever happens', () => {
  it('never has more than two in flight', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 80 }), (events) => {
        let queue: UploadQueue = [];
        for (const event of events) {
          queue = advanceQueue(queue, event);
          expect(queue.filter(({ state }) => state === 'sending').length).toBeLessThanOrEqual(mostAtOnce);
        }
      }),
    );
  });

  it('never lets progress go back, unless the service lost the upload or another try was made of a refused file', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 80 }), (events) => {
        let queue: UploadQueue = [];
        for (const event of events) {
          const next = advanceQueue(queue, event);
          for (const now of next) {
            const before = queue.find(({ id }) => id === now.id);
            const anew = event.kind === 'lost-by-service' || (event.kind === 'answered' && event.answer.state === 'abandoned') || (event.kind === 'added' && before?.state === 'refused');
            if (before && !anew) expect(now.sentBytes).toBeGreaterThanOrEqual(before.sentBytes);
            expect(now.sentBytes).toBeLessThanOrEqual(now.file.sizeBytes);
          }
          queue = next;
        }
      }),
    );
  });

  it('keeps a file stored once it is stored, and every file once', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 80 }), (events) => {
        let queue: UploadQueue = [];
        for (const event of events) {
          const next = advanceQueue(queue, event);
          expect(new Set(next.map(({ id }) => id)).size).toBe(next.length);
          for (const { id, state } of queue) if (state === 'stored' && event.kind !== 'removed') expect(stateOf(next, id)).toBe('stored');
          queue = next;
        }
      }),
    );
  });

  it('gives every start exactly one order to send, and every other end of sending an order to stop', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        const sending = new Set<string>();
        let queue: UploadQueue = [];
        for (const event of events) {
          const next = advanceQueue(queue, event);
          for (const act of queueActs(queue, next)) follow(act, sending);
          queue = next;
          expect([...sending].sort()).toEqual(queue.filter(({ state }) => state === 'sending').map(({ id }) => id).sort());
        }
      }),
    );
  });

  it('brings every file to exactly one end, stored, refused or waiting for its file, once faults cease and nobody holds it back', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), fc.func(fc.constantFrom<Fate>('stored', 'refused', 'unreadable', 'lost')), (events, fate) => {
        const ended = drive(after(events), (each) => fate(each.id));
        const ends: readonly UploadState[] = ['stored', 'refused', 'waiting-for-file'];
        expect(ended.filter(({ state }) => !ends.includes(state))).toEqual([]);
      }),
    );
  });
});

type Fate = 'stored' | 'refused' | 'unreadable' | 'lost';

function follow(act: UploadAct, sending: Set<string>): void {
  if (act.kind === 'stop') sending.delete(act.id);
  if (act.kind === 'send') {
    expect(sending.has(act.item.id)).toBe(false);
    sending.add(act.item.id);
  }
}

/** A service without faults, timers that run off, and a person who lets go on what was paused. Nothing else moves the queue. */
function drive(from: UploadQueue, fateOf: (item: UploadItem) => Fate): UploadQueue {
  let queue = from;
  for (let turn = 0; turn < 200; turn += 1) {
    const event = queue.map((each) => nextOf(each, fateOf(each))).find((each) => each !== null);
    if (!event) return queue;
    queue = advanceQueue(queue, event);
  }
  throw new Error('the queue never came to rest');
}

function nextOf(each: UploadItem, fate: Fate): UploadEvent | null {
  const { id } = each;
  if (each.state === 'paused') return { kind: 'resumed', id };
  if (each.state === 'interrupted') return each.interruption === 'signed-out' ? { kind: 'connection-back' } : { kind: 'try-again', id };
  if (each.state === 'checking') return { kind: 'answered', id, answer: answer(fate === 'refused' ? 'refused' : 'stored') };
  if (each.state !== 'sending') return null;
  if (fate === 'unreadable') return { kind: 'file-unreadable', id };
  return fate === 'lost' && each.restarts < 5 ? { kind: 'lost-by-service', id } : { kind: 'sent', id };
}

describe('the queue of uploads', () => {
  it('sends two in their order, and the third when one of them has arrived', () => {
    const queue = after(add('a', 'b', 'c'));
    expect(queue.map(({ state }) => state)).toEqual(['sending', 'sending', 'queued']);
    expect(stateOf(after([{ kind: 'sent', id: 'b' }], queue), 'c')).toBe('sending');
  });

  it('an interrupted file keeps its place for a while, then lets others go first', () => {
    const cut = after([interrupted('a')], after(add('a', 'b', 'c')));
    expect(stateOf(cut, 'c')).toBe('queued');
    const often = after(Array.from({ length: 3 }, (): UploadEvent[] => [{ kind: 'try-again', id: 'a' }, interrupted('a')]).flat(), cut);
    expect([stateOf(often, 'a'), stateOf(often, 'c')]).toEqual(['interrupted', 'sending']);
  });

  it('a connection that is back lets all interrupted files go on at once', () => {
    const cut = after([...add('a', 'b'), interrupted('a'), interrupted('b'), { kind: 'connection-back' }]);
    expect(cut.map(({ state, failures }) => [state, failures])).toEqual([['sending', 0], ['sending', 0]]);
  });

  it('waits longer after each try without an answer, and anew from the start once bytes go through', () => {
    const cut = after([...add('a'), interrupted('a')]);
    const again = after([{ kind: 'try-again', id: 'a' }, interrupted('a')], cut);
    const waits = (before: UploadQueue, next: UploadQueue) => queueActs(before, next).flatMap((act) => (act.kind === 'wait' ? [act.delayMs] : []));
    const sending = after([{ kind: 'try-again', id: 'a' }], cut);
    expect([waits([], cut), waits(sending, again)]).toEqual([[1_000], [2_000]]);
    const moved = after([{ kind: 'progressed', id: 'a', sentBytes: 10 }], sending);
    expect(waits(moved, after([interrupted('a')], moved))).toEqual([1_000]);
  });

  it('does not try by itself while nobody is signed in', () => {
    const sending = after(add('a'));
    const out = after([{ kind: 'interrupted', id: 'a', why: 'signed-out' }], sending);
    expect(queueActs(sending, out).map(({ kind }) => kind)).toEqual(['stop']);
    expect(stateOf(after([{ kind: 'connection-back' }], out), 'a')).toBe('sending');
  });

  it('a file that is picked again goes on where it stopped; picked twice it is there once', () => {
    const remembered = item('a', { state: 'waiting-for-file', path: '/api/uploads/a', sentBytes: 40 });
    const queue = after([{ kind: 'remembered', item: remembered }, ...add('a', 'a')]);
    expect(queue).toEqual([expect.objectContaining({ state: 'sending', path: '/api/uploads/a', sentBytes: 40 })]);
  });

  it('an upload that the service no longer knows begins at the first byte, at once the first time, later if it happens again', () => {
    const begun = after([...add('a'), { kind: 'begun', id: 'a', path: '/api/uploads/a' }, { kind: 'progressed', id: 'a', sentBytes: 60 }]);
    const lost = after([{ kind: 'lost-by-service', id: 'a' }], begun);
    expect(lost).toEqual([expect.objectContaining({ state: 'sending', path: null, sentBytes: 0 })]);
    expect(queueActs(begun, lost)).toContainEqual(expect.objectContaining({ kind: 'forget' }));
    expect(stateOf(after([{ kind: 'lost-by-service', id: 'a' }], lost), 'a')).toBe('interrupted');
  });

  it('an upload lost while it is sent is stopped and sent anew', () => {
    const begun = after([...add('a'), { kind: 'begun', id: 'a', path: '/api/uploads/a' }]);
    const acts = queueActs(begun, after([{ kind: 'lost-by-service', id: 'a' }], begun)).map(({ kind }) => kind);
    expect(acts).toEqual(['stop', 'send', 'forget']);
  });

  it('a stored file that was put to use and is no upload any more leaves the list, and is forgotten', () => {
    const remembered = after([{ kind: 'remembered', item: item('a', { state: 'checking', path: '/api/uploads/a', sentBytes: 100, sha256: 'ff' }) }]);
    const used = after([{ kind: 'lost-by-service', id: 'a' }], remembered);
    expect([used, queueActs(remembered, used)]).toEqual([[], [{ kind: 'stop', id: 'a' }, expect.objectContaining({ kind: 'forget' })]]);
  });

  it('what the service says of a remembered upload counts: further on, stored, or refused', () => {
    const remembered = after([{ kind: 'remembered', item: item('a', { state: 'waiting-for-file', path: '/api/uploads/a', sentBytes: 40 }) }]);
    const heard = (given: ReturnType<typeof answer>) => after([{ kind: 'answered', id: 'a', answer: given }], remembered)[0];
    expect(heard(answer('receiving', { receivedBytes: 70 }))).toMatchObject({ state: 'waiting-for-file', sentBytes: 70 });
    expect(heard(answer('stored', { sha256: 'ff', suggestion: { title: 'Surat' } }))).toMatchObject({ state: 'stored', sha256: 'ff', suggestion: { title: 'Surat' } });
    expect(heard(answer('abandoned'))).toMatchObject({ state: 'waiting-for-file', path: null, sentBytes: 0 });
    expect(heard(answer('refused', { refusal: { code: 'x', params: {} } }))).toMatchObject({ state: 'refused', refusal: { code: 'x' } });
  });

  it('bytes that were lost after the last one was sent are sent again', () => {
    const checking = after([...add('a'), { kind: 'begun', id: 'a', path: '/api/uploads/a' }, { kind: 'sent', id: 'a' }]);
    expect(stateOf(after([{ kind: 'answered', id: 'a', answer: answer('receiving', { receivedBytes: 60 }) }], checking), 'a')).toBe('sending');
  });
});
