import { Inject, Injectable } from '@nestjs/common';
import type { Minutes } from '../../domain';
import type { Tx } from '../../platform/database/database';
import { ENVIRONMENT, type Environment } from '../../platform/env';
import { drawPaper } from '../../platform/paper/draw-paper';
import { AccountsService } from '../accounts/accounts.service';
import { AssessmentsService, type LedgerContext } from '../assessments/assessments.service';
import { RegionsService } from '../regions/regions.service';
import { EntriesService } from '../scores/entries.service';
import { VisitsService, type Acting } from '../visits/visits.service';
import { MinutesDesk, type HeldMinutes, type MinutesShown } from './minutes-desk.service';
import { writeDissent } from './minutes-content';
import { sealedPaper } from './minutes-paper';
import { requireMinutes, sha256Of, type MinutesPlace } from './minutes-signing.service';
import { MinutesRepository } from './minutes.repository';
import { SealedGuard } from './sealed-guard';

/** Names of people and of the hour, as a paper says them. */
@Injectable()
export class SealingPlaces {
  constructor(
    private readonly accounts: AccountsService,
    private readonly regions: RegionsService,
  ) {}

  async find(tx: Tx, regionId: string, personIds: readonly string[]) {
    const people = await this.accounts.namesOf(tx, personIds);
    const { name, timeZone } = await this.regions.require(tx, regionId);
    return { people, regionName: name, zone: timeZone };
  }
}

/** The seal: the paper that nobody changes after. */
@Injectable()
export class MinutesSealingService {
  constructor(
    private readonly desk: MinutesDesk,
    private readonly visits: VisitsService,
    private readonly minutes: MinutesRepository,
    private readonly places: SealingPlaces,
    private readonly entries: EntriesService,
    private readonly guard: SealedGuard,
    private readonly assessments: AssessmentsService,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * Both sides have signed: the paper is drawn with their hands and its code, its hash goes into the record, and the visit changes no more;
   * a correction's answers are entered. All in one transaction.
   */
  async seal(context: LedgerContext, place: MinutesPlace): Promise<void> {
    const acting = this.visits.acting(context, 'minutes.draft', { regionId: place.regionId });
    await this.desk.act(acting, place, { seal: place.minutesId }, async (tx, held) => {
      const shown = requireMinutes(held, place.minutesId);
      const { minutes } = shown;
      const { locked } = held;
      const bytes = await this.draw(tx, held, shown);
      const pdfSha256 = sha256Of(bytes);
      const entryIds = await this.enter(tx, acting, held, minutes);
      await this.desk.append(tx, acting, held, place.minutesId, { kind: 'sealed', pdfSha256, entryIds });
      if (minutes.corrects === null) await this.visits.append(tx, acting, held, { kind: 'sealed', minutesId: place.minutesId, pdfSha256 });
      const recordedAt = new Date(locked.recordedAt);
      const file = { regionId: locked.regionId, minutesId: place.minutesId, sha256: pdfSha256, use: 'sealed' as const };
      await this.minutes.keepFile(tx, { ...file, mediaType: 'application/pdf', bytes, recordedAt });
    });
  }

  private async draw(tx: Tx, { visit, locked }: HeldMinutes, { minutes, content }: MinutesShown): Promise<Buffer> {
    const since = visit.dissent.slice(content.dissents);
    const { people, zone } = await this.places.find(tx, locked.regionId, since.map(({ personId }) => personId));
    return drawPaper(sealedPaper(content, minutes.code, {
      ...{ zone, signatures: minutes.signatures, sealedAt: locked.recordedAt },
      url: `${addressOf(this.environment)}/periksa?kode=${minutes.code}`,
      dissentSince: since.map((one) => writeDissent(one, locked.framework, people)),
    }));
  }

  /** What a correction puts in place, each under a number of its own. */
  private async enter(tx: Tx, { context }: Acting, held: HeldMinutes, { changes, code }: Minutes): Promise<string[]> {
    const ids: string[] = [];
    this.guard.allow(tx);
    for (const { criterion, answer, reason } of changes) {
      const locked = await this.assessments.lockForWriting(tx, held.assessment);
      const basis = { kind: 'visit' as const, reference: `${held.visit.title}, ${code}` };
      const { entryId } = await this.entries.recordWithin(tx, context, locked, {
        ...{ track: 'evaluated' as const, criterion, stage: held.visit.stage, answer, reason, basis },
      });
      ids.push(entryId);
    }
    return ids;
  }
}

/** Where the service is reached; in production that is always said. */
function addressOf({ publicUrl, host, port }: Environment): string {
  return (publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`).replace(/\/$/, '');
}
