import { Injectable, type OnModuleInit } from '@nestjs/common';
import { authorize } from '../../domain';
import type { Reader } from '../../platform/database/database';
import { once } from '../../platform/http/idempotency';
import { orRefuse, Refusal } from '../../platform/refusal';
import type { LedgerContext } from '../assessments/assessments.service';
import { AskedService } from './asked.service';
import { MessageTold } from './message-told';
import { MessagesRepository, type MessageRow } from './messages.repository';
import type { SayDto } from './requirement.dto';
import { SubmittingGround } from './submitting-ground';
import { hashOfText } from './text-hash';

/** The thread on a requirement between agencies and inspectorate: what exactly is asked is settled there, once. */
@Injectable()
export class MessagesService implements OnModuleInit {
  constructor(
    private readonly ground: SubmittingGround,
    private readonly asked: AskedService,
    private readonly messages: MessagesRepository,
    private readonly told: MessageTold,
  ) {}

  onModuleInit(): void {
    this.ground.record.registerLedger({
      kinds: ['requirement.message'],
      chains: (reader) => this.messages.regions(reader),
      rows: (reader, chain) => this.everyRow(reader, chain),
    });
  }

  /** Says something; settling and opening again are for those who speak for the region, not for an agency. */
  async say(context: LedgerContext, ref: { regionId: string; assessmentId: string; requirement: string }, wish: SayDto): Promise<void> {
    const { regionId, assessmentId, requirement } = ref;
    const { database, clock, assessments, record } = this.ground;
    assessments.admit(context);
    const { actor, origin } = context;
    const own = actor.memberships.find((held) => held.regionId === regionId && held.agencyId !== null)?.agencyId ?? null;
    const agencyId = wish.agencyId ?? own;
    const target = { regionId, ...(agencyId === null ? {} : { agencyId }) };
    // without an agency of its own a target is reached by those who reach all of them
    const membership = orRefuse(authorize(actor, 'evidence.discuss', wish.kind === 'message' ? target : { regionId }));
    const { personId } = actor;
    if (personId === null || !membership) throw Refusal.of('not-signed-in');
    const assessment = await assessments.find(regionId, assessmentId);
    this.asked.criterionOf(assessment, requirement);
    const request = { personId, key: context.key, payload: { action: 'requirement.say', ...ref, wish: { ...wish } } };
    await database.transaction((tx) =>
      once(tx, request, new Date(clock.now()), async () => {
        if (membership.agencyId !== null) await this.asked.requireAsked(tx, assessment, requirement, membership.agencyId);
        const locked = await assessments.lockForWriting(tx, assessment);
        const { sequence, recordedAt } = locked;
        const { kind, words } = wish;
        const said = { kind, words, recordedAt: new Date(recordedAt), actorId: personId, role: membership.role, agencyId, origin };
        const row: MessageRow = { ...ref, sequence, ...said };
        await this.messages.append(tx, row);
        await this.told.tell(tx, locked, row);
        await record.append(tx, {
          chain: regionId,
          at: recordedAt,
          actorId: personId,
          role: membership.role,
          kind: 'requirement.message',
          subject: subjectOf(row),
          payload: payloadOf(row),
        });
        return null;
      }),
    );
  }

  private async *everyRow(reader: Reader, regionId: string) {
    for (const row of await this.messages.list(reader, { regionId })) yield { subject: subjectOf(row), payload: payloadOf(row) };
  }
}

function subjectOf({ assessmentId, sequence }: Pick<MessageRow, 'assessmentId' | 'sequence'>): string {
  return `requirement-message:${assessmentId}:${sequence}`;
}

function payloadOf({ words, recordedAt, ...row }: MessageRow): Record<string, unknown> {
  const { assessmentId, sequence, requirement, kind, actorId, role, agencyId, origin } = row;
  const said = { wordsHash: hashOfText(words), recordedAt: recordedAt.toISOString() };
  return { assessmentId, sequence, requirement, kind, ...said, actorId, role, agencyId, origin };
}
