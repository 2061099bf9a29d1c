import { Injectable } from '@nestjs/common';
import { authorize, checkCarriedFile } from '../../domain';
import { Database } from '../../platform/database/database';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AccountsService } from '../accounts/accounts.service';
import { RecipientsService } from '../accounts/recipients.service';
import type { LedgerContext } from '../assessments/assessments.service';
import type { CarriedContent } from './carried-file.dto';
import { FieldDevicesService } from './field-devices.service';
import { isSignedBy, openCarriedFile } from './open-carried-file';
import { SealingKeysService } from './sealing-keys.service';
import type { Acting } from './visits.service';

/** Opens carried files, and says whose each is. */
@Injectable()
export class CarriedOriginsService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsService,
    private readonly recipients: RecipientsService,
    private readonly devices: FieldDevicesService,
    private readonly sealing: SealingKeysService,
  ) {}

  /** What its device signed. Refusals: `carried-file-altered`, `carried-file-foreign`, `carried-file-unsigned`. */
  async open(bytes: Buffer): Promise<CarriedContent> {
    const { jws, signedBy, content } = await openCarriedFile(bytes, (id) => this.sealing.find(id));
    const device = await this.devices.find(this.database.read, content, content.deviceId);
    orRefuse(checkCarriedFile(content, signedBy, device));
    if (!device || !(await isSignedBy(jws, device.publicJwk))) throw Refusal.of('carried-file-unsigned');
    return content;
  }

  /** Whose time as an evaluator of the region has ended sends nothing any more, by whichever way. */
  async authorOf(context: LedgerContext, { regionId, evaluatorId }: CarriedContent): Promise<Acting> {
    const standing = await this.recipients.peopleOfRole(this.database.read, regionId, 'evaluator');
    const actor = await this.accounts.actorOf(evaluatorId);
    const may = authorize(actor, 'visit.score', { regionId });
    if (!standing.includes(evaluatorId) || !may.ok || !may.value) throw Refusal.of('carried-file-author-ended');
    return { context: { ...context, actor }, personId: evaluatorId, membership: may.value };
  }
}
