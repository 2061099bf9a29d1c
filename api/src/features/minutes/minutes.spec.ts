import { createHash, randomUUID } from 'node:crypto';
import { entryBody, givenAssessment, levelOf, type GivenAssessment } from '../../../test/given-assessment';
import { actOn, expectVisit, GivenDevice, givenVisit, type GivenVisit } from '../../../test/given-visit';
import { actingAs, type Agent } from '../../../test/acting-as';
import { givenPassword } from '../../../test/given-password';
import { startTestApp, testStart, type TestApp } from '../../../test/test-app';
import { RecordService } from '../record/record.service';
import type { VisitMinutesJson } from './minutes.dto';
import type { PaperVerificationJson } from './verification.dto';

jest.setTimeout(60_000);

let app: TestApp;
let given: GivenAssessment;
let visit: GivenVisit;
let cycle = 2025;

beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(async () => {
  app.clock.set(testStart);
  cycle += 1;
  given = await givenAssessment(app, { cycle });
  visit = await givenVisit(app, given);
});
afterAll(() => app.close());

type Answered = Awaited<ReturnType<Agent['post']>>;
const codeOf = (answer: Answered): [number, string | undefined] => [answer.statusCode, answer.json<{ code?: string }>().code];
const url = (rest = ''): string => `${visit.url}/minutes${rest}`;
const told = (answer: Answered, status = 200): VisitMinutesJson => {
  if (answer.statusCode !== status) throw new Error(`${status} was expected: ${answer.statusCode} ${answer.body}`);
  return answer.json<VisitMinutesJson>();
};
const shown = async (who: Agent = visit.lead): Promise<VisitMinutesJson> => told(await who.get(url()));
const hand = { name: 'Ketua tim', office: 'KPK', strokes: [{ points: [10, 20, 400.5, 380] }] };

/** Both have handed in, the lead has found consensus on the first criterion. */
async function deliberated(): Promise<string> {
  const [one, other] = [new GivenDevice(given, visit, visit.lead), new GivenDevice(given, visit, visit.second)];
  await one.receipts(...visit.criteria.map((code) => one.answer(code, 'best')));
  await other.receipts(...visit.criteria.map((code) => other.answer(code, 'worst', { match: 'differs', note: 'papan tarif tidak ada' })));
  for (const each of [one, other]) expectVisit(await each.handIn(), 200);
  const first = visit.criteria[0] ?? '';
  expectVisit(await visit.lead.post(`${visit.url}/consensus`, { criterion: first, answer: answer('best'), reason: 'terlihat di semua loket' }), 200);
  return first;
}
const answer = (which: 'best' | 'worst') => ({ kind: 'levels', level: levelOf(given, visit.criteria[0] ?? '', which) });

async function drafted(): Promise<string> {
  await deliberated();
  return told(await visit.lead.post(url()), 201).minutes[0]?.id ?? '';
}

const sign = async (who: Agent, id: string, more: object = {}): Promise<Answered> =>
  who.post(url(`/${id}/signatures`), { ...hand, password: await givenPassword(app, who), ...more });

async function sealed(): Promise<{ readonly id: string; readonly sha256: string; readonly code: string; readonly bytes: Buffer }> {
  const id = await drafted();
  told(await sign(visit.lead, id));
  told(await sign(given.people.leadership, id, { name: 'Kepala daerah', office: 'Wali Kota' }));
  const { minutes } = told(await visit.lead.post(url(`/${id}/sealing`)));
  const made = minutes[0];
  const sha256 = made?.sealedSha256 ?? '';
  const file = await visit.second.get(url(`/${id}/files/${sha256}`));
  expect([file.statusCode, file.headers['content-type']]).toEqual([200, 'application/pdf']);
  return { id, sha256, code: made?.code ?? '', bytes: file.rawPayload };
}

const verify = async (query: string): Promise<PaperVerificationJson> => (await app.nest.inject({ method: 'GET', url: `/api/verification?${query}` })).json<PaperVerificationJson>();

describe('minutes of a visit', () => {
  it('are drafted by the lead once it has been deliberated, as a PDF that says what was found', async () => {
    expect(codeOf(await visit.lead.post(url()))).toEqual([409, 'visit-transition']);
    const id = await drafted();
    const { minutes: [draft], side, mayDraft } = await shown();
    expect([draft?.state, draft?.may, side, mayDraft]).toEqual(['signing', ['sign', 'withdraw'], 'team', false]);
    const file = await given.people.inspectorate.get(url(`/${id}/files/${draft?.draftSha256}`));
    expect(createHash('sha256').update(file.rawPayload).digest('hex')).toBe(draft?.draftSha256);
    expect(file.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await shown(given.people.leadership)).side).toBe('region');
    expect(codeOf(await visit.second.post(url()))).toEqual([409, 'visit-transition']);
  });

  it('are signed by both sides after their password is asked again, and sealed with everything frozen', async () => {
    const id = await drafted();
    expect(codeOf(await visit.lead.post(url(`/${id}/signatures`), hand))).toEqual([422, 'password-needed']);
    expect(codeOf(await visit.lead.post(url(`/${id}/signatures`), { ...hand, password: 'not this one at all' }))).toEqual([422, 'password-wrong']);
    told(await sign(visit.lead, id));
    expect(codeOf(await sign(visit.lead, id))).toEqual([409, 'minutes-signed-already']);
    expect(codeOf(await visit.lead.post(url(`/${id}/sealing`)))).toEqual([422, 'minutes-unsigned']);
    expect(codeOf(await sign(given.people.focalPoint, id))).toEqual([403, 'not-allowed']);
    told(await sign(given.people.inspectorate, id, { name: 'Inspektur', office: 'Inspektorat' }));
    expect(codeOf(await visit.second.post(url(`/${id}/sealing`)))).toEqual([422, 'minutes-not-lead']);
    const { minutes: [made] } = told(await visit.lead.post(url(`/${id}/sealing`)));
    expect([made?.state, made?.signatures.map((one) => [one.side, one.method])]).toEqual(['sealed', [['team', 'drawn'], ['region', 'drawn']]]);
    expect(expectVisit(await visit.lead.get(visit.url), 200).state).toBe('sealed');
    const page = (await visit.lead.get(`/api/regions/${given.regionId}/record`)).json<{ items: { kind: string; payload: Record<string, unknown> }[] }>();
    expect(page.items.find(({ kind }) => kind === 'minutes.sealed')?.payload['pdfSha256']).toBe(made?.sealedSha256);
    const { ok } = await app.nest.get(RecordService).verify({ chain: given.regionId });
    expect(ok).toBe(true);
  });

  it('are found genuine, altered or unknown by anybody', async () => {
    const { sha256, code, bytes } = await sealed();
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    expect(bytes.toString('latin1')).toContain(`AMBANG ${code}`);
    const altered = Buffer.from(bytes);
    altered[2_000] = (altered[2_000] ?? 0) ^ 1;
    const other = createHash('sha256').update(altered).digest('hex');
    const [genuine, byCode] = [await verify(`sha256=${sha256}`), await verify(`code=${code.toLowerCase().replace('-', '')}`)];
    expect([genuine.verdict, byCode.verdict, genuine.paper?.code, byCode.paper?.sha256]).toEqual(['genuine', 'genuine-code', code, sha256]);
    expect(genuine.paper).toMatchObject({ teamSignatures: 1, regionSignatures: 1, isCorrection: false, correctedBy: [], illustrative: false });
    expect([(await verify(`sha256=${other}&code=${code}`)).verdict, (await verify(`sha256=${other}`)).verdict, (await verify('code=00000-00000')).verdict]).toEqual(['altered', 'unknown', 'unknown']);
    expect((await verify('')).verdict).toBe('unknown');
  });

  it('are not known to the public before they are sealed, and a draft is nobody\'s paper', async () => {
    await drafted();
    const { minutes: [draft] } = await shown();
    expect([(await verify(`code=${draft?.code}`)).verdict, (await verify(`sha256=${draft?.draftSha256}`)).verdict]).toEqual(['unknown', 'unknown']);
  });

  it('go back to deliberation with the reason, and are drafted anew', async () => {
    const id = await drafted();
    told(await visit.lead.post(url(`/${id}/withdrawal`), { reason: 'nama lokasi salah' }));
    expect(expectVisit(await visit.lead.get(visit.url), 200).state).toBe('deliberating');
    expect(codeOf(await sign(visit.lead, id))).toEqual([409, 'minutes-transition']);
    const { minutes } = told(await visit.lead.post(url()), 201);
    expect(minutes.map(({ state, withdrawnFor }) => [state, withdrawnFor])).toEqual([['withdrawn', 'nama lokasi salah'], ['signing', null]]);
    expect(new Set(minutes.map(({ code }) => code)).size).toBe(2);
  });

  it('take a copy that was signed elsewhere, hashed beside them, and know it again', async () => {
    const id = await drafted();
    told(await sign(visit.lead, id));
    const { minutes: [draft] } = await shown();
    const pdf = (await visit.lead.get(url(`/${id}/files/${draft?.draftSha256}`))).rawPayload;
    const query = 'method=scanned&name=Kepala&office=Wali%20Kota';
    const upload = (bytes: Buffer, type = 'application/pdf') => given.people.leadership.request('POST', url(`/${id}/copies?${query}`), bytes, { 'content-type': type, 'idempotency-key': randomUUID() });
    expect(codeOf(await upload(Buffer.from('no paper at all, but words')))).toEqual([415, 'file-kind-refused']);
    const { minutes: [after] } = told(await upload(pdf));
    const copy = after?.signatures[1];
    expect([copy?.method, copy?.side, copy?.copySha256]).toEqual(['scanned', 'region', draft?.draftSha256]);
    expect(codeOf(await upload(pdf))).toEqual([409, 'minutes-signed-already']);
    told(await visit.lead.post(url(`/${id}/sealing`)));
    expect((await verify(`sha256=${copy?.copySha256}`)).verdict).toBe('genuine');
  });

  it('once sealed let the score of what was agreed change by a signed correction alone', async () => {
    const { id, code } = await sealed();
    const [first] = visit.criteria;
    const direct = await visit.lead.post(`${given.url}/entries`, entryBody(given, { track: 'evaluated', criterion: first }));
    expect(codeOf(direct)).toEqual([422, 'visit-sealed']);
    const change = { criterion: first, answer: answer('worst'), reason: 'loket 4 terlewat' };
    const wrong = await visit.lead.post(url(`/${id}/corrections`), { reason: 'x', changes: [{ ...change, criterion: visit.criteria[1] }] });
    expect(codeOf(wrong)).toEqual([404, 'visit-criterion-unknown']);
    const { minutes: [, correction] } = told(await visit.lead.post(url(`/${id}/corrections`), { reason: 'terlewat', changes: [change] }), 201);
    expect([correction?.corrects, correction?.state]).toEqual([id, 'signing']);
    for (const who of [visit.second, given.people.leadership]) told(await sign(who, correction?.id ?? ''));
    told(await visit.lead.post(url(`/${correction?.id}/sealing`)));
    const { entries } = (await visit.lead.get(`${given.url}/criteria/${first}`)).json<{ entries: { track: string; answer: { level?: string }; reason: string }[] }>();
    expect(entries.filter(({ track }) => track === 'evaluated').map((one) => one.reason)).toEqual(expect.arrayContaining(['loket 4 terlewat', 'terlihat di semua loket']));
    expect((await verify(`code=${code}`)).paper?.correctedBy).toEqual([correction?.code]);
    expect((await verify(`code=${correction?.code}`)).paper).toMatchObject({ isCorrection: true });
    expect(expectVisit(await visit.lead.get(visit.url), 200).consensus[0]?.reason).toBe('terlihat di semua loket');
  });

  it('carry what somebody saw otherwise while they were being signed', async () => {
    const id = await drafted();
    expectVisit(await actOn(visit.second, visit.url, { kind: 'dissent-noted', words: 'loket 2 belum' }), 200);
    for (const who of [visit.lead, given.people.leadership]) told(await sign(who, id));
    expect(told(await visit.lead.post(url(`/${id}/sealing`))).minutes[0]?.state).toBe('sealed');
  });

  it('are sealed once by two who try at the same time', async () => {
    const id = await drafted();
    for (const who of [visit.lead, given.people.leadership]) told(await sign(who, id));
    const both = await Promise.all([visit.lead.post(url(`/${id}/sealing`)), visit.lead.post(url(`/${id}/sealing`))]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });

  it('are hidden from other regions', async () => {
    const stranger = await actingAs(app, { role: 'leadership', regionId: '35.71' });
    expect((await stranger.get(url())).statusCode).toBe(403);
  });
});
