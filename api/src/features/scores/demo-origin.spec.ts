import { entryBody, givenAssessment, type GivenAssessment } from '../../../test/given-assessment';
import { startTestApp, type TestApp } from '../../../test/test-app';
import type { Role } from '../../domain';
import { AssessmentsService, type LedgerContext } from '../assessments/assessments.service';
import { PreconditionsService } from '../assessments/preconditions.service';
import { RequirementOwnersService } from '../assessments/requirement-owners.service';
import { StagesService } from '../assessments/stages.service';
import { AnnouncementsService } from './announcements.service';
import { ApprovalsService } from './approvals.service';
import { EntriesService } from './entries.service';
import type { EntryRecordedJson, RecordEntryDto } from './entry.dto';
import { FiguresService } from './figures.service';

jest.setTimeout(60_000);

let app: TestApp;
let given: GivenAssessment;

beforeAll(async () => {
  app = await startTestApp({ production: true });
  given = await givenAssessment(app);
});
afterAll(() => app.close());

const as = (who: keyof GivenAssessment['people'], role: Role): LedgerContext => {
  const { personId, membershipIds } = given.people[who];
  const scope = { regionId: role === 'programme-administrator' ? null : given.regionId, agencyId: role === 'focal-point' ? given.agencyId : null };
  return { actor: { personId, memberships: [{ id: membershipIds[0] ?? '', role, ...scope }] }, key: 'demo-0000001', origin: 'demo' };
};
const fact = { sourceTitle: 's', standing: 'illustrative' } as const;

describe('what the loader of the demo appends', () => {
  it('is refused in production by every service that appends', async () => {
    const made = await given.people.focalPoint.post(`${given.url}/entries`, entryBody(given));
    const { entry } = made.json<EntryRecordedJson>();
    const { regionId, id: assessmentId } = given;
    const get = app.nest.get.bind(app.nest);
    const stage = { regionId, assessmentId, stage: given.stages[0] ?? '' };
    const correction = { answer: entry.answer, reason: 'r', basis: { kind: 'other', reference: 'x' } } as const;
    const figure = { figure: 'mcsp', value: '1', publisher: 'p', period: '2024', releasedOn: '2025-01-01', ...fact };
    const start = { frameworkCode: 'kpk-kabkota', frameworkRevision: '2025', cycle: 2030 };
    const administrator = as('administrator', 'programme-administrator');
    const inspectorate = as('inspectorate', 'inspectorate');
    const focalPoint = as('focalPoint', 'focal-point');
    const announcement = { stage: 'final', score: '1', saidBy: 'x', announcedOn: '2025-01-01', ...fact } as const;
    const attempts: readonly (() => Promise<unknown>)[] = [
      () => get(AssessmentsService).start(administrator, regionId, start),
      () => get(StagesService).lock(administrator, stage, { reason: 'r' }),
      () => get(RequirementOwnersService).assign(inspectorate, regionId, assessmentId, { requirements: [], agencyId: given.agencyId }),
      () => get(PreconditionsService).answer(administrator, regionId, assessmentId, { code: 'x', holds: true, reason: 'r' }),
      () => get(EntriesService).recordEntry(focalPoint, regionId, assessmentId, entryBody(given) as unknown as RecordEntryDto),
      () => get(EntriesService).correctEntry(focalPoint, { regionId, assessmentId, entryId: entry.id }, correction),
      () => get(ApprovalsService).approveEntry(inspectorate, { regionId, assessmentId, entryId: entry.id }, { reason: 'r' }),
      () => get(FiguresService).recordFigure(inspectorate, regionId, figure),
      () => get(FiguresService).correctFigure(inspectorate, regionId, entry.id, figure),
      () => get(AnnouncementsService).add(inspectorate, regionId, announcement),
      () => get(AnnouncementsService).correct(inspectorate, regionId, entry.id, announcement),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ problem: { code: 'demo-refused' } });
  });

  it('cannot be asked for over HTTP', async () => {
    const answer = await given.people.focalPoint.post(`${given.url}/entries`, entryBody(given, { origin: 'demo' }));
    expect(answer.json()).toMatchObject({ status: 400, code: 'request-malformed' });
  });
});
