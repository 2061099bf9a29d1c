import { Injectable } from '@nestjs/common';
import { authorize, openMinutesActs, openVisitActs, sideOfSigner, type Role, type Signature } from '../../domain';
import { Database } from '../../platform/database/database';
import { fileHeaders } from '../../platform/files/file-headers';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AccountsService } from '../accounts/accounts.service';
import { ReauthenticationService } from '../accounts/reauthentication.service';
import { AssessmentsService } from '../assessments/assessments.service';
import { VisitsService, type VisitPlace } from '../visits/visits.service';
import { latestSealed, mayActForRegion, MinutesDesk, type MinutesShown } from './minutes-desk.service';
import { MinutesRepository } from './minutes.repository';
import type { MinutesJson, VisitMinutesJson } from './minutes.dto';
import type { MinutesPlace } from './minutes-signing.service';

export interface MinutesPaper {
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

/** Minutes for those who may read the visit. */
@Injectable()
export class MinutesReadingService {
  constructor(
    private readonly database: Database,
    private readonly assessments: AssessmentsService,
    private readonly visits: VisitsService,
    private readonly accounts: AccountsService,
    private readonly reauthentication: ReauthenticationService,
    private readonly desk: MinutesDesk,
    private readonly minutes: MinutesRepository,
  ) {}

  /** All minutes of a visit, and what the reader may do. Refused: `visit-unknown`. */
  async list(actor: RequestActor<Role>, place: VisitPlace): Promise<VisitMinutesJson> {
    const { regionId } = place;
    orRefuse(authorize(actor, 'visit.read', { regionId }));
    await this.assessments.find(regionId, place.assessmentId);
    const reader = this.database.read;
    const { visit } = await this.visits.find(reader, place);
    const shown = await this.desk.ofVisit(reader, place);
    const named = shown.flatMap(({ minutes }) => [minutes.draftedBy, ...minutes.signatures.map((one) => one.actorId)]);
    const names = await this.accounts.namesOf(reader, named);
    const speaksForRegion = mayActForRegion(actor, regionId);
    const rights = { personId: actor.personId, speaksForRegion };
    const acts = openVisitActs(visit, { personId: actor.personId, plans: false, agencyIds: [] });
    const isLead = visit.team.some((one) => one.personId === actor.personId && one.role === 'lead');
    const isOpen = shown.at(-1)?.minutes.state === 'signing';
    return {
      minutes: shown.map((one) => ({ ...toMinutesJson(one, names), may: openMinutesActs(visit, one.minutes, rights) })),
      mayDraft: acts.includes('signing-began'),
      mayCorrect: isLead && !isOpen && latestSealed(shown) !== null,
      side: actor.personId === null ? null : sideOfSigner(visit, actor.personId, speaksForRegion),
      asksPassword: await this.reauthentication.isAsked(actor),
    };
  }

  /** A paper of these minutes: the draft, what was sealed, or a copy. Refusals: `minutes-unknown`. */
  async paper(actor: RequestActor<Role>, place: MinutesPlace, sha256: string): Promise<MinutesPaper> {
    const { regionId, minutesId } = place;
    orRefuse(authorize(actor, 'visit.read', { regionId }));
    await this.assessments.find(regionId, place.assessmentId);
    await this.visits.find(this.database.read, place);
    const found = (await this.desk.ofVisit(this.database.read, place)).find(({ id }) => id === minutesId);
    const file = found && (await this.minutes.findFile(this.database.read, { regionId, minutesId, sha256 }));
    if (!file) throw Refusal.of('minutes-unknown', { minutesId });
    return { headers: fileHeaders('pdf', `berita-acara-${found.minutes.code}.pdf`), bytes: file.bytes };
  }
}

function toMinutesJson({ id, minutes }: MinutesShown, names: ReadonlyMap<string, string>): Omit<MinutesJson, 'may'> {
  const { state, code, corrects, reason, draftSha256, draftedBy, draftedAt, signatures, withdrawnFor, sealed } = minutes;
  return {
    ...{ id, state, code, corrects, reason, draftSha256, withdrawnFor },
    ...{ draftedBy: names.get(draftedBy) ?? '', draftedAt: new Date(draftedAt).toISOString() },
    signatures: signatures.map((one) => toSignatureJson(one, names)),
    ...{ sealedSha256: sealed?.pdfSha256 ?? null, sealedAt: sealed && new Date(sealed.at).toISOString() },
  };
}

function toSignatureJson(signature: Signature, names: ReadonlyMap<string, string>): MinutesJson['signatures'][number] {
  const { side, name, office, method, actorId, at } = signature;
  const copySha256 = signature.method === 'drawn' ? null : signature.copySha256;
  return { side, name, office, method, by: names.get(actorId) ?? '', at: new Date(at).toISOString(), copySha256 };
}
