import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { sideOfSigner, type Signed } from '../../domain';
import { ENVIRONMENT, type Environment } from '../../platform/env';
import { Refusal } from '../../platform/refusal';
import { ReauthenticationService } from '../accounts/reauthentication.service';
import type { LedgerContext } from '../assessments/assessments.service';
import { VisitsService, type Acting, type VisitPlace } from '../visits/visits.service';
import { checkCopy } from './check-copy';
import { mayActForRegion, MinutesDesk, type HeldMinutes, type MinutesShown } from './minutes-desk.service';
import { MinutesRepository } from './minutes.repository';
import type { AttachCopyQuery, SignMinutesDto, WithdrawMinutesDto } from './minutes.dto';

export interface MinutesPlace extends VisitPlace {
  readonly minutesId: string;
}

/** Hands of both sides under a draft, in the app or on copies that were signed elsewhere. */
@Injectable()
export class MinutesSigningService {
  constructor(
    private readonly desk: MinutesDesk,
    private readonly visits: VisitsService,
    private readonly minutes: MinutesRepository,
    private readonly reauthentication: ReauthenticationService,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** In the app. Refusals: `password-needed`, `password-wrong`, `minutes-unknown`, and those of `checkMinutesAct`. */
  async sign(context: LedgerContext, place: MinutesPlace, { name, office, strokes, password }: SignMinutesDto): Promise<void> {
    const acting = this.visits.acting(context, 'minutes.sign', { regionId: place.regionId });
    await this.reauthentication.require(context.actor, password ?? null);
    const drawn = { name, office, method: 'drawn' as const, strokes: strokes.map(({ points }) => [...points]) };
    await this.append(acting, place, { sign: drawn, minutesId: place.minutesId }, drawn);
  }

  /** On a copy of the same minutes. Refusals: `file-kind-refused` (PDF alone) and others of its bytes, and those of `checkMinutesAct`. */
  async attach(context: LedgerContext, place: MinutesPlace, { name, office, method }: AttachCopyQuery, bytes: Buffer): Promise<void> {
    const acting = this.visits.acting(context, 'minutes.sign', { regionId: place.regionId });
    await checkCopy(bytes, this.environment.clamavSocket);
    const copySha256 = sha256Of(bytes);
    const signed = { name, office, method, copySha256 };
    await this.append(acting, place, { attach: signed, minutesId: place.minutesId }, signed, bytes);
  }

  /** Not signed as they stand: the visit goes back to deliberating, a correction ends. */
  async withdraw(context: LedgerContext, place: MinutesPlace, { reason }: WithdrawMinutesDto): Promise<void> {
    const acting = this.visits.acting(context, 'minutes.draft', { regionId: place.regionId });
    await this.desk.act(acting, place, { withdraw: reason, minutesId: place.minutesId }, async (tx, held) => {
      const { minutes } = requireMinutes(held, place.minutesId);
      await this.desk.append(tx, acting, held, place.minutesId, { kind: 'withdrawn', reason });
      if (minutes.corrects === null) await this.visits.append(tx, acting, held, { kind: 'signing-ended', reason });
    });
  }

  private async append(
    acting: Acting,
    place: MinutesPlace,
    payload: object,
    signed: DistributiveOmit<Signed, 'side'>,
    copy?: Buffer,
  ): Promise<void> {
    await this.desk.act(acting, place, payload, async (tx, held) => {
      const { minutesId, regionId } = place;
      requireMinutes(held, minutesId);
      const side = sideOfSigner(held.visit, acting.personId, mayActForRegion(acting.context.actor, regionId));
      if (side === null) throw Refusal.of('minutes-no-side');
      await this.desk.append(tx, acting, held, minutesId, { kind: 'signed', signature: { ...signed, side } });
      if (!copy || signed.method === 'drawn') return;
      const recordedAt = new Date(held.locked.recordedAt);
      const file = { regionId, minutesId, sha256: signed.copySha256, use: 'copy' as const };
      await this.minutes.keepFile(tx, { ...file, mediaType: 'application/pdf', bytes: copy, recordedAt });
    });
  }

}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export function requireMinutes({ shown }: HeldMinutes, minutesId: string): MinutesShown {
  const found = shown.find(({ id }) => id === minutesId);
  if (!found) throw Refusal.of('minutes-unknown', { minutesId });
  return found;
}

export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
