import { randomUUID } from 'node:crypto';
import { criteriaOf, dutiesOf, type Framework, type Role, type Scorer } from '../src/domain';
import { AssessmentsService } from '../src/features/assessments/assessments.service';
import { FrameworksService } from '../src/features/frameworks/frameworks.service';
import { actingAs, type Agent } from './acting-as';
import { givenAgency } from './given-regions';
import type { TestApp } from './test-app';

type GivenRole = 'administrator' | 'evaluator' | 'inspectorate' | 'verifier' | 'focalPoint' | 'leadership';

/** Kota Blitar's assessment with its people; the first stage is open. */
export interface GivenAssessment {
  readonly regionId: string;
  readonly id: string;
  /** `/api/regions/…/assessments/…` */
  readonly url: string;
  readonly framework: Framework;
  /** The agency that leads every criterion but one component's. */
  readonly agencyId: string;
  readonly inspectorateId: string;
  /** A criterion scored by levels that the agency leads. */
  readonly criterion: string;
  /** More of them, in tree order, `criterion` first. */
  readonly criteria: readonly string[];
  /** A criterion scored by levels that the inspectorate leads. */
  readonly inspectoratesCriterion: string;
  /** Codes of stages in the revision's order; the first is open. */
  readonly stages: readonly string[];
  readonly people: Readonly<Record<GivenRole, Agent>>;
}

export interface GivenAssessmentWish {
  readonly regionId?: string;
  readonly cycle?: number;
  /** Files of another revision to publish and use; the shipped one unless told. */
  readonly files?: ReadonlyMap<string, string>;
  /** Stages to open, in order; the first of the revision unless told. */
  readonly openStages?: readonly string[];
}

const shipped = { code: 'kpk-kabkota', revision: '2025' };

/** Publishes the shipped framework, starts an assessment by the services people use, gives it owners and opens stages. */
export async function givenAssessment(app: TestApp, wish: GivenAssessmentWish = {}): Promise<GivenAssessment> {
  const regionId = wish.regionId ?? '35.72';
  const agencyId = await givenAgency(app, regionId, 'Dinas Komunikasi');
  const inspectorateId = await givenAgency(app, regionId, 'Inspektorat', true);
  const as = (role: Role, more: object = {}) => actingAs(app, { role, regionId, ...more });
  const people = {
    administrator: await actingAs(app, { role: 'programme-administrator', institution: 'KPK' }),
    evaluator: await as('evaluator', { institution: 'KPK' }),
    inspectorate: await as('inspectorate'),
    verifier: await as('appointed-verifier'),
    focalPoint: await as('focal-point', { agencyId }),
    leadership: await as('leadership'),
  };
  const framework = await publish(app, people.administrator, wish.files);
  const started = await people.administrator.post(`/api/regions/${regionId}/assessments`, {
    frameworkCode: framework.code,
    frameworkRevision: framework.revision,
    cycle: wish.cycle ?? 2025,
  });
  const { id } = expectStatus(started, 201).json<{ id: string }>();
  const url = `/api/regions/${regionId}/assessments/${id}`;
  const assessment = await app.nest.get(AssessmentsService).find(regionId, id);
  const levels = criteriaOf(assessment.framework).filter(({ scorer }) => scorer.kind === 'levels');
  const inspectorates = levels[0]?.code ?? '';
  const others = criteriaOf(assessment.framework).filter(({ code }) => code !== inspectorates);
  const own = criteriaOf(assessment.framework).filter(({ code }) => code === inspectorates);
  for (const [criteria, owner] of [[others, agencyId], [own, inspectorateId]] as const) {
    const requirements = criteria.flatMap(dutiesOf);
    if (requirements.length === 0) continue;
    expectStatus(await people.inspectorate.post(`${url}/requirement-owners`, { requirements, agencyId: owner }), 200);
  }
  const stages = assessment.framework.stages.map(({ code }) => code);
  for (const stage of wish.openStages ?? stages.slice(0, 1)) {
    expectStatus(await people.administrator.post(`${url}/stages/${stage}/opening`, { reason: 'dibuka' }), 201);
  }
  const criteria = levels.slice(1).map(({ code }) => code);
  return {
    ...{ regionId, id, url, framework: assessment.framework, agencyId, inspectorateId, criteria, stages, people },
    criterion: criteria[0] ?? '',
    inspectoratesCriterion: inspectorates,
  };
}

async function publish(app: TestApp, administrator: Agent, files: GivenAssessmentWish['files']): Promise<typeof shipped> {
  const frameworks = app.nest.get(FrameworksService);
  if (!files) {
    await frameworks.loadSeeds();
    return shipped;
  }
  const membership = { id: administrator.membershipIds[0] ?? '', role: 'programme-administrator', regionId: null, agencyId: null } as const;
  return frameworks.publishFiles({ personId: administrator.personId, memberships: [membership] }, files);
}

/** The step of a criterion's list that is worth most, or least. */
export function levelOf(given: GivenAssessment, criterion: string, which: 'best' | 'worst'): string {
  const scorer: Scorer | undefined = criteriaOf(given.framework).find(({ code }) => code === criterion)?.scorer;
  if (scorer?.kind !== 'levels') throw new Error(`${criterion} is not scored by levels`);
  const sorted = [...scorer.levels].sort((a, b) => a.value.compare(b.value));
  return (which === 'best' ? sorted.at(-1) : sorted[0])?.code ?? '';
}

/** The body of an entry that the rules accept; any part may be replaced. */
export function entryBody(given: GivenAssessment, more: object = {}): Record<string, unknown> {
  return {
    track: 'claimed',
    criterion: given.criterion,
    stage: given.stages[0],
    answer: { kind: 'levels', level: levelOf(given, given.criterion, 'best') },
    reason: 'sebagaimana dokumen',
    basis: { kind: 'document', reference: `dokumen ${randomUUID()}` },
    ...more,
  };
}

function expectStatus<Answer extends { statusCode: number; body: string }>(answer: Answer, status: number): Answer {
  if (answer.statusCode !== status) throw new Error(`expected ${status}, was ${answer.statusCode}: ${answer.body}`);
  return answer;
}
