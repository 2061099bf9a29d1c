import { Injectable } from '@nestjs/common';
import { judgePaper, readMinutesCode, type SealedPaper } from '../../domain';
import { Database } from '../../platform/database/database';
import { RegionsService } from '../regions/regions.service';
import { VisitsService } from '../visits/visits.service';
import { groupMinutes, MinutesDesk, type MinutesShown } from './minutes-desk.service';
import { MinutesRepository, type MinutesEventRow } from './minutes.repository';
import type { PaperVerificationJson, VerificationQuery, VerifiedPaperJson } from './verification.dto';

/** Tells anybody whether a paper is what was sealed. The file stays where it is; its hash and its code are asked for. */
@Injectable()
export class VerificationService {
  constructor(
    private readonly database: Database,
    private readonly minutes: MinutesRepository,
    private readonly desk: MinutesDesk,
    private readonly visits: VisitsService,
    private readonly regions: RegionsService,
  ) {}

  async verify({ sha256 = null, code = [] }: { readonly sha256?: string | null; readonly code?: VerificationQuery['code'] }): Promise<PaperVerificationJson> {
    const codes = code.flatMap((text) => readMinutesCode(text) ?? []);
    const rows = await this.minutes.named(this.database.read, { codes, sha256 });
    const shown = groupMinutes(rows).filter(({ minutes }) => minutes.sealed !== null);
    const { verdict, paper } = judgePaper({ sha256, codes }, shown.flatMap(toSealedPaper));
    const found = shown.find(({ minutes }) => minutes.code === paper?.code);
    const row = found && rows.find(({ minutesId }) => minutesId === found.id);
    return { verdict, paper: found && row ? await this.describe(found, row) : null };
  }

  private async describe({ id, minutes, illustrative }: MinutesShown, row: MinutesEventRow): Promise<VerifiedPaperJson> {
    const reader = this.database.read;
    const { name } = await this.regions.require(reader, row.regionId);
    const { visit } = await this.visits.find(reader, row);
    const all = await this.desk.ofVisit(reader, row);
    const count = (side: 'team' | 'region'): number => minutes.signatures.filter((one) => one.side === side).length;
    return {
      ...{ code: minutes.code, sha256: minutes.sealed?.pdfSha256 ?? '', sealedAt: new Date(minutes.sealed?.at ?? 0).toISOString(), regionName: name },
      ...{ visitKind: visit.kind, visitTitle: visit.title, from: visit.days.from, to: visit.days.to },
      ...{ teamSignatures: count('team'), regionSignatures: count('region'), isCorrection: minutes.corrects !== null, illustrative },
      correctedBy: all.filter((one) => one.minutes.corrects === id && one.minutes.sealed !== null).map((one) => one.minutes.code),
    };
  }
}

function toSealedPaper({ minutes }: MinutesShown): SealedPaper[] {
  const { code, sealed, signatures } = minutes;
  if (sealed === null) return [];
  return [{ code, pdfSha256: sealed.pdfSha256, copySha256s: signatures.flatMap((one) => (one.method === 'drawn' ? [] : [one.copySha256])) }];
}
