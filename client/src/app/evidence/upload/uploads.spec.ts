import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Subject } from 'rxjs';
import { Connection } from '../../api/connection';
import { Refused } from '../../api/refused';
import { UploadsApi } from '../../api/uploads-api';
import { Session } from '../../session/session';
import { KeptUploads } from './kept-uploads';
import { Uploads } from './uploads';
import { UploadSender, type SendingReport } from './upload-sender';
import type { UploadAnswer, UploadItem } from './upload-item';
import { answer, item, place } from './uploads.fixture';

function fileOf(name: string, content = name): File {
  const bytes = new TextEncoder().encode(content);
  return { name, size: bytes.length, lastModified: 1, slice: () => ({ arrayBuffer: async () => bytes.buffer }) } as unknown as File;
}

function opened() {
  const person = signal<{ id: string } | null>({ id: 'p1' });
  const sent: { item: UploadItem; report: SendingReport; stopped: boolean }[] = [];
  const asked: { uploadId: string; answers: Subject<UploadAnswer> }[] = [];
  const given: string[] = [];
  const sender = {
    send: (each: UploadItem, _: File, report: SendingReport) => {
      const run = { item: each, report, stopped: false };
      sent.push(run);
      return { stop: () => (run.stopped = true) };
    },
  };
  const api = {
    find: (_: string, uploadId: string) => {
      const answers = new Subject<UploadAnswer>();
      asked.push({ uploadId, answers });
      return answers;
    },
    giveUp: (path: string) => (given.push(path), new Subject()),
  };
  const session = { person, ended: jest.fn() };
  TestBed.configureTestingModule({
    providers: [{ provide: UploadSender, useValue: sender }, { provide: UploadsApi, useValue: api }, { provide: Session, useValue: session }],
  });
  const uploads = TestBed.inject(Uploads);
  TestBed.tick();
  const states = () => uploads.items().map(({ file, state }) => [file.name, state]);
  return { uploads, person, session, sent, asked, given, states };
}

describe('Uploads', () => {
  const kept = new KeptUploads(() => localStorage);
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['queueMicrotask'] }));
  afterEach(() => {
    jest.useRealTimers();
    localStorage.clear();
  });

  it('sends, asks until the service has decided, and keeps what came out', async () => {
    const { uploads, sent, asked, states } = opened();
    await uploads.add([fileOf('a.pdf')], place, null);
    sent[0]?.report.begun('/api/uploads/u1');
    sent[0]?.report.ended({ kind: 'sent' });
    expect(asked.map(({ uploadId }) => uploadId)).toEqual(['u1']);
    asked[0]?.answers.next(answer('checking'));
    jest.advanceTimersByTime(2_000);
    asked[1]?.answers.next(answer('stored', { sha256: 'ff' }));
    expect(states()).toEqual([['a.pdf', 'stored']]);
    jest.advanceTimersByTime(60_000);
    expect(asked).toHaveLength(2);
  });

  it('tries again by itself after a while, at once when the connection is back, and where it stopped', async () => {
    const { uploads, sent, states } = opened();
    await uploads.add([fileOf('a.pdf')], place, null);
    sent[0]?.report.begun('/api/uploads/u1');
    sent[0]?.report.ended({ kind: 'interrupted', why: 'no-answer' });
    expect(states()).toEqual([['a.pdf', 'interrupted']]);
    jest.advanceTimersByTime(1_300);
    expect(sent[1]?.item.path).toBe('/api/uploads/u1');
    sent[1]?.report.ended({ kind: 'interrupted', why: 'no-answer' });
    window.dispatchEvent(new Event('online'));
    expect([sent.length, states()]).toEqual([3, [['a.pdf', 'sending']]]);
  });

  it('a device that goes offline stops what is under way at once, and goes on when it is back', async () => {
    const { uploads, sent, states } = opened();
    await uploads.add([fileOf('a.pdf')], place, null);
    window.dispatchEvent(new Event('offline'));
    expect([sent[0]?.stopped, states()]).toEqual([true, [['a.pdf', 'interrupted']]]);
    window.dispatchEvent(new Event('online'));
    expect(states()).toEqual([['a.pdf', 'sending']]);
  });

  it('a session that ended stops it, is told, and lets it go on after signing in', async () => {
    const { uploads, sent, session } = opened();
    await uploads.add([fileOf('a.pdf')], place, null);
    sent[0]?.report.ended({ kind: 'interrupted', why: 'signed-out' });
    jest.advanceTimersByTime(120_000);
    expect([session.ended.mock.calls.length, sent.length]).toEqual([1, 1]);
    TestBed.inject(Connection).tryAgain();
    TestBed.tick();
    expect(sent).toHaveLength(2);
  });

  it('another person sees nothing of it, and finds only what they began themselves', async () => {
    kept.keep('p2', item('f2', { path: '/api/uploads/u2', sentBytes: 40 }));
    const { uploads, person, sent, states } = opened();
    await uploads.add([fileOf('a.pdf')], place, null);
    sent[0]?.report.begun('/api/uploads/u1');
    person.set({ id: 'p2' });
    TestBed.tick();
    expect([sent[0]?.stopped, states()]).toEqual([true, [['f2.pdf', 'waiting-for-file']]]);
    person.set({ id: 'p1' });
    TestBed.tick();
    expect(states()).toEqual([['a.pdf', 'waiting-for-file']]);
  });

  it('picking the same file goes on, picking another does not', async () => {
    const first = opened();
    const [id = ''] = await first.uploads.add([fileOf('a.pdf')], place, null);
    first.sent[0]?.report.begun('/api/uploads/u1');
    TestBed.resetTestingModule();
    const { uploads, sent, states } = opened();
    expect(states()).toEqual([['a.pdf', 'waiting-for-file']]);
    expect(await uploads.continueWith(id, fileOf('a.pdf', 'x.pdf'))).toBe(false);
    expect(await uploads.continueWith(id, fileOf('a.pdf'))).toBe(true);
    expect(sent[0]?.item).toMatchObject({ path: '/api/uploads/u1', state: 'sending' });
  });

  it('a begun upload that the service forgot meanwhile begins anew, and is not kept', async () => {
    kept.keep('p1', item('f1', { path: '/api/uploads/u1', sentBytes: 40 }));
    const { uploads, asked } = opened();
    asked[0]?.answers.error(new Refused('upload-unknown' as never, {}, 404));
    expect(uploads.items()[0]).toMatchObject({ path: null, sentBytes: 0, state: 'waiting-for-file' });
    expect(kept.list('p1')).toEqual([]);
  });

  it('removing gives up what was begun at the service, and leaves what is stored', async () => {
    const { uploads, sent, given } = opened();
    const [id = ''] = await uploads.add([fileOf('a.pdf')], place, null);
    sent[0]?.report.begun('/api/uploads/u1');
    uploads.remove(id);
    expect([sent[0]?.stopped, given, uploads.items(), kept.list('p1')]).toEqual([true, ['/api/uploads/u1'], [], []]);
  });

  it('warns before the page is left while bytes are missing, and only then', async () => {
    const { uploads, sent } = opened();
    const leave = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(leave()).toBe(false);
    await uploads.add([fileOf('a.pdf')], place, null);
    expect(leave()).toBe(true);
    sent[0]?.report.begun('/api/uploads/u1');
    sent[0]?.report.ended({ kind: 'sent' });
    expect(leave()).toBe(false);
  });

  it('what the limits refuse stands in the list with its reason and is never sent', async () => {
    const { uploads, sent, states } = opened();
    await uploads.add([fileOf('a.exe'), fileOf('b.pdf')], place, { maxBytes: 100, extensions: ['pdf'] });
    expect([states(), sent.length]).toEqual([[['a.exe', 'refused'], ['b.pdf', 'sending']], 1]);
  });
});
