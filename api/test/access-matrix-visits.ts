import { randomUUID } from 'node:crypto';
import type { Make, Part } from './access-matrix-calls';
import { otherRegion, ownRegion, type MatrixWorld } from './access-matrix-world';
import { signedInAs, type Agent } from './acting-as';
import { levelOf } from './given-assessment';
import { deviceKeys, GivenCarrier } from './given-carried-file';
import { password } from './given-people';
import { makeJpeg } from '../src/platform/files/specimens.laws';

interface MadeVisit {
  readonly visitId: string;
  readonly siteId: string;
  readonly criterion: string;
  readonly requestId: string;
}

const days = { from: '2025-03-03', to: '2025-03-04' };
const crossed = { regionId: otherRegion };

/** A visit under way that the evaluator of the column `ev` leads, about a criterion that no other row speaks of. */
const numbers = { 'under-way': 1, 'disclosed': 2, 'drafting': 4, 'signing': 5, 'withdrawing': 6 } as const;
type Named = keyof typeof numbers;

async function visit(world: MatrixWorld, name: Named): Promise<MadeVisit> {
  return world.once(`visit ${name}`, async () => {
    const { given } = world;
    const lead = await signedInAs(world.app, world.people.ev);
    const criterion = given.criteria[name === 'under-way' ? 8 : 9] ?? '';
    const url = await planned(world, lead, numbers[name]);
    const plan = (act: object) => world.posted(lead, `${url}/plan`, { act });
    const act = (one: object) => world.posted(lead, `${url}/acts`, { act: one });
    await plan({ kind: 'member-named', personId: lead.personId, institution: 'KPK', role: 'lead' });
    const { sites } = (await plan({ kind: 'site-set', site: 'hospital', name: 'RSUD', criteria: [criterion] })) as { sites: { id: string }[] };
    await act({ kind: 'started' });
    const asked = await act({ kind: 'data-requested', agencyId: world.agencies.own, words: 'rekap', dueAt: '2025-04-01T00:00:00Z' });
    const { requests } = asked as { requests: { id: string }[] };
    if (name !== 'under-way') await act({ kind: 'answers-submitted', devices: [] });
    return { visitId: url.split('/').at(-1) ?? '', siteId: sites[0]?.id ?? '', criterion, requestId: requests[0]?.id ?? '' };
  });
}

const unchecked = (siteId: string, criterion: string): object => ({
  ...{ id: randomUUID(), siteId, criterion, deviceSequence: 1, supersedes: [], match: 'could-not-check', note: '', evidence: [], photos: [] },
  ...{ deviceAt: '2025-03-03T02:00:00.000Z', frameworkHash: 'a'.repeat(64) },
});

async function planned(world: MatrixWorld, by: Agent, number: number): Promise<string> {
  const body = { kind: 'monitoring', number, title: 'Monev', stage: world.given.stages[0], days };
  const { id } = await world.posted(by, `${world.given.url}/visits`, body);
  return `${world.given.url}/visits/${String(id)}`;
}

/** Of a list that is open at a visit under way. */
async function attendanceCode(world: MatrixWorld): Promise<string> {
  const { visitId } = await visit(world, 'under-way');
  return world.once('attendance', async () => {
    const lead = await signedInAs(world.app, world.people.ev);
    const url = `${world.given.url}/visits/${visitId}/acts`;
    const shown = await world.posted(lead, url, { act: { kind: 'attendance-opened', title: 'Pembukaan', minutes: 1_440 } });
    return (shown as { attendance: { code: string }[] }).attendance[0]?.code ?? '';
  });
}

const of = (name: Named, more: (made: MadeVisit, world: MatrixWorld) => object = () => ({})): Make => async (world) => {
  const made = await visit(world, name);
  return { params: { visitId: made.visitId }, ...more(made, world) };
};

/** Minutes of a visit, drafted by its lead. */
async function minutesOf(world: MatrixWorld, name: 'signing' | 'withdrawing'): Promise<Readonly<Record<'visitId' | 'minutesId' | 'sha256', string>>> {
  const { visitId } = await visit(world, name);
  return world.once(`minutes ${name}`, async () => {
    const lead = await signedInAs(world.app, world.people.ev);
    const { minutes } = (await world.posted(lead, `${world.given.url}/visits/${visitId}/minutes`, {})) as { minutes: { id: string; draftSha256: string }[] };
    return { visitId, minutesId: minutes[0]?.id ?? '', sha256: minutes[0]?.draftSha256 ?? '' };
  });
}

/** A file of the lead's of what their device has not sent: the same for everybody who brings it. */
async function carriedFile(world: MatrixWorld): Promise<Buffer> {
  const { visitId, siteId, criterion } = await visit(world, 'under-way');
  return world.once('carried file', async () => {
    const carrier = await GivenCarrier.of(await signedInAs(world.app, world.people.ev), `${world.given.url}/visits/${visitId}`);
    return carrier.file([unchecked(siteId, criterion)]);
  });
}

const ofMinutes = (name: 'signing' | 'withdrawing', part: Part = {}): Make => async (world, personId, column) => {
  const { sha256, ...params } = await minutesOf(world, name);
  if (column !== 'anon') await world.givePassword(personId);
  return { ...part, params: { ...params, sha256 } };
};

/** How each route of visits is called, as `access-matrix-calls` has it for the others. */
export const visitCalls: Readonly<Record<string, Make>> = {
  'POST @/visits': (world) => ({ body: { kind: 'monitoring', number: 3, title: 'Monev', stage: world.given.stages[0], days } }),
  'GET @/visits/:visitId': of('under-way'),
  'GET @/visits/:visitId #crossed': of('under-way', ({ visitId }) => ({ params: { visitId, ...crossed } })),
  'POST @/visits/:visitId/plan': of('under-way', () => ({ body: { act: { kind: 'agenda-set', days: [] } } })),
  'POST @/visits/:visitId/acts': of('under-way', () => ({ body: { act: { kind: 'participants-counted', count: 64, words: '' } } })),
  'POST @/visits/:visitId/data-requests/:requestId/answers': of('under-way', ({ visitId, requestId }) => ({
    params: { visitId, requestId }, body: { words: 'terlampir', documentIds: [] },
  })),
  'POST @/visits/:visitId/field-answers': of('under-way', ({ siteId, criterion }) => ({
    body: {
      deviceId: randomUUID(),
      answers: [unchecked(siteId, criterion)],
    },
  })),
  'GET @/visits/:visitId/field-answers/own': of('under-way'),
  'POST @/visits/:visitId/field-devices': async (world) => {
    const { visitId } = await visit(world, 'under-way');
    return { params: { visitId }, body: { deviceId: randomUUID(), publicKey: { ...(await deviceKeys()).publicKey } } };
  },
  'POST /api/carried-files': async (world) => ({ body: await carriedFile(world), headers: { 'content-type': 'application/jose' } }),
  'GET @/visits/:visitId/attendance': of('under-way'),
  'GET @/visits/:visitId/proposal': of('under-way', () => ({ query: 'hours=2' })),
  'POST /api/attendance': async (world) => ({ body: { code: await attendanceCode(world), id: randomUUID(), name: 'Peserta', office: '', institution: 'Dinas' } }),
  'GET @/visits/:visitId/comparison': of('disclosed'),
  'POST @/visits/:visitId/consensus': of('disclosed', ({ criterion }, { given }) => ({
    body: { criterion, answer: { kind: 'levels', level: levelOf(given, criterion, 'best') }, reason: `dilihat di ${ownRegion}` },
  })),

  'POST @/visits/:visitId/field-photos': of('under-way', () => ({
    ...{ body: makeJpeg(), headers: { 'content-type': 'image/jpeg' }, also: [404] }, // no answer names it
  })),
  'GET @/visits/:visitId/field-photos/:sha256': of('disclosed', ({ visitId }) => ({ params: { visitId, sha256: 'a'.repeat(64) }, also: [404] })),

  'GET @/visits/:visitId/minutes': of('drafting'),
  'POST @/visits/:visitId/minutes': of('drafting'),
  'GET @/visits/:visitId/minutes/:minutesId/files/:sha256': ofMinutes('signing'),
  'POST @/visits/:visitId/minutes/:minutesId/signatures': ofMinutes('signing', {
    body: { name: 'Penanda tangan', office: 'Jabatan', strokes: [{ points: [1, 1, 500, 300] }], password },
  }),
  'POST @/visits/:visitId/minutes/:minutesId/copies': ofMinutes('signing', {
    ...{ query: 'method=scanned&name=Penanda&office=Jabatan', body: Buffer.from('not a paper'), headers: { 'content-type': 'application/pdf' }, also: [415] },
  }),
  'POST @/visits/:visitId/minutes/:minutesId/sealing': ofMinutes('signing', { also: [422] }), // the region has not signed
  'POST @/visits/:visitId/minutes/:minutesId/withdrawal': ofMinutes('withdrawing', { body: { reason: 'salah nama' } }),
  'POST @/visits/:visitId/minutes/:minutesId/corrections': ofMinutes('withdrawing', {
    ...{ body: { reason: 'salah', changes: [{ criterion: 'i01.a', answer: { kind: 'binary', value: true }, reason: 'r' }] }, also: [422] }, // nothing sealed
  }),
};
