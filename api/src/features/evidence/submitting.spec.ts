import { randomUUID } from 'node:crypto';
import { criteriaOf, dutiesOf } from '../../domain';
import { actingAs, type Agent } from '../../../test/acting-as';
import { givenAssessment, type GivenAssessment } from '../../../test/given-assessment';
import { givenDocument, type GivenDocument } from '../../../test/given-evidence';
import { givenAgency } from '../../../test/given-regions';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { RecordService } from '../record/record.service';

let app: TestApp;
let given: GivenAssessment;
let fp: Agent;
let colleague: Agent;
let neighbour: Agent;
let document: GivenDocument;
let duties: readonly string[];
let at = 0;
const region = '/api/regions/35.72';

beforeAll(async () => {
  app = await startTestApp({ filesPerSubmission: 3 });
  given = await givenAssessment(app);
  fp = given.people.focalPoint;
  colleague = await actingAs(app, { role: 'focal-point', regionId: '35.72', agencyId: given.agencyId });
  const other = await givenAgency(app, '35.72', 'Dinas Kesehatan');
  neighbour = await actingAs(app, { role: 'focal-point', regionId: '35.72', agencyId: other });
  await app.nest.listen(0, '127.0.0.1');
  document = await givenDocument(app, fp, given.agencyId);
  duties = criteriaOf(given.framework).filter(({ code }) => code !== given.inspectoratesCriterion).flatMap(dutiesOf);
}, 60_000);
afterAll(() => app.close());

/** A requirement that no test before has touched. */
const nextDuty = (): string => {
  at += 1;
  return duties[at] ?? '';
};
const wish = (more: object = {}): Record<string, unknown> => ({ requirement: nextDuty(), agencyId: given.agencyId, documents: [document.id], note: 'terlampir', ...more });
const submit = (by: Agent, body: unknown, headers = {}) => by.post(`${given.url}/evidence/submissions`, body, headers);
const codeOf = (answer: { json(): { code?: string } }): string => answer.json().code ?? 'fits';

describe('a submission', () => {
  it('counts at once, has a receipt with the next number, and says what may be done', async () => {
    const first = await submit(fp, wish());
    expect(first.statusCode).toBe(201);
    const json = first.json();
    expect(json).toMatchObject({ state: 'submitted', revision: 1, lock: null, may: ['submitted', 'withdrawn'] });
    expect(json.revisions).toMatchObject([{ revision: 1, note: 'terlampir', documents: [{ id: document.id, open: true, inline: true, destroyed: null }] }]);
    const second = (await submit(fp, wish())).json();
    expect([json, second].map(({ events }) => events[0].receiptNumber)).toEqual(['TT-35.72-2025-00001', 'TT-35.72-2025-00002']);
    const receipt = await fp.get(`${given.url}/evidence/receipts/TT-35.72-2025-00001`);
    expect(receipt.json()).toMatchObject({ revision: 1, documents: [{ sha256: document.sha256 }], agency: { id: given.agencyId } });
    expect((await neighbour.get(`${given.url}/evidence/receipts/TT-35.72-2025-00001`)).statusCode).toBe(403);
  });

  it('sent twenty times at once under one key has one effect', async () => {
    const body = wish();
    const key = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => submit(fp, body, key)));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => answer.json().id)).size).toBe(1);
    expect(answers.map((answer) => answer.json().revision)).toEqual(answers.map(() => 1));
    expect(codeOf(await submit(fp, { ...body, note: 'lain' }, key))).toBe('idempotency-key-reused');
  });

  it('sent by twenty people after the same revision is taken of one, and numbers have no gap', async () => {
    const body = { ...wish(), after: 0 };
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => submit(index % 2 ? fp : colleague, body)));
    const codes = answers.map((answer) => (answer.statusCode === 201 ? 'taken' : codeOf(answer)));
    expect(codes.filter((code) => code === 'taken')).toHaveLength(1);
    expect(codes.filter((code) => code === 'submission-stale')).toHaveLength(19);
    const { rows } = await app.database.pool.query("select receipt_number n from submission_events where receipt_number is not null order by n");
    expect(rows.map(({ n }: { n: string }) => Number(n.split('-').at(-1)))).toEqual(rows.map((_: unknown, index: number) => index + 1));
  });

  it('is followed by a revision that supersedes it; both stay', async () => {
    const body = wish();
    await submit(fp, body);
    const second = (await submit(colleague, { ...body, note: 'lebih lengkap' })).json();
    expect(second.revisions.map(({ revision, note }: { revision: number; note: string }) => [revision, note])).toEqual([[2, 'lebih lengkap'], [1, 'terlampir']]);
  });

  it.each<[string, () => Promise<Record<string, unknown>> | Record<string, unknown>, string]>([
    ['without a document', () => wish({ documents: [] }), 'documents-missing'],
    ['with more than the setting allows', () => wish({ documents: Array.from({ length: 4 }, () => randomUUID()) }), 'too-many-documents'],
    ['with one that nobody has', () => wish({ documents: [randomUUID()] }), 'document-unknown'],
    ['for what is not asked for', () => wish({ requirement: 'not-there' }), 'requirement-unknown'],
    ['for what another agency is asked for', () => wish({ requirement: criteriaOf(given.framework).filter(({ code }) => code === given.inspectoratesCriterion).flatMap(dutiesOf)[0] }), 'not-asked-of-agency'],
  ])('is refused %s', async (_, make, code) => {
    expect(codeOf(await submit(fp, await make()))).toBe(code);
  });

  it('is no business of other agencies, of the inspectorate, or of anybody who only reads', async () => {
    for (const by of [neighbour, given.people.inspectorate, given.people.leadership, given.people.evaluator]) expect((await submit(by, wish())).statusCode).toBe(403);
    const theirs = await givenDocument(app, fp, given.agencyId);
    expect(codeOf(await submit(neighbour, wish({ agencyId: (neighbour as Agent).personId, documents: [theirs.id] })))).toBe('not-owner');
  });

  it('of another agency is seen to exist and to stand, not what is in it', async () => {
    const body = wish();
    await submit(fp, body);
    const seen = (await neighbour.get(`${given.url}/evidence/requirements/${String(body['requirement'])}`)).json();
    expect(seen.submissions[0]).toMatchObject({ state: 'submitted', may: [], revisions: [{ note: '', documents: [{ open: false, title: null, fileName: null, inline: false, actor: null }] }] });
  });

  it('is withdrawn with a reason, and may come again', async () => {
    const body = wish();
    const { id } = (await submit(fp, body)).json();
    const gone = await fp.post(`${given.url}/evidence/submissions/${id}/withdrawal`, { revision: 1, words: 'salah berkas' });
    expect([gone.statusCode, gone.json().state]).toEqual([200, 'withdrawn']);
    expect((await submit(fp, body)).json()).toMatchObject({ state: 'submitted', revision: 2 });
  });
});

describe('a draft', () => {
  it('of two who save over the same version keeps the first and tells the other; it is used up by the submission', async () => {
    const requirement = nextDuty();
    const url = `${given.url}/evidence/drafts/${requirement}`;
    const put = (by: Agent, version: number, note: string) =>
      by.request('PUT', url, { agencyId: given.agencyId, documents: [document.id], note, version }, { 'idempotency-key': randomUUID() });
    expect((await put(fp, 0, 'satu')).json()).toMatchObject({ version: 1, note: 'satu', documents: [{ id: document.id }] });
    const both = await Promise.all([put(fp, 1, 'dua'), put(colleague, 1, 'tiga')]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect(codeOf(both.find(({ statusCode }) => statusCode === 409) ?? both[0])).toBe('draft-stale');
    const rows = (await colleague.get(`${given.url}/evidence/requirements?mine=1`)).json();
    expect(rows.find((row: { requirement: string }) => row.requirement === requirement)).toMatchObject({ state: 'draft', hasDraft: true });
    await submit(colleague, { requirement, agencyId: given.agencyId, documents: [document.id], note: '' });
    expect((await fp.get(`${given.url}/evidence/requirements/${requirement}`)).json().draft).toBeNull();
  });
});

describe('an agency with a head who approves', () => {
  let head: Agent;
  beforeAll(async () => {
    head = await actingAs(app, { role: 'focal-point', regionId: '35.72', agencyId: given.agencyId });
    const set = await given.people.inspectorate.post(`${region}/agencies/${given.agencyId}/approver`, { personId: head.personId, reason: 'SK penunjukan' });
    expect(set.json()).toMatchObject({ approver: { id: head.personId }, history: [{ sequence: 1 }] });
  });
  afterAll(async () => {
    await given.people.inspectorate.post(`${region}/agencies/${given.agencyId}/approver`, { personId: null, reason: 'tidak lagi' });
  });

  it('hands in only what its head has approved; until then there is no receipt', async () => {
    const sent = (await submit(fp, wish())).json();
    expect(sent).toMatchObject({ state: 'awaiting-approval', submittedAt: null, events: [{ kind: 'sent', receiptNumber: null }] });
    const url = `${given.url}/evidence/submissions/${sent.id}/approval`;
    expect(codeOf(await fp.post(url, { revision: 1, decision: 'approved', words: '' }))).toBe('not-approver');
    expect(codeOf(await head.post(url, { revision: 1, decision: 'declined', words: ' ' }))).toBe('reason-missing');
    const approved = (await head.post(url, { revision: 1, decision: 'approved', words: '' })).json();
    expect(approved).toMatchObject({ state: 'submitted', events: [{ kind: 'approved', receiptNumber: expect.stringMatching(/^TT-/) }, { kind: 'sent' }] });
  });

  it('gets it back from its head with a reason', async () => {
    const { id } = (await submit(fp, wish())).json();
    const declined = await head.post(`${given.url}/evidence/submissions/${id}/approval`, { revision: 1, decision: 'declined', words: 'kurang tanda tangan' });
    expect(declined.json()).toMatchObject({ state: 'draft', may: ['sent', 'submitted'] });
  });

  it('is not set to somebody who does not speak for it', async () => {
    const answer = await given.people.inspectorate.post(`${region}/agencies/${given.agencyId}/approver`, { personId: neighbour.personId, reason: 'x' });
    expect(codeOf(answer)).toBe('person-unknown');
  });
});

describe('the thread on a requirement', () => {
  it('is settled by the verifying house and opened again by the next word', async () => {
    const requirement = nextDuty();
    const url = `${given.url}/evidence/requirements/${requirement}/messages`;
    await fp.post(url, { words: 'Cukup laporan semester?', kind: 'message' });
    expect((await fp.post(url, { words: 'selesai', kind: 'settled' })).statusCode).toBe(403);
    const settled = (await given.people.inspectorate.post(url, { words: 'Ya, semester I.', kind: 'settled' })).json();
    expect(settled).toMatchObject({ settled: true, messages: [{ kind: 'message', agencyName: 'Dinas Komunikasi' }, { kind: 'settled' }] });
    expect((await fp.post(url, { words: 'Dan semester II?', kind: 'message' })).json().settled).toBe(false);
    expect((await neighbour.post(url, { words: 'x', kind: 'message' })).statusCode).toBe(403);
  });
});

describe('bytes that must go', () => {
  it('go by two people, with every document that rests on them, and their hash, ground and reason stay', async () => {
    const doomed = await givenDocument(app, fp, given.agencyId, 'NIK tercantum');
    const twin = await givenDocument(app, fp, given.agencyId, 'NIK tercantum');
    expect(twin.sha256).toBe(doomed.sha256);
    const inspector = given.people.inspectorate;
    const asked = (await inspector.post(`${region}/destructions`, { documentId: doomed.id, ground: 'personal-data', words: 'ada NIK' })).json();
    expect(asked.documents.map(({ id }: { id: string }) => id).sort()).toEqual([doomed.id, twin.id].sort());
    const decide = (by: Agent) => by.post(`${region}/destructions/${asked.id}/decision`, { decision: 'carried-out', words: 'disetujui' });
    expect(codeOf(await decide(inspector))).toBe('destruction-same-person');
    expect((await fp.get(`${region}/documents/${doomed.id}/content`)).statusCode).toBe(200);
    const second = await actingAs(app, { role: 'inspectorate', regionId: '35.72' });
    expect((await decide(second)).json()).toMatchObject({ gone: true, decision: { decision: 'carried-out' }, mayDecide: false });
    expect(codeOf(await decide(second))).toBe('destruction-decided');
    for (const { id, sha256 } of [doomed, twin]) {
      expect(codeOf(await fp.get(`${region}/documents/${id}/content`))).toBe('document-destroyed');
      expect((await fp.get(`${region}/documents/${id}`)).json()).toMatchObject({ sha256, inline: false, destroyed: { ground: 'personal-data' } });
    }
    expect(codeOf(await submit(fp, wish({ documents: [doomed.id] })))).toBe('document-destroyed');
  });
});

it('stops when the evidence is locked, with the reason of the lock', async () => {
  const locking = await given.people.administrator.post(`${given.url}/stages/${given.stages[0]}/locking`, { reason: 'penilaian ditutup' });
  expect(locking.statusCode).toBe(201);
  const answer = await submit(fp, wish());
  expect([answer.statusCode, answer.json()]).toMatchObject([422, { code: 'submission-locked', params: { reason: 'penilaian ditutup' } }]);
});

it('is all told by the record, row by row', async () => {
  expect(await app.nest.get(RecordService).verify()).toMatchObject({ ok: true, faults: [] });
});
