import { randomUUID } from 'node:crypto';
import { actingAs, type Agent } from '../acting-as';
import type { MakeDelivery } from './document-cases';
import { regionUrl, type FaultWorld, type KnownDocument } from './fault-world';
import type { Contest } from './hold-one-winner';

/** A submission as its readers see it, as far as these specs ask. */
interface Seen {
  readonly id: string;
  readonly state: string;
  readonly revision: number;
  readonly taken: { readonly by: { readonly id: string } } | null;
  readonly events: readonly { readonly sequence: number; readonly kind: string; readonly actor: { readonly id: string } }[];
}

/** Submissions of a world, each brought to where an act begins. */
export class SubmissionCases {
  private used = 0;

  private constructor(
    private readonly world: FaultWorld,
    private readonly document: KnownDocument,
  ) {}

  static async make(world: FaultWorld): Promise<SubmissionCases> {
    return new SubmissionCases(world, await world.document());
  }

  /** A requirement that nothing else here has touched. */
  nextDuty(): string {
    const duty = this.world.duties[this.used];
    if (duty === undefined) throw new Error('every requirement is used up');
    this.used += 1;
    return duty;
  }

  wish(requirement: string, more: object = {}): Record<string, unknown> {
    return { requirement, agencyId: this.world.given.agencyId, documents: [this.document.id], note: randomUUID(), ...more };
  }

  urlOf({ id }: Pick<Seen, 'id'>): string {
    return `${this.world.given.url}/evidence/submissions/${id}`;
  }

  async see(submission: Pick<Seen, 'id'>): Promise<Seen> {
    return (await this.world.given.people.inspectorate.get(this.urlOf(submission))).json();
  }

  async submit(requirement: string, by: Agent = this.world.focalPoint): Promise<Seen> {
    return posted(by, `${this.world.given.url}/evidence/submissions`, this.wish(requirement));
  }

  /** Handed in anew and taken by the inspectorate; what was taken before is given back first. */
  async taken(requirement: string, before: Seen | null): Promise<Seen> {
    const { inspectorate } = this.world.given.people;
    if (before && (await this.see(before)).state === 'under-verification') await posted(inspectorate, `${this.urlOf(before)}/release`, { revision: before.revision });
    const { id, revision } = await this.submit(requirement);
    return posted(inspectorate, `${this.urlOf({ id })}/taking`, { revision });
  }

  /** Every kind of write of submissions; each uses one requirement again and again. */
  deliveries(): readonly MakeDelivery[] {
    const { world } = this;
    const { focalPoint, inspectorate } = world.given.people;
    const handing = this.nextDuty();
    const [words, otherWords] = [{ words: 'sesuai' }, { words: 'lain' }];
    const events = (): Promise<number> => world.countOf('submission_events');
    return [
      async () => {
        const wish = this.wish(handing);
        const place = { by: focalPoint, url: `${world.given.url}/evidence/submissions`, count: () => world.countOf('submission_revisions') };
        return { name: 'a submission', ...place, body: wish, otherBody: { ...wish, note: 'lain' } };
      },
      async () => {
        const url = `${world.given.url}/evidence/requirements/${handing}/messages`;
        const place = { by: inspectorate, url, count: () => world.countOf('requirement_messages') };
        return { name: 'a message', ...place, body: { ...words, kind: 'message' }, otherBody: { ...otherWords, kind: 'message' } };
      },
      this.act('taking', 'submitted', events, { revision: 0 }, null),
      this.act('release', 'taken', events, { revision: 0, ...words }, otherWords),
      this.act('verdict', 'taken', events, { revision: 0, ...words, verdict: 'returned', reasonCode: 'incomplete', citations: [] }, otherWords),
      this.act('withdrawal', 'submitted', events, { revision: 0, ...words }, otherWords, focalPoint),
      this.replies(),
      async () => {
        const url = `${regionUrl}/agencies/${world.given.inspectorateId}/approver`;
        const body = { personId: null, reason: randomUUID() };
        return { name: 'an approver', by: inspectorate, url, body, otherBody: { ...body, reason: 'lain' }, count: () => world.countOf('agency_approvers') };
      },
    ];
  }

  /** Twenty verifiers who take the same submission. */
  async takers(people: readonly Agent[]): Promise<() => Promise<Contest>> {
    const requirement = this.nextDuty();
    return async () => {
      const submission = await this.submit(requirement);
      const holder = async (): Promise<number[]> => {
        const { taken } = await this.see(submission);
        return taken ? [people.findIndex(({ personId }) => personId === taken.by.id)] : [];
      };
      const write = (writer: number) => nth(people, writer).post(`${this.urlOf(submission)}/taking`, { revision: submission.revision });
      const release = async (): Promise<void> => {
        const [index] = await holder();
        if (index !== undefined) await posted(nth(people, index), `${this.urlOf(submission)}/release`, { revision: submission.revision });
      };
      return { name: 'who verifies it', codes: ['submission-taken'], write, standing: holder, after: release };
    };
  }

  /** Twenty colleagues who save over the same draft. */
  async savers(people: readonly Agent[]): Promise<() => Promise<Contest>> {
    const requirement = this.nextDuty();
    const { given, focalPoint } = this.world;
    let version = 0;
    return async () => {
      const before = version;
      version += 1;
      const url = `${given.url}/evidence/drafts/${requirement}`;
      const write = (writer: number) => {
        const body = { agencyId: given.agencyId, documents: [], note: `${before}/${writer}`, version: before };
        return nth(people, writer).request('PUT', url, body, { 'idempotency-key': randomUUID() });
      };
      const standing = async (): Promise<number[]> => {
        const { draft } = (await focalPoint.get(`${given.url}/evidence/requirements/${requirement}`)).json<{ draft: { version: number; note: string } | null }>();
        return draft?.version === before + 1 ? [Number(draft.note.split('/')[1])] : [];
      };
      return { name: 'a draft', codes: ['draft-stale'], write, standing };
    };
  }

  /** Twenty colleagues who hand in after the same revision. */
  async submitters(people: readonly Agent[]): Promise<() => Promise<Contest>> {
    const requirement = this.nextDuty();
    const { given } = this.world;
    let after = 0;
    return async () => {
      const before = after;
      after += 1;
      const write = (writer: number) => nth(people, writer).post(`${given.url}/evidence/submissions`, this.wish(requirement, { note: `${before}/${writer}`, after: before }));
      const standing = async (): Promise<number[]> => {
        const { submissions } = (await this.world.focalPoint.get(`${given.url}/evidence/requirements/${requirement}`)).json<{
          submissions: { revisions: { revision: number; note: string }[] }[];
        }>();
        const revisions = submissions.flatMap((one) => one.revisions.filter(({ revision }) => revision === before + 1));
        return revisions.map(({ note }) => Number(note.split('/')[1]));
      };
      return { name: 'a revision', codes: ['submission-stale'], write, standing };
    };
  }

  /** A head of agency who approves and declines at once, in twenty windows. */
  async approvals(): Promise<() => Promise<Contest>> {
    const requirement = this.nextDuty();
    const { given, app } = this.world;
    const head = await actingAs(app, { role: 'focal-point', regionId: '35.72', agencyId: given.agencyId });
    const approver = `${regionUrl}/agencies/${given.agencyId}/approver`;
    return async () => {
      await posted(given.people.inspectorate, approver, { personId: head.personId, reason: 'SK penunjukan' });
      const submission = await this.submit(requirement);
      const write = (writer: number) => {
        const decision = writer % 2 === 0 ? 'approved' : 'declined';
        return head.post(`${this.urlOf(submission)}/approval`, { revision: submission.revision, decision, words: `jendela ${writer}` });
      };
      const standing = async (): Promise<number[]> => {
        const rows = app.database.read.selectFrom('submission_events').select('words').where('submission_id', '=', submission.id);
        const decided = await rows.where('revision', '=', submission.revision).where('kind', 'in', ['approved', 'declined']).execute();
        return decided.map(({ words }) => Number(words.split(' ')[1]));
      };
      const after = async (): Promise<void> => void (await posted(given.people.inspectorate, approver, { personId: null, reason: 'tidak lagi' }));
      return { name: 'an approval', codes: ['submission-transition'], write, standing, after };
    };
  }

  private act(name: string, from: 'submitted' | 'taken', count: () => Promise<number>, body: object, other: object | null, by?: Agent): MakeDelivery {
    const requirement = this.nextDuty();
    let before: Seen | null = null;
    return async () => {
      if (from === 'taken') before = await this.taken(requirement, before);
      else {
        if (before && (await this.see(before)).state === 'under-verification') {
          await posted(this.world.given.people.inspectorate, `${this.urlOf(before)}/release`, { revision: before.revision });
        }
        before = await this.submit(requirement);
      }
      const { revision } = before;
      const actor = by ?? this.world.given.people.inspectorate;
      const said = { ...body, revision };
      return { name, by: actor, url: `${this.urlOf(before)}/${name}`, body: said, otherBody: { ...said, ...(other ?? { revision: revision + 1 }) }, count };
    };
  }

  private replies(): MakeDelivery {
    const requirement = this.nextDuty();
    let before: Seen | null = null;
    return async () => {
      before = await this.taken(requirement, before);
      const verdict = { revision: before.revision, verdict: 'returned', reasonCode: 'incomplete', words: 'lampiran kurang', citations: [] };
      const judged: Seen = await posted(this.world.given.people.inspectorate, `${this.urlOf(before)}/verdict`, verdict);
      const body = { verdictSequence: judged.events[0]?.sequence ?? 0, words: 'lampiran ada di halaman 3' };
      const place = { by: this.world.focalPoint, url: `${this.urlOf(before)}/replies`, count: () => this.world.countOf('evidence_replies') };
      return { name: 'a reply', ...place, body, otherBody: { ...body, words: 'lain' } };
    };
  }
}

async function posted(by: Agent, url: string, body: object): Promise<Seen> {
  const answer = await by.post(url, body);
  if (answer.statusCode >= 300) throw new Error(`POST ${url} answered ${answer.statusCode}: ${answer.body}`);
  return answer.json();
}

function nth(people: readonly Agent[], index: number): Agent {
  const person = people[index];
  if (!person) throw new Error('nobody has that number');
  return person;
}
