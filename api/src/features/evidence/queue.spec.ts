import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Agent } from '../../../test/acting-as';
import { givenAssessment, type GivenAssessment } from '../../../test/given-assessment';
import { givenSubmission } from '../../../test/given-submission';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { criteriaOf } from '../../domain';
import type { QueueItemJson } from './verifying.dto';

jest.setTimeout(120_000);

const many = 5_000;
let app: TestApp;
let given: GivenAssessment;
let inspector: Agent;

/** A queue of many, written as rows: points and days repeat, so that only the last key tells items apart. */
beforeAll(async () => {
  app = await startTestApp();
  given = await givenAssessment(app);
  inspector = given.people.inspectorate;
  const requirement = criteriaOf(given.framework).find(({ code }) => code === given.criterion)?.requirements[0]?.code ?? given.criterion;
  await givenSubmission(app, given, { requirement, documents: [{ signedCopy: false }, {}] });
  const place = sql`${given.regionId}, ${given.id}::uuid, ${given.agencyId}::uuid`;
  await sql`
    insert into submissions (region_id, assessment_id, agency_id, id, requirement, created_at, created_by, origin)
      select ${place}, gen_random_uuid(), 'r' || n, now(), ${inspector.personId}::uuid, 'import' 
      from generate_series(1, ${many}) n`.execute(app.database.read);
  await sql`
    insert into submission_states (region_id, assessment_id, agency_id, submission_id, requirement, criterion, of_inspectorate, state, revision,
        submitted_at, points_at_stake, last_sequence, last_event_at)
      select s.region_id, s.assessment_id, s.agency_id, s.id, s.requirement, 'k' || substr(s.requirement, 2)::integer % 50, false,
        case when substr(s.requirement, 2)::integer % 10 = 0 then 'verified' else 'submitted' end, 1,
        timestamptz '2025-01-01' + (substr(s.requirement, 2)::integer % 40) * interval '1 day', (substr(s.requirement, 2)::integer % 7) * 0.3, 1, now()
      from submissions s where s.origin = 'import'`.execute(app.database.read);
});
afterAll(() => app.close());

async function page(query: string): Promise<{ items: QueueItemJson[]; next: string | null; total: number }> {
  const answer = await inspector.get(`${given.url}/evidence/queue?${query}`);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json();
}

async function walk(query: string, between: (read: number) => Promise<void> = () => Promise.resolve()): Promise<QueueItemJson[]> {
  const items: QueueItemJson[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const more: string = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
    const read: { items: QueueItemJson[]; next: string | null } = await page(`${query}&limit=100${more}`);
    items.push(...read.items);
    after = read.next;
    await between(items.length);
  }
  return items;
}

describe('the queue', () => {
  it.each(['oldest', 'points', 'due'])('is read whole by %s, each item once, in its order', async (order) => {
    const items = await walk(`sort=${order}`);
    expect(items).toHaveLength((await page(`sort=${order}`)).total);
    expect(new Set(items.map(({ submissionId }) => submissionId)).size).toBe(items.length);
    const keys = items.map(({ submittedAt, pointsAtStake }) => (order === 'points' ? -Number(pointsAtStake) : Date.parse(submittedAt ?? '')));
    expect(keys).toEqual([...keys].sort((a, b) => a - b));
  });

  it('misses nothing and shows nothing twice of what stays in it, whatever leaves it meanwhile', async () => {
    const left = new Set<string>();
    const items = await walk('sort=oldest', async (read) => {
      if (read % 1_000 !== 0) return;
      const gone = await sql<{ id: string }>`
        update submission_states set state = 'verified' where submission_id in
          (select submission_id from submission_states where state = 'submitted' and criterion <> ${given.criterion} order by random() limit 40)
        returning submission_id as id`.execute(app.database.read);
      for (const { id } of gone.rows) left.add(id);
    });
    const ids = items.map(({ submissionId }) => submissionId);
    expect(new Set(ids).size).toBe(ids.length);
    const stayed = await walk('sort=oldest');
    expect(stayed.filter(({ submissionId }) => !ids.includes(submissionId))).toEqual([]);
    expect(left.size).toBeGreaterThan(0);
  });

  it('is narrowed to a criterion, a state, an agency, a division, a verifier', async () => {
    expect((await page('criterion=k3')).items.every(({ criterion }) => criterion === 'k3')).toBe(true);
    expect((await page('state=verified')).items.every(({ state }) => state === 'verified')).toBe(true);
    expect((await page(`agencyId=${randomUUID()}`)).total).toBe(0);
    expect((await page('division=Irban%20II')).total).toBe(0);
    await app.database.read.updateTable('agencies').set({ division: 'Irban II' }).where('id', '=', given.agencyId).execute();
    expect((await page('division=Irban%20II')).total).toBeGreaterThan(0);
    expect((await page(`takenBy=${inspector.personId}`)).total).toBe(0);
  });

  it('refuses a cursor of another order, or of none', async () => {
    for (const after of ['x', `_1_${randomUUID()}_2`, '1.5_1_x']) {
      expect((await inspector.get(`${given.url}/evidence/queue?sort=points&after=${after}`)).statusCode).toBe(400);
    }
  });

  it('reads a page of five thousand by an index, not by sorting them', async () => {
    await sql`analyze submission_states`.execute(app.database.read).catch(() => undefined);
    for (const [order, index] of [
      ['submitted_at, submission_id', 'submission_states_waiting_idx'],
      ['points_at_stake desc, submitted_at, submission_id', 'submission_states_stake_idx'],
    ] as const) {
      const plan = await sql<Record<string, string>>`
        explain select * from submission_states where region_id = ${given.regionId} and assessment_id = ${given.id}
          and state in ('submitted', 'under-verification') and submitted_at is not null
          order by ${sql.raw(order)} limit 51`.execute(app.database.read);
      const text = plan.rows.map((row) => Object.values(row)[0]).join('\n');
      expect(text).toContain(index);
      expect(text).not.toContain('Sort');
    }
  });

  it('counts the documents of an item and the questions that nobody has answered', async () => {
    expect((await page(`criterion=${given.criterion}`)).items).toMatchObject([{ documents: 2, openQuestions: 1, ageDays: 0, state: 'submitted' }]);
  });

  it('tells who holds how much', async () => {
    const [item] = (await page(`criterion=${given.criterion}`)).items;
    await inspector.post(`${given.url}/evidence/submissions/${item?.submissionId}/taking`, { revision: 1 });
    const loads = (await inspector.get(`${given.url}/evidence/verifiers`)).json<object[]>();
    expect(loads).toMatchObject([{ role: 'appointed-verifier', taken: 0 }, { role: 'inspectorate', taken: 1, verdictsInLast30Days: 0 }]);
    expect((await page(`takenBy=${inspector.personId}`)).items).toMatchObject([{ taken: { by: { id: inspector.personId } } }]);
  });
});
