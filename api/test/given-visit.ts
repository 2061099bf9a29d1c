import { randomUUID } from 'node:crypto';
import type { FieldAnswerReceiptsJson } from '../src/features/visits/field-answer.dto';
import type { VisitJson } from '../src/features/visits/visit.dto';
import { actingAs, type Agent } from './acting-as';
import { levelOf, type GivenAssessment } from './given-assessment';
import type { TestApp } from './test-app';

export interface GivenVisit {
  readonly id: string;
  readonly url: string;
  readonly siteId: string;
  readonly lead: Agent;
  readonly second: Agent;
  readonly criteria: readonly string[];
}

/** The days around the moment at which specs stand. */
export const visitDays = { from: '2025-03-03', to: '2025-03-05' };

export const planBody = (given: GivenAssessment, more: object = {}): Record<string, unknown> => ({
  kind: 'monitoring', number: 1, title: 'Monev pertama', stage: given.stages[0], days: visitDays, ...more,
});

/** A visit under way: a lead and a second evaluator who have declared their interest, and one site with three criteria. */
export async function givenVisit(app: TestApp, given: GivenAssessment, { start = true } = {}): Promise<GivenVisit> {
  const lead = given.people.evaluator;
  const second = await actingAs(app, { role: 'evaluator', regionId: given.regionId, institution: 'Itjen Kemendagri' });
  const planned = expectVisit(await lead.post(`${given.url}/visits`, planBody(given)), 201);
  const url = `${given.url}/visits/${planned.id}`;
  const criteria = given.criteria.slice(0, 3);
  const plan = async (act: object): Promise<VisitJson> => expectVisit(await lead.post(`${url}/plan`, { act }), 200);
  await plan({ kind: 'member-named', personId: lead.personId, institution: 'KPK', role: 'lead' });
  await plan({ kind: 'member-named', personId: second.personId, institution: 'Itjen Kemendagri', role: 'evaluator' });
  const { sites } = await plan({ kind: 'site-set', site: 'service-mall', name: 'Mal Pelayanan Publik', criteria });
  for (const who of [lead, second]) expectVisit(await actOn(who, url, { kind: 'interest-declared', ownRegion: false, formerAgencyIds: [], words: '' }), 200);
  if (start) expectVisit(await actOn(lead, url, { kind: 'started' }), 200);
  return { id: planned.id, url, siteId: sites[0]?.id ?? '', lead, second, criteria };
}

type Answer = Awaited<ReturnType<Agent['post']>>;

export function actOn(who: Agent, url: string, act: object): Promise<Answer> {
  return who.post(`${url}/acts`, { act });
}

export function expectVisit(answer: Answer, status: number): VisitJson {
  if (answer.statusCode !== status) throw new Error(`${status} was expected: ${answer.statusCode} ${answer.body}`);
  return answer.json<VisitJson>();
}

/** One device of one evaluator, which numbers what it appends. */
export class GivenDevice {
  readonly id = randomUUID();
  private sequence = 0;

  constructor(
    private readonly given: GivenAssessment,
    private readonly visit: GivenVisit,
    private readonly who: Agent,
  ) {}

  get last(): number {
    return this.sequence;
  }

  /** A field answer by a level of the rubric, as the device would append it. */
  answer(criterion: string, which: 'best' | 'worst', more: object = {}): Record<string, unknown> & { readonly id: string } {
    this.sequence += 1;
    return {
      ...{ id: randomUUID(), siteId: this.visit.siteId, criterion, deviceSequence: this.sequence, supersedes: [] },
      ...{ answer: { kind: 'levels', level: levelOf(this.given, criterion, which) }, match: 'matches', note: 'dilihat di loket', evidence: [] },
      ...{ photos: [], deviceAt: '2025-03-03T09:30:00.000+07:00', frameworkHash: 'a'.repeat(64) },
      ...more,
    };
  }

  send(...answers: readonly object[]): Promise<Answer> {
    return this.who.post(`${this.visit.url}/field-answers`, { deviceId: this.id, answers });
  }

  async receipts(...answers: readonly object[]): Promise<FieldAnswerReceiptsJson['receipts']> {
    const answer = await this.send(...answers);
    if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`);
    return answer.json<FieldAnswerReceiptsJson>().receipts;
  }

  handIn(sequence = this.sequence): Promise<Answer> {
    return actOn(this.who, this.visit.url, { kind: 'answers-submitted', devices: [{ deviceId: this.id, sequence }] });
  }
}
