import type { Pool } from 'pg';
import { cloneDatabase, type TestDatabase } from '../../../test/test-database';
import { openPool } from '../../platform/database/connect';

/** Kept by hand, apart from the migration that grants: what is only ever appended, and a column of each. */
const appended = {
  record: 'hash',
  entries: 'answer',
  entry_approvals: 'reason',
  precondition_answers: 'holds',
  stage_events: 'reason',
  requirement_owners: 'requirement',
  external_figures: 'value',
  announcements: 'score',
  framework_revisions: 'content',
  regions: 'name',
  agency_approvers: 'reason',
  documents: 'file_name',
  document_details: 'title',
  submissions: 'requirement',
  submission_revisions: 'note',
  submission_documents: 'document_id',
  submission_events: 'words',
  verdict_citations: 'quote',
  entry_citations: 'revision',
  evidence_replies: 'words',
  evidence_questions: 'code',
  question_answers: 'words',
  requirement_messages: 'words',
  destruction_requests: 'words',
  destruction_decisions: 'words',
  tracker_imports: 'lines',
  tracker_import_choices: 'choices',
  tracker_import_applications: 'rows',
  requirement_progress: 'words',
  visit_events: 'act',
  field_answers: 'content',
  field_photos: 'sha256',
  attendance_entries: 'name',
  minutes_events: 'act',
  minutes_files: 'bytes',
  follow_up_events: 'act',
  designation_events: 'reason',
  sealing_keys: 'private_jwk',
  field_devices: 'public_jwk',
  carried_files: 'receipt_numbers',
} as const;

let own: TestDatabase;
let application: Pool;
let owner: Pool;

beforeAll(async () => {
  own = await cloneDatabase();
  application = openPool(own.address, 'application', 2);
  owner = openPool(own.address, 'owner', 2);
});

afterAll(async () => {
  await Promise.all([application.end(), owner.end()]);
  await own.drop();
});

describe.each(Object.entries(appended))('rows of %s', (table, column) => {
  it.each([`update ${table} set ${column} = ${column}`, `delete from ${table}`, `truncate ${table}`, `alter table ${table} add column x text`])(
    'are out of reach of the application for: %s',
    async (statement) => {
      await expect(application.query(statement)).rejects.toMatchObject({ code: '42501' });
    },
  );

  it('can be read by the application', async () => {
    await expect(application.query(`select * from ${table} limit 1`)).resolves.toBeDefined();
  });
});

it('are not changed in a published framework even by the owner, unless the trigger is taken off first', async () => {
  await expect(owner.query('update framework_revisions set content = content')).rejects.toMatchObject({ code: '42501' });
});
