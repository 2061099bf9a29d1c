import { Injectable, type OnModuleInit } from '@nestjs/common';
import { authorize, type Role } from '../../domain';
import type { Reader } from '../../platform/database/database';
import { once } from '../../platform/http/idempotency';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { RecipientsService } from '../accounts/recipients.service';
import type { LedgerContext } from '../assessments/assessments.service';
import { AgenciesService } from '../regions/agencies.service';
import { ApproversRepository, type ApproverRow } from './approvers.repository';
import { toActorJson } from './document-json';
import { PeopleAndPlaces } from './people-and-places';
import type { ApproverJson, SetApproverDto } from './submitting.dto';
import { SubmittingGround } from './submitting-ground';
import { hashOfText } from './text-hash';

interface AgencyRef {
  readonly regionId: string;
  readonly agencyId: string;
}

/** Who approves, at an agency, before what it hands in counts: its head, or nobody. Every setting stays on the record. */
@Injectable()
export class ApproversService implements OnModuleInit {
  constructor(
    private readonly ground: SubmittingGround,
    private readonly agencies: AgenciesService,
    private readonly recipients: RecipientsService,
    private readonly approvers: ApproversRepository,
    private readonly people: PeopleAndPlaces,
  ) {}

  onModuleInit(): void {
    this.ground.record.registerLedger({
      kinds: ['agency.approver-set'],
      chains: (reader) => this.approvers.regions(reader),
      rows: (reader, chain) => this.everyRow(reader, chain),
    });
  }

  async read(actor: RequestActor<Role>, { regionId, agencyId }: AgencyRef): Promise<ApproverJson> {
    orRefuse(authorize(actor, 'evidence.read', { regionId }));
    const { read: reader } = this.ground.database;
    await this.agencies.require(reader, regionId, agencyId);
    const history = await this.approvers.list(reader, { regionId, agencyId });
    const candidates = await this.recipients.peopleOfAgency(reader, regionId, agencyId);
    const named = history.flatMap(({ approverId, actorId }) => [approverId, actorId]);
    const names = await this.people.namesOf(reader, [...named, ...candidates]);
    const standing = history[0]?.approverId ?? null;
    return {
      agencyId,
      approver: standing === null ? null : toActorJson(standing, names),
      candidates: candidates.map((id) => toActorJson(id, names)),
      history: history.map(({ sequence, approverId, reason, recordedAt, actorId }) => ({
        ...{ sequence, reason },
        approver: approverId === null ? null : toActorJson(approverId, names),
        recordedAt: recordedAt.toISOString(),
        actor: toActorJson(actorId, names),
      })),
    };
  }

  /** Only somebody who speaks for the agency can approve for it. */
  async set(context: LedgerContext, ref: AgencyRef, wish: SetApproverDto): Promise<ApproverJson> {
    const { regionId, agencyId } = ref;
    const { database, clock, record } = this.ground;
    const { actor, key } = context;
    const membership = orRefuse(authorize(actor, 'approver.set', { regionId }));
    const { personId } = actor;
    if (personId === null || !membership) throw Refusal.of('not-signed-in');
    const request = { personId, key, payload: { action: 'approver.set', ...ref, wish: { ...wish } } };
    await database.transaction((tx) =>
      once(tx, request, new Date(clock.now()), async () => {
        await this.agencies.require(tx, regionId, agencyId);
        const { personId: approverId, reason } = wish;
        if (approverId !== null && !(await this.recipients.peopleOfAgency(tx, regionId, agencyId)).includes(approverId)) {
          throw Refusal.of('person-unknown', { personId: approverId });
        }
        const now = clock.now();
        const sequence = (await this.approvers.holdLatest(tx, ref)) + 1;
        const row: ApproverRow = { ...ref, sequence, approverId, reason, recordedAt: new Date(now), actorId: personId };
        await this.approvers.append(tx, row);
        await record.append(tx, {
          chain: regionId,
          at: now,
          actorId: personId,
          role: membership.role,
          kind: 'agency.approver-set',
          subject: subjectOf(row),
          payload: payloadOf(row),
        });
        return null;
      }),
    );
    return this.read(actor, ref);
  }

  private async *everyRow(reader: Reader, regionId: string) {
    for (const row of await this.approvers.list(reader, { regionId })) yield { subject: subjectOf(row), payload: payloadOf(row) };
  }
}

function subjectOf({ agencyId, sequence }: Pick<ApproverRow, 'agencyId' | 'sequence'>): string {
  return `agency-approver:${agencyId}:${sequence}`;
}

function payloadOf({ agencyId, sequence, approverId, reason, recordedAt, actorId }: ApproverRow): Record<string, unknown> {
  return { agencyId, sequence, approverId, reasonHash: hashOfText(reason), recordedAt: recordedAt.toISOString(), actorId };
}
