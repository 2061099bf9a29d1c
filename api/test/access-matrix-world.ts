import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Role } from '../src/domain';
import { Passwords } from '../src/features/accounts/passwords';
import { NotificationsService } from '../src/features/notifications/notifications.service';
import { actingAs, signedInAs, type Agent } from './acting-as';
import type { Column } from './access-matrix';
import { entryBody, givenAssessment, type GivenAssessment } from './given-assessment';
import { smallFrameworkFiles } from './given-framework';
import { password } from './given-people';
import { givenAgency, givenRegion } from './given-regions';
import type { TestApp } from './test-app';

const yearMs = 365 * 86_400_000;

export const ownRegion = '35.72';
export const otherRegion = '52.71';

/** Stands in everything of Kota Blitar that nobody of another region may read. */
export const canary = 'kanari';

/** A tracker workbook of one row, as a client sends it. */
export const trackerFile = {
  headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'tracker.csv' },
  body: Buffer.from('NO;AREA INTERVENSI;OPD;DOKUMEN;PROGRESS\n1;Pemberdayaan WBS;;SK Pengelola WBS;Sedang Disiapkan\n'),
} as const;

const rolesOfColumns: Readonly<
  Record<Exclude<Column, 'anon'>, { role: Role; regionId: string | null; agency?: 'own' | 'other' | 'elsewhere' }>
> = {
  adm: { role: 'programme-administrator', regionId: null },
  ev: { role: 'evaluator', regionId: ownRegion },
  evO: { role: 'evaluator', regionId: otherRegion },
  in: { role: 'inspectorate', regionId: ownRegion },
  inO: { role: 'inspectorate', regionId: otherRegion },
  vf: { role: 'appointed-verifier', regionId: ownRegion },
  vfO: { role: 'appointed-verifier', regionId: otherRegion },
  fp: { role: 'focal-point', regionId: ownRegion, agency: 'own' },
  fpA: { role: 'focal-point', regionId: ownRegion, agency: 'other' },
  fpO: { role: 'focal-point', regionId: otherRegion, agency: 'elsewhere' },
  ld: { role: 'leadership', regionId: ownRegion },
  ldO: { role: 'leadership', regionId: otherRegion },
};

/** Kota Blitar with everything that routes speak of, one person per column of the matrix, and ways to make more of each thing. */
export class MatrixWorld {
  private readonly made = new Map<string, Promise<unknown>>();
  private count = 0;
  private cycle = 2030;

  private constructor(
    readonly app: TestApp,
    readonly given: GivenAssessment,
    readonly agencies: Readonly<Record<'own' | 'other' | 'elsewhere', string>>,
    readonly people: Readonly<Record<Exclude<Column, 'anon'>, string>>,
  ) {}

  static async make(app: TestApp): Promise<MatrixWorld> {
    const given = await givenAssessment(app, { regionId: ownRegion });
    await givenRegion(app, otherRegion);
    const agencies = {
      own: given.agencyId,
      other: await givenAgency(app, ownRegion, `Dinas ${canary}`),
      elsewhere: await givenAgency(app, otherRegion, 'Dinas Kesehatan'),
    };
    const people: Partial<Record<Column, string>> = {};
    for (const [column, { role, regionId, agency }] of Object.entries(rolesOfColumns)) {
      const agencyId = agency === undefined ? null : agencies[agency];
      people[column as Column] = (await actingAs(app, { role, regionId, agencyId })).personId;
    }
    const world = new MatrixWorld(app, given, agencies, people as Record<Exclude<Column, 'anon'>, string>);
    await world.nameCanaries();
    await world.tellCanary();
    return world;
  }

  /** A number of its own for whatever must be new. */
  next(): number {
    this.count += 1;
    return this.count;
  }

  nextCycle(): number {
    this.cycle += 1;
    return this.cycle;
  }

  once<T>(name: string, make: () => Promise<T>): Promise<T> {
    const known = this.made.get(name) ?? make();
    this.made.set(name, known);
    return known as Promise<T>;
  }

  /** Somebody new of the region, whom nothing else needs. */
  async person(role: 'focal-point' | 'leadership'): Promise<Agent> {
    const agencyId = role === 'focal-point' ? this.agencies.other : null;
    const agent = await actingAs(this.app, { role, regionId: ownRegion, agencyId });
    await this.nameCanaries();
    return agent;
  }

  async invitation(): Promise<{ id: string; token: string }> {
    const body = {
      email: `${canary}-${this.next()}@example.test`,
      role: 'focal-point',
      regionId: ownRegion,
      agencyId: this.agencies.other,
    };
    const { id, link } = await this.posted(this.given.people.inspectorate, '/api/invitations', body);
    return { id: String(id), token: String(link).replace('/undangan/', '') };
  }

  /** The secret of a calendar of that person's. */
  async calendarToken(personId: string): Promise<string> {
    if (personId === '') return 'nobody';
    const { path } = await this.posted(await signedInAs(this.app, personId), '/api/me/calendar-link', {});
    return String(path).replace('/api/calendar/', '');
  }

  async resetToken(): Promise<string> {
    const { personId } = await this.person('focal-point');
    const { link } = await this.posted(this.given.people.inspectorate, `/api/people/${personId}/password-reset`, {
      reason: 'lupa',
    });
    return String(link).replace('/sandi/', '');
  }

  /** Gives a person the password that all tests know. */
  async givePassword(personId: string): Promise<void> {
    const hash = await this.once('password', () => this.app.nest.get(Passwords).hash(password));
    const values = { password_hash: hash, changed_at: new Date(this.app.clock.now()) };
    await this.app.database.read
      .insertInto('credentials')
      .values({ person_id: personId, ...values })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
      .execute();
  }

  /** An entry of the claimed or the evaluated track that waits for an approval. */
  async entry(track: 'claimed' | 'evaluated'): Promise<string> {
    const { focalPoint, evaluator } = this.given.people;
    const body = entryBody(this.given, { track, answer: { kind: 'not-applicable' }, reason: `alasan ${canary}` });
    const { entry } = await this.posted(track === 'claimed' ? focalPoint : evaluator, `${this.given.url}/entries`, body);
    return (entry as { id: string }).id;
  }

  async figure(): Promise<string> {
    const answer = await this.posted(this.given.people.inspectorate, `/api/regions/${ownRegion}/figures`, this.figureBody());
    return String(answer['id']);
  }

  figureBody(): Record<string, unknown> {
    const source = { publisher: 'KPK', sourceTitle: `Rekapitulasi ${canary}`, standing: 'reported' };
    return { figure: `figure-${this.next()}`, value: '98', period: '2024', releasedOn: '2025-01-15', ...source };
  }

  async announcement(): Promise<string> {
    const url = `/api/regions/${ownRegion}/announcements`;
    return String((await this.posted(this.given.people.inspectorate, url, this.announcementBody()))['id']);
  }

  announcementBody(): Record<string, unknown> {
    const said = { stage: 'other', score: '38.35', saidBy: 'KPK', sourceTitle: 'Siaran pers', standing: 'reported' };
    return { announcedOn: '2025-02-10', ...said, note: `catatan ${this.next()}` };
  }

  /** Another assessment of the region, with nothing opened. */
  async assessment(framework: { code: string; revision: string } = { code: 'kpk-kabkota', revision: '2025' }): Promise<string> {
    const body = { frameworkCode: framework.code, frameworkRevision: framework.revision, cycle: this.nextCycle() };
    const answer = await this.posted(this.given.people.administrator, `/api/regions/${ownRegion}/assessments`, body);
    return String(answer['id']);
  }

  /** An import that has something to apply: each tells another progress than the one before. */
  async tracker(): Promise<{ id: string; basis: string }> {
    const body = Buffer.from(`${trackerFile.body.toString().trimEnd()} ${this.next()}\n`);
    const headers = { ...trackerFile.headers, 'idempotency-key': randomUUID() };
    const answer = await this.given.people.inspectorate.post(`${this.given.url}/tracker-imports`, body, headers);
    if (answer.statusCode !== 201) throw new Error(answer.body);
    return answer.json();
  }

  async draft(): Promise<string> {
    return String(
      (await this.posted(this.given.people.administrator, '/api/framework-drafts', { files: smallFrameworkFiles() }))['id'],
    );
  }

  /** An assessment by a small revision that has a precondition. */
  async assessmentWithPrecondition(): Promise<string> {
    const published = await this.posted(
      this.given.people.administrator,
      `/api/framework-drafts/${await this.draft()}/publication`,
      {},
    );
    return this.assessment({ code: String(published['code']), revision: String(published['revision']) });
  }

  async posted(by: Agent, url: string, body: unknown): Promise<Record<string, unknown>> {
    const answer = await by.post(url, body, { 'idempotency-key': randomUUID() });
    if (answer.statusCode >= 300) throw new Error(`POST ${url} answered ${answer.statusCode}: ${answer.body}`);
    return answer.json();
  }

  /** Tells everybody of the region something that nobody else may hear. */
  private async tellCanary(): Promise<void> {
    const own = Object.entries(rolesOfColumns).filter(([, { regionId }]) => regionId === ownRegion);
    await this.app.database.transaction((tx) =>
      this.app.nest.get(NotificationsService).notify(tx, {
        kind: 'message',
        personIds: own.map(([column]) => this.people[column as Exclude<Column, 'anon'>]),
        regionId: ownRegion,
        params: { requirement: 'i05.r1', title: { id: canary, en: canary }, agency: `Dinas ${canary}` },
        link: '/',
        dedupeKey: canary,
        at: this.app.clock.now() + yearMs, // stays the newest, however much people are told meanwhile
      }),
    );
  }

  /** Puts the canary into the names of all who are of the region. */
  private async nameCanaries(): Promise<void> {
    await this.app.database.read
      .updateTable('people')
      .set({ display_name: sql<string>`${`${canary} `} || id` })
      .where('id', 'in', (of) => of.selectFrom('memberships').select('person_id').where('region_id', '=', ownRegion))
      .where('display_name', 'not like', `${canary}%`)
      .execute();
  }
}
