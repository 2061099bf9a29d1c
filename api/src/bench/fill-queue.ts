import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Pool } from 'pg';
import { criteriaOf } from '../domain';
import { AssessmentsService, type Assessment } from '../features/assessments/assessments.service';
import { copyRegion } from './copy-region';

export const queueRegion = '00.01';

/**
 * A region whose inspectorate is far behind: so many submissions of one document each that wait to be verified, spread over agencies and
 * requirements, written straight into the tables. The same number is the same queue in every run.
 */
export async function fillQueue(app: NestFastifyApplication, owner: Pool, count: number): Promise<Assessment> {
  await copyRegion(owner, queueRegion, { withLedger: true });
  const [assessment] = await app.get(AssessmentsService).findAll(queueRegion);
  if (!assessment) throw new Error('the demo has no assessment to copy');
  const asked = criteriaOf(assessment.framework).flatMap(({ code, requirements }) =>
    requirements.map((requirement) => ({ criterion: code, requirement: requirement.code })),
  );
  const values = [queueRegion, assessment.id, JSON.stringify(asked), count];
  for (const statement of statements) await owner.query(statement, values);
  await owner.query('vacuum analyze');
  return assessment;
}

/** Everything a submission is made of: $1 region, $2 assessment, $3 what is asked, $4 how many. */
const invented = `
  with asked as (
    select row_number() over () - 1 as n, criterion, requirement from jsonb_to_recordset($3::jsonb) as a (criterion text, requirement text)
  ), houses as (
    select row_number() over (order by id) - 1 as n, id from agencies where region_id = $1
  ), waiting as (
    select i, md5('submission ' || i)::uuid as id, md5('document ' || i)::uuid as document_id, a.criterion, a.requirement, h.id as agency_id,
      timestamptz '2025-06-01' + i * interval '11 minutes' as at
    from generate_series(0, $4::integer - 1) as i
    join asked a on a.n = i % (select count(*) from asked)
    join houses h on h.n = i / (select count(*) from asked)
  ), person as (
    select id from people where demo_key = 'pic-bkpsdm'
  )`;

/** Each takes the same four values, so that one list of them does for all. */
const unused = `where $1::text is not null and $2::uuid is not null and $3::jsonb is not null and $4::integer is not null`;

const statements = [
  `insert into agencies (region_id, id, name, is_inspectorate, standing, created_at, division)
   select $1, md5('house ' || i)::uuid, 'Perangkat daerah ' || i, false, 'illustrative', timestamptz '2025-01-01', 'Irban ' || (i % 4 + 1)
   from generate_series(1, $4::integer / greatest(1, jsonb_array_length($3::jsonb)) + 1) as i where $2::uuid is not null`,
  `${invented} insert into documents (region_id, id, agency_id, kind, url, added_at, actor_id, origin)
   select $1, w.document_id, w.agency_id, 'link', 'https://example.test/' || w.i, w.at, person.id, 'demo' from waiting w, person ${unused}`,
  `${invented} insert into document_details (region_id, document_id, sequence, title, recorded_at, actor_id)
   select $1, w.document_id, 1, 'Dokumen ' || w.i, w.at, person.id from waiting w, person ${unused}`,
  `${invented} insert into submissions (region_id, id, assessment_id, requirement, agency_id, created_at, created_by, origin)
   select $1, w.id, $2, w.requirement, w.agency_id, w.at, person.id, 'demo' from waiting w, person ${unused}`,
  `${invented} insert into submission_revisions (region_id, submission_id, revision, note, recorded_at, actor_id)
   select $1, w.id, 1, '', w.at, person.id from waiting w, person ${unused}`,
  `${invented} insert into submission_documents (region_id, submission_id, revision, position, document_id)
   select $1, w.id, 1, 1, w.document_id from waiting w, person ${unused}`,
  `${invented} insert into submission_states (region_id, submission_id, assessment_id, requirement, criterion, agency_id, of_inspectorate, state,
     revision, submitted_at, points_at_stake, last_sequence, last_event_at)
   select $1, w.id, $2, w.requirement, w.criterion, w.agency_id, false, 'submitted', 1, w.at, (w.i % 24) / 10.0, w.i, w.at
   from waiting w, person ${unused}`,
];
