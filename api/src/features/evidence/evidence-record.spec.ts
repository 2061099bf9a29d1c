import { sql, type Kysely } from 'kysely';
import type { Agent } from '../../../test/acting-as';
import { givenAssessment, type GivenAssessment } from '../../../test/given-assessment';
import { filesMap, smallFrameworkFiles } from '../../../test/given-framework';
import { givenSubmission, type GivenSubmission } from '../../../test/given-submission';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { openKysely, openPool } from '../../platform/database/connect';
import type { Schema } from '../../platform/database/schema';
import { RecordService } from '../record/record.service';
import type { SubmissionJson } from './evidence.dto';

jest.setTimeout(60_000);

let app: TestApp;
let given: GivenAssessment;
let owner: Kysely<Schema>;
let inspector: Agent;
let focalPoint: Agent;

beforeAll(async () => {
  app = await startTestApp();
  given = await givenAssessment(app, { files: filesMap(smallFrameworkFiles()) });
  owner = openKysely(openPool(app.address, 'owner', 1));
  inspector = given.people.inspectorate;
  focalPoint = given.people.focalPoint;
});
afterAll(async () => {
  await owner.destroy();
  await app.close();
});

async function posted(by: Agent, url: string, body: object): Promise<SubmissionJson> {
  const answer = await by.post(url, body);
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
  return answer.json();
}

/** Of everything that verifying appends, something. */
async function verifiedOnce(): Promise<GivenSubmission> {
  const of = await givenSubmission(app, given, {
    requirement: 'a2.plan',
    documents: [{ pages: 3, signedCopy: false, datedOn: '2024-12-30', personalNumbers: [{ kind: 'nik', page: 2, lastDigits: '001' }] }],
  });
  await posted(inspector, `${of.url}/taking`, { revision: 1 });
  const citations = [{ documentId: of.documents[0], page: 2, quote: 'Nama Pejabat Satu' }];
  const after = await posted(inspector, `${of.url}/verdict`, { revision: 1, verdict: 'verified', words: 'Nama Pejabat Dua', citations });
  await posted(focalPoint, `${of.url}/replies`, { verdictSequence: after.events[0]?.sequence, words: 'Nama Pejabat Tiga' });
  const [question] = after.revisions[0]?.questions ?? [];
  await posted(inspector, `${given.url}/evidence/questions/${question?.id}/answers`, { words: 'Nama Pejabat Empat' });
  return of;
}

/** What the record finds after a change by the owner of the database, which is taken back. */
async function foundAfter(statement: string): Promise<string | null> {
  const undo = new Error('taken back');
  let found: string | null = null;
  await owner
    .transaction()
    .execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx); // foreign keys would refuse to let rows go
      await sql.raw(statement).execute(tx);
      const { firstBad } = await app.nest.get(RecordService).verifyWithin(tx);
      found = firstBad && `${firstBad.fault} ${firstBad.subject?.split(':')[0]}`;
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return found;
}

describe('what verifying appends', () => {
  let of: GivenSubmission;
  beforeAll(async () => {
    of = await verifiedOnce();
  });

  it('asks what is odd, keeps what is answered, and shows both with the revision', async () => {
    const { revisions } = (await focalPoint.get(of.url)).json<SubmissionJson>();
    expect(revisions[0]?.documents).toMatchObject([{ id: of.documents[0] }]);
    expect(revisions[0]?.questions.map(({ code }) => code).sort()).toEqual(['date-outside-cycle', 'not-signed-copy', 'personal-numbers']);
    const answered = revisions[0]?.questions.flatMap(({ answers }) => answers);
    expect(answered).toMatchObject([{ words: 'Nama Pejabat Empat', role: 'inspectorate' }]);
  });

  it('names nobody in the record, and quotes nothing there', async () => {
    const links = await sql<{ text: string }>`select payload::text as text from record where kind ~ '^(submission|evidence)'`.execute(owner);
    expect(links.rows.length).toBeGreaterThan(5);
    expect(links.rows.filter(({ text }) => text.includes('Nama Pejabat'))).toEqual([]);
  });

  it('fits its record', async () => {
    expect(await app.nest.get(RecordService).verify()).toMatchObject({ ok: true, firstBad: null });
  });

  it.each<[string, string, string]>([
    ['another reason', "update submission_events set words = 'lain' where kind = 'verified'", 'row-differs submission-event'],
    ['another page', 'update verdict_citations set page = 3', 'row-differs submission-event'],
    ['another passage', "update verdict_citations set quote = 'lain'", 'row-differs submission-event'],
    ['no citation', 'delete from verdict_citations', 'row-differs submission-event'],
    ['nothing that its entry rests on', 'delete from entry_citations', 'row-differs submission-event'],
    ['another reply', "update evidence_replies set words = 'lain'", 'row-differs evidence-reply'],
    ['no reply', 'delete from evidence_replies', 'row-missing evidence-reply'],
    ['another question', "update evidence_questions set code = 'expired' where code = 'not-signed-copy'", 'row-differs evidence-question'],
    ['another answer', "update question_answers set words = 'lain'", 'row-differs question-answer'],
    ['no answer', 'delete from question_answers', 'row-missing question-answer'],
  ])('is found out to be changed by whoever can: %s', async (_, statement, fault) => {
    expect(await foundAfter(statement)).toBe(fault);
  });
});
