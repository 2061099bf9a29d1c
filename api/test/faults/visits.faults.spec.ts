import { randomUUID } from 'node:crypto';
import { criteriaOf, drawNumber, endOfDay, startOfDay, type TimeZone } from '../../src/domain';
import type { FieldComparisonJson, OwnFieldAnswersJson } from '../../src/features/visits/field-answer.dto';
import type { VisitJson } from '../../src/features/visits/visit.dto';
import { RecordService } from '../../src/features/record/record.service';
import { actingAs, type Agent } from '../acting-as';
import { givenAssessment, levelOf, type GivenAssessment } from '../given-assessment';
import { actOn, expectVisit, planBody, visitDays } from '../given-visit';
import { startTestApp, testStart, type TestApp } from '../test-app';
import { isFullDose } from './fault-world';

const visits = isFullDose ? 200 : 50;
const indicators = 19;
const zones: readonly (readonly [string, TimeZone])[] = [['35.72', 'WIB'], ['52.71', 'WITA'], ['91.71', 'WIT']];
const hour = 3_600_000;
jest.setTimeout(isFullDose ? 3_600_000 : 300_000);

/** Evenly spread numbers in [0, 1), the same for the same seed: what went wrong once goes wrong again. */
function chance(seed: number): () => number {
  let drawn = 0;
  return () => Number(drawNumber(String(seed), String((drawn += 1)))) / 2 ** 64;
}

interface Said extends Record<string, unknown> {
  readonly id: string;
  readonly criterion: string;
  readonly deviceSequence: number;
}

/**
 * A phone on a bad link: what it appended waits until a receipt for it came back. Requests are lost on the way there or on the way back,
 * sent twice, in any order; and a battery that runs out has the phone forget the receipts that it had not written down.
 */
class Phone {
  readonly id = randomUUID();
  readonly appended: Said[] = [];
  private readonly received = new Set<string>();
  /** Ahead of true time by up to two days either way; measured, or never. */
  private readonly ahead: number;
  readonly isMeasured: boolean;

  constructor(private readonly who: Agent, private readonly url: string, private readonly next: () => number) {
    this.ahead = Math.round((next() * 2 - 1) * 48 * hour);
    this.isMeasured = next() < 0.7;
  }

  append(siteId: string, criterion: string, level: string, supersedes: readonly string[]): Said {
    const deviceAt = new Date(this.trueTimeOf(this.appended.length) + this.ahead).toISOString();
    const said: Said = {
      ...{ id: randomUUID(), siteId, criterion, deviceSequence: this.appended.length + 1, supersedes },
      ...{ answer: { kind: 'levels', level }, match: 'matches', note: '', evidence: [], photos: [], deviceAt, frameworkHash: 'a'.repeat(64) },
      ...(this.isMeasured ? { clockOffsetMs: -this.ahead } : {}),
    };
    this.appended.push(said);
    return said;
  }

  /** When the answer was given, for whoever knows: a minute apart, in the hour before all are sent. */
  trueTimeOf(index: number): number {
    return testStart - hour + index * 60_000;
  }

  async sendUntilAllIsReceived(): Promise<void> {
    for (let waiting = this.appended; waiting.length > 0; waiting = this.appended.filter(({ id }) => !this.received.has(id))) {
      const batch = [...waiting].sort(() => this.next() - 0.5).slice(0, 1 + Math.floor(this.next() * 12));
      const fate = this.next();
      if (fate < 0.15) continue; // lost on the way there
      const answers = await Promise.all([this.post(batch), ...(fate < 0.3 ? [this.post(batch)] : [])]);
      if (fate > 0.85) continue; // lost on the way back
      for (const { id, receiptNumber } of answers.flat()) if (receiptNumber !== null) this.received.add(id);
      if (fate > 0.8) this.received.clear(); // the battery ran out before anything was written down
    }
  }

  private async post(batch: readonly Said[]): Promise<{ readonly id: string; readonly receiptNumber: number | null }[]> {
    const answer = await this.who.post(`${this.url}/field-answers`, { deviceId: this.id, answers: batch });
    if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`);
    return answer.json<{ receipts: { id: string; receiptNumber: number | null; refused: string | null }[] }>().receipts;
  }
}

describe('field answers over bad links', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it(`of ${visits} visits of ${indicators} indicators by three evaluators arrive exactly once each, whatever happens on the way`, async () => {
    const places = [];
    for (const [regionId, zone] of zones) {
      const given = await givenAssessment(app, { regionId });
      const more = () => actingAs(app, { role: 'evaluator', regionId, institution: 'BPKP' });
      places.push({ given, zone, evaluators: [given.people.evaluator, await more(), await more()] });
    }
    for (let number = 0; number < visits; number += 1) {
      const place = places[number % places.length];
      if (place) await makeVisit(place, number);
    }
    expect(await app.nest.get(RecordService).verify()).toMatchObject({ ok: true });
  });

  async function makeVisit({ given, zone, evaluators }: { given: GivenAssessment; zone: TimeZone; evaluators: readonly Agent[] }, number: number) {
    const next = chance(number + 1);
    const { url, siteId, criteria } = await begin(given, evaluators, (number % 99) + 1);
    const phones = evaluators.map((who) => [new Phone(who, url, next), ...(next() < 0.4 ? [new Phone(who, url, next)] : [])]);
    const expected = phones.map((own) => answerEverything(given, own, { siteId, criteria }, next));
    await Promise.all(phones.flat().map((phone) => phone.sendUntilAllIsReceived()));
    for (const [at, who] of evaluators.entries()) {
      const sent = (phones[at] ?? []).flatMap(({ appended }) => appended.map(({ id }) => id)).sort();
      const own = (await who.get(`${url}/field-answers/own`)).json<OwnFieldAnswersJson>();
      expect(own.answers.map(({ id }) => id).sort()).toEqual(sent);
      expect(own.conflicts).toEqual([]);
      for (const { id, happenedAt, deviceId, deviceSequence } of own.answers) {
        const when = Date.parse(happenedAt);
        const phone = (phones[at] ?? []).find((one) => one.id === deviceId);
        if (phone?.isMeasured) expect([id, when]).toEqual([id, phone.trueTimeOf(deviceSequence - 1)]);
        expect(when).toBeGreaterThanOrEqual(Math.min(startOfDay(visitDays.from, zone), testStart));
        expect(when).toBeLessThanOrEqual(Math.min(endOfDay(visitDays.to, zone), testStart));
      }
      const devices = (phones[at] ?? []).map(({ id, appended }) => ({ deviceId: id, sequence: appended.length }));
      expectVisit(await actOn(who, url, { kind: 'answers-submitted', devices }), 200);
    }
    const { units } = (await given.people.administrator.get(`${url}/comparison`)).json<FieldComparisonJson>();
    const found = units.map(({ criterion, answers }) => [criterion, answers.map(({ evaluatorId, answer }) => [evaluatorId, answer])]);
    const wanted = criteria.map((criterion) => [
      criterion, evaluators.map(({ personId }, at) => [personId, { kind: 'levels', level: expected[at]?.get(criterion) }]).sort(byFirst),
    ]);
    expect(found.sort(byFirst)).toEqual(wanted.sort(byFirst));
  }
});

/** What an evaluator means in the end: some of it said twice, the second time on whichever phone is at hand. */
function answerEverything(
  given: GivenAssessment,
  phones: readonly Phone[],
  { siteId, criteria }: { readonly siteId: string; readonly criteria: readonly string[] },
  next: () => number,
): ReadonlyMap<string, string> {
  const meant = new Map<string, string>();
  for (const criterion of criteria) {
    const level = () => levelOf(given, criterion, next() < 0.5 ? 'best' : 'worst');
    const at = () => phones[Math.floor(next() * phones.length)] as Phone;
    const first = at().append(siteId, criterion, level(), []);
    let last = first;
    if (next() < 0.25) last = at().append(siteId, criterion, level(), [first.id]);
    meant.set(criterion, (last['answer'] as { level: string }).level);
  }
  return meant;
}

async function begin(given: GivenAssessment, evaluators: readonly Agent[], number: number) {
  const [lead] = evaluators as readonly [Agent];
  const planned = expectVisit(await lead.post(`${given.url}/visits`, planBody(given, { number })), 201);
  const url = `${given.url}/visits/${planned.id}`;
  const criteria = criteriaOf(given.framework).filter(({ scorer }) => scorer.kind === 'levels').slice(0, indicators).map(({ code }) => code);
  const plan = async (act: object): Promise<VisitJson> => expectVisit(await lead.post(`${url}/plan`, { act }), 200);
  for (const { personId } of evaluators) {
    await plan({ kind: 'member-named', personId, institution: 'KPK', role: personId === lead.personId ? 'lead' : 'evaluator' });
  }
  const { sites } = await plan({ kind: 'site-set', site: 'service-mall', name: 'Mal Pelayanan Publik', criteria });
  for (const who of evaluators) expectVisit(await actOn(who, url, { kind: 'interest-declared', ownRegion: false, formerAgencyIds: [], words: '' }), 200);
  expectVisit(await actOn(lead, url, { kind: 'started' }), 200);
  return { url, siteId: sites[0]?.id ?? '', criteria };
}

function byFirst(a: readonly unknown[], b: readonly unknown[]): number {
  return String(a[0]) < String(b[0]) ? -1 : 1;
}

