import { criteriaOf } from '../src/domain';
import type { Column, MatrixRow } from './access-matrix';
import { otherRegion, ownRegion, trackerFile, type MatrixWorld } from './access-matrix-world';
import { entryBody } from './given-assessment';
import { evidenceCalls } from './access-matrix-evidence';
import { verifyingCalls } from './access-matrix-verifying';
import { followUpCalls } from './access-matrix-follow-ups';
import { visitCalls } from './access-matrix-visits';
import { smallFrameworkFiles } from './given-framework';
import { givenPerson, password } from './given-people';
import { givenAgency } from './given-regions';

export interface Call {
  readonly url: string;
  /** Fields, or the bytes of a file. */
  readonly body?: Readonly<Record<string, unknown>> | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** What else than 2xx is an answer to somebody who may. */
  readonly also?: readonly number[];
}

/** What of a call is not the same for every route; the parameters of the path by their names. */
export interface Part {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>> | Buffer;
  readonly also?: readonly number[];
}

export type Make = (world: MatrixWorld, personId: string, column: Column) => Promise<Part> | Part;

const reason = 'Surat tugas 12/2025';
const next = 'hujan turun di lereng kelud';
const crossed = { regionId: otherRegion };
const acceptance = { displayName: 'Admin OPD', password, language: 'id' };
const basis = { kind: 'document', reference: 'dokumen' };

const making: Readonly<Record<string, Make>> = {
  ...evidenceCalls,
  ...verifyingCalls,
  ...visitCalls,
  ...followUpCalls,
  'POST /api/session': async (world) => ({ body: { email: await givenPerson(world.app, `signs-in-${world.next()}`), password } }),
  'POST /api/demo-session': () => ({ body: { key: 'administrator' } }),
  'POST /api/first-administrator': () => ({
    body: { token: 'none', email: 'a@example.test', displayName: 'A', password },
    also: [404],
  }),
  'POST /api/invitation-look-up': async (world) => ({ body: { token: (await world.invitation()).token } }),
  'POST /api/invitation-acceptance': async (world) => ({ body: { token: (await world.invitation()).token, ...acceptance } }),
  'POST /api/password-reset-acceptance': async (world) => ({ body: { token: await world.resetToken(), password: next } }),
  'PATCH /api/me': () => ({ body: { language: 'en' } }),
  'POST /api/me/password': async (world, personId, column) => {
    if (column !== 'anon') await world.givePassword(personId);
    return { body: { current: password, next } };
  },

  'POST /api/me/notifications/reading': () => ({ body: { all: true } }),
  'PATCH /api/me/notification-preferences': () => ({ body: { preferences: [{ kind: 'message', inApp: true, email: 'none' }] } }),
  // whoever calls reads the calendar of their own; nobody at all one that is not there
  'GET /api/calendar/:token': async (world, personId) => ({ params: { token: await world.calendarToken(personId) }, also: personId === '' ? [404] : [] }),

  'GET /api/invitations #region': () => ({ query: `regionId=${ownRegion}` }),
  'GET /api/people #region': () => ({ query: `regionId=${ownRegion}` }),
  'POST /api/invitations #focal-point': (world) => ({ body: { ...email(world), role: 'focal-point', ...otherAgency(world) } }),
  'POST /api/invitations #leadership': (world) => ({ body: { ...email(world), role: 'leadership', regionId: ownRegion } }),
  'POST /api/invitations #administrator': (world) => ({ body: { ...email(world), role: 'programme-administrator' } }),
  'DELETE /api/invitations/:invitationId': async (world) => ({ params: { invitationId: (await world.invitation()).id } }),
  'POST /api/people/:personId/memberships #focal-point': async (world) => ({
    params: { personId: (await world.person('focal-point')).personId },
    body: { role: 'focal-point', regionId: ownRegion, agencyId: world.agencies.own, reason },
  }),
  'POST /api/people/:personId/memberships #leadership': async (world) => ({
    params: { personId: (await world.person('focal-point')).personId },
    body: { role: 'leadership', regionId: ownRegion, reason },
  }),
  'POST /api/memberships/:membershipId/hand-over': async (world) => {
    const successor = await world.person('leadership');
    return { ...(await membershipOf(world, 'focal-point')), body: { successorId: successor.personId, reason } };
  },

  'POST ~/agencies': (world) => ({ body: { name: `Dinas ${world.next()}` } }),
  'POST ~/agencies/:agencyId/renaming': async (world) => ({
    ...(await newAgency(world)),
    body: { name: `Dinas ${world.next()}`, reason },
  }),
  'POST ~/agencies/:agencyId/renaming #crossed': (world) => ({
    params: { agencyId: world.agencies.other, ...crossed },
    body: { name: `Dinas ${world.next()}`, reason },
  }),

  'GET /api/frameworks/:code/:revision': () => ({ params: { code: 'kpk-kabkota', revision: '2025' } }),
  'POST /api/framework-drafts': () => ({ body: { files: smallFrameworkFiles() } }),
  'GET /api/framework-drafts/:id': async (world) => ({ params: { id: await world.once('draft', () => world.draft()) } }),
  'POST /api/framework-drafts/:id/publication': async (world) => ({
    params: { id: await world.once('draft', () => world.draft()) },
  }),

  'POST ~/assessments': (world) => ({
    body: { frameworkCode: 'kpk-kabkota', frameworkRevision: '2025', cycle: world.nextCycle() },
  }),
  'GET @ #crossed': () => ({ params: crossed }),
  'POST @/stages/:stage/opening': async (world) => ({
    params: { assessmentId: await world.once('planned', () => world.assessment()) },
    body: { reason },
  }),
  'POST @/stages/:stage/locking': async (world) => ({
    params: { assessmentId: await worked(world, ['opening']) },
    body: { reason },
  }),
  'POST @/stages/:stage/revision-window': async (world) => ({
    params: { assessmentId: await worked(world, ['opening', 'locking']) },
    body: { reason, until: '2025-04-01' },
  }),
  'POST @/requirement-owners': async (world) => ({
    params: { assessmentId: await world.once('planned', () => world.assessment()) },
    body: { requirements: [requirementOf(world)], agencyId: world.agencies.other },
  }),
  'GET @/requirement-owners/:requirement/history': (world) => ({ params: { requirement: requirementOf(world) } }),
  'POST @/tracker-imports': () => trackerFile,
  'GET @/tracker-imports/:importId': async (world) => ({ params: { importId: (await world.once('tracker', () => world.tracker())).id } }),
  'GET @/tracker-imports/:importId #crossed': async (world) => ({
    params: { importId: (await world.once('tracker', () => world.tracker())).id, ...crossed },
  }),
  'POST @/tracker-imports/:importId/choices': async (world) => ({
    params: { importId: (await world.once('tracker', () => world.tracker())).id },
    body: { choices: [{ row: '1:2', skip: true }] },
  }),
  'POST @/tracker-imports/:importId/application': async (world, _, column) => {
    // reading a workbook takes a process: a new one only where it will be applied
    const { id, basis } = column === 'in' ? await world.tracker() : await world.once('tracker', () => world.tracker());
    return { params: { importId: id }, body: { basis } };
  },
  'POST @/preconditions': async (world) => ({
    params: { assessmentId: await world.once('small', () => world.assessmentWithPrecondition()) },
    body: { code: 'clean', holds: true, reason },
  }),

  'GET @/score': () => ({ query: 'track=claimed' }),
  'GET @/comparison': () => ({ query: 'track=claimed&from=2025-01-01' }),
  'GET @/gap': () => ({ query: 'track=claimed' }),
  'GET @/evidence-gap #crossed': () => ({ params: crossed }),
  'GET @/evidence-gap/export': () => ({ query: 'format=csv' }),

  'GET @/entries #crossed': () => ({ params: crossed }),
  'POST @/entries #claim': (world) => ({ body: entryBody(world.given) }),
  'POST @/entries #verify': (world) => ({ body: entryBody(world.given, { track: 'verified' }) }),
  'POST @/entries #verify-own': (world) => ({
    body: entryBody(world.given, { track: 'verified', criterion: world.given.inspectoratesCriterion }),
  }),
  'POST @/entries #evaluate': (world) => ({ body: entryBody(world.given, { track: 'evaluated' }) }),
  'POST @/entries/:entryId/corrections #claimed': async (world) => ({
    ...(await entryOf(world, 'claimed')),
    body: correction(world),
  }),
  'POST @/entries/:entryId/corrections #evaluated': async (world) => ({
    ...(await entryOf(world, 'evaluated')),
    body: correction(world),
  }),
  'POST @/entries/:entryId/corrections #crossed': async (world) => ({
    params: { entryId: await world.once('claimed', () => world.entry('claimed')), ...crossed },
    body: correction(world),
  }),
  'POST @/entries/:entryId/approval #claimed': async (world) => ({ ...(await entryOf(world, 'claimed')), body: { reason } }),
  'POST @/entries/:entryId/approval #evaluated': async (world) => ({ ...(await entryOf(world, 'evaluated')), body: { reason } }),

  'POST ~/figures': (world) => ({ body: world.figureBody() }),
  'POST ~/figures/:figureId/corrections': async (world) => ({
    params: { figureId: await world.figure() },
    body: figureAnew(world),
  }),
  'POST ~/figures/:figureId/corrections #crossed': async (world) => ({
    params: { figureId: await world.once('figure', () => world.figure()), ...crossed },
    body: figureAnew(world),
  }),
  'POST ~/announcements': (world) => ({ body: world.announcementBody() }),
  'POST ~/announcements/:announcementId/corrections': async (world) => ({
    params: { announcementId: await world.announcement() },
    body: world.announcementBody(),
  }),
};

for (const what of ['disabling', 'enabling', 'password-reset']) {
  for (const [of, role] of [
    ['focal-point', 'focal-point'],
    ['leader', 'leadership'],
  ] as const) {
    Object.assign(making, {
      [`POST /api/people/:personId/${what} #${of}`]: async (world: MatrixWorld) => ({
        params: { personId: (await world.person(role)).personId },
        body: { reason },
      }),
    });
  }
}
for (const [of, role] of [
  ['focal-point', 'focal-point'],
  ['leader', 'leadership'],
] as const) {
  Object.assign(making, {
    [`POST /api/memberships/:membershipId/ending #${of}`]: async (world: MatrixWorld) => ({
      ...(await membershipOf(world, role)),
      body: { reason },
    }),
  });
}

const region = '/api/regions/:regionId';

/** A call that would succeed for whoever may. */
export async function callOf(row: MatrixRow, world: MatrixWorld, personId: string, column: Column): Promise<Call> {
  const short = row.path.replace(`${region}/assessments/:assessmentId`, '@').replace(region, '~');
  const part =
    (await making[`${row.method} ${short}${row.of === undefined ? '' : ` #${row.of}`}`]?.(world, personId, column)) ?? {};
  const params: Record<string, string> = {
    regionId: ownRegion,
    assessmentId: world.given.id,
    stage: world.given.stages[0] ?? '',
    code: world.given.criterion,
    ...part.params,
  };
  const path = row.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`${row.method} ${row.path}: nothing is known for :${name}`);
    return value;
  });
  return {
    url: part.query === undefined ? path : `${path}?${part.query}`,
    ...(part.body === undefined ? {} : { body: part.body }),
    ...(part.headers === undefined ? {} : { headers: part.headers }),
    ...(part.also === undefined ? {} : { also: part.also }),
  };
}

function email(world: MatrixWorld): { email: string } {
  return { email: `somebody-${world.next()}@example.test` };
}

function otherAgency(world: MatrixWorld): { regionId: string; agencyId: string } {
  return { regionId: ownRegion, agencyId: world.agencies.other };
}

async function newAgency(world: MatrixWorld): Promise<Part> {
  return { params: { agencyId: await givenAgency(world.app, ownRegion, `Badan ${world.next()}`) } };
}

async function membershipOf(world: MatrixWorld, role: 'focal-point' | 'leadership'): Promise<Part> {
  return { params: { membershipId: (await world.person(role)).membershipIds[0] ?? '' } };
}

async function entryOf(world: MatrixWorld, track: 'claimed' | 'evaluated'): Promise<Part> {
  return { params: { entryId: await world.entry(track) } };
}

function correction(world: MatrixWorld): Record<string, unknown> {
  const { answer } = entryBody(world.given);
  return { answer, reason, basis };
}

function figureAnew(world: MatrixWorld): Record<string, unknown> {
  const { figure: _, ...rest } = world.figureBody();
  return rest;
}

function requirementOf(world: MatrixWorld): string {
  return criteriaOf(world.given.framework).flatMap((criterion) => criterion.requirements)[0]?.code ?? '';
}

/** An assessment whose first stage has come so far. */
function worked(world: MatrixWorld, steps: readonly string[]): Promise<string> {
  return world.once(steps.join(), async () => {
    const id = await world.assessment();
    for (const step of steps) {
      const url = `/api/regions/${ownRegion}/assessments/${id}/stages/${world.given.stages[0]}/${step}`;
      await world.posted(world.given.people.administrator, url, { reason });
    }
    return id;
  });
}
