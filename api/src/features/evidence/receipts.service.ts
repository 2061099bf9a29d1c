import { Injectable } from '@nestjs/common';
import { authorize, type Role } from '../../domain';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { RegionsService } from '../regions/regions.service';
import { toActorJson } from './document-json';
import { DocumentsService } from './documents.service';
import { HandedInRepository } from './handed-in.repository';
import { PeopleAndPlaces } from './people-and-places';
import type { ReceiptJson } from './submitting.dto';
import { SubmittingGround } from './submitting-ground';

export interface ReceiptRef {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly receiptNumber: string;
}

/** Receipts as they can be shown, printed and compared: what was handed in, by hash, when and by whom. */
@Injectable()
export class ReceiptsService {
  constructor(
    private readonly ground: SubmittingGround,
    private readonly regions: RegionsService,
    private readonly handedIn: HandedInRepository,
    private readonly documents: DocumentsService,
    private readonly people: PeopleAndPlaces,
  ) {}

  async read(actor: RequestActor<Role>, ref: ReceiptRef): Promise<ReceiptJson> {
    const { regionId, assessmentId, receiptNumber: number } = ref;
    orRefuse(authorize(actor, 'evidence.read', { regionId }));
    const { read: reader } = this.ground.database;
    const row = await this.handedIn.ofReceipt(reader, { regionId, assessmentId, number });
    if (!row) throw Refusal.of('submission-unknown', { receiptNumber: number });
    orRefuse(authorize(actor, 'evidence.open', { regionId, agencyId: row.agencyId }));
    const { name } = await this.regions.require(reader, regionId);
    const revisions = await this.handedIn.revisions(reader, regionId, [row.submissionId]);
    const documentIds = revisions.find(({ revision }) => revision === row.revision)?.documentIds ?? [];
    const found = await this.documents.findMany(reader, regionId, documentIds);
    const names = await this.people.namesOf(reader, [row.actorId]);
    const agencies = await this.people.agencyNames(reader, regionId);
    return {
      number,
      region: { id: regionId, name },
      agency: { id: row.agencyId, name: agencies.get(row.agencyId) ?? '' },
      submissionId: row.submissionId,
      requirement: row.requirement,
      criterion: row.criterion,
      revision: row.revision,
      at: row.at.toISOString(),
      actor: toActorJson(row.actorId, names),
      documents: documentIds.flatMap((id) => {
        const document = found.get(id);
        if (!document) return [];
        const { fileName, url, sha256, sizeBytes, details } = document;
        return [{ title: details.title, fileName, url, sha256, sizeBytes }];
      }),
    };
  }
}
