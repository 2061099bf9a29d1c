import { Injectable, inject } from '@angular/core';
import { dutiesOf, findNode, parseFramework, type Answer, type Framework } from '@domain';
import { firstValueFrom } from 'rxjs';
import { EntriesApi, type CriterionJson } from '../api/entries-api';
import { EvidenceApi, type AssessmentRef } from '../api/evidence-api';
import { FrameworksApi, type FrameworkRef } from '../api/frameworks-api';
import { Refused } from '../api/refused';
import { VisitsApi } from '../api/visits-api';
import { criteriaOfSite } from './criteria-of-site';
import type { FieldPack, FieldPlace, PackedCriterion, PackedDocument } from './store/field-pack.types';

export interface PackWish {
  readonly place: FieldPlace;
  readonly person: FieldPack['person'];
  readonly region: { readonly name: string; readonly timeZone: FieldPack['zone'] };
  readonly framework: FrameworkRef;
}

/** How far it is, of how many criteria. */
export type PackProgress = (done: number, all: number) => void;

/** Gathers what an evaluator needs on site: the visit, the revision that measures it, and what the papers say of each criterion. */
@Injectable({ providedIn: 'root' })
export class PackVisit {
  private readonly visits = inject(VisitsApi);
  private readonly frameworks = inject(FrameworksApi);
  private readonly entries = inject(EntriesApi);
  private readonly evidence = inject(EvidenceApi);

  /** @throws Refused, where anything of it is: half a pack is none. */
  async pack({ place, person, region, framework: ref }: PackWish, progress: PackProgress): Promise<FieldPack> {
    const { offset, serverAt } = await this.measureClock(place);
    const visit = await firstValueFrom(this.visits.find(place, place.visitId));
    const { document, contentHash } = await firstValueFrom(this.frameworks.find(ref));
    const parsed = parseFramework(document);
    if (!parsed.ok) throw new Refused('framework-faulty');
    const codes = [...new Set(visit.sites.flatMap(({ id }) => criteriaOfSite(visit, person.id, id)))];
    const criteria: PackedCriterion[] = [];
    for (const code of codes) {
      progress(criteria.length, codes.length);
      criteria.push(await this.criterion(place, parsed.value, code));
    }
    progress(codes.length, codes.length);
    const framework = { code: ref.code, revision: ref.revision, document, contentHash };
    // who it is, and nothing more of the account: mail and roles have nothing to do on a phone in the field
    const bearer = { id: person.id, displayName: person.displayName };
    return {
      ...{ place, person: bearer, regionName: region.name, zone: region.timeZone, visit, framework, criteria },
      ...{ takenAt: serverAt, clockOffsetMs: offset },
    };
  }

  /** Server minus device, taken in the middle between asking and hearing. */
  private async measureClock(place: FieldPlace): Promise<{ readonly offset: number; readonly serverAt: string }> {
    const asked = Date.now();
    const { serverAt } = await firstValueFrom(this.visits.ownFieldAnswers(place, place.visitId));
    return { offset: Math.round(Date.parse(serverAt) - (asked + Date.now()) / 2), serverAt };
  }

  private async criterion(at: FieldPlace, framework: Framework, code: string): Promise<PackedCriterion> {
    const node = findNode(framework, code);
    const detail = await firstValueFrom(this.entries.criterion(at.regionId, at.assessmentId, code, {}));
    const documents: PackedDocument[] = [];
    if (node?.kind === 'criterion') {
      for (const requirement of dutiesOf(node)) documents.push(...(await this.documents(at, requirement)));
    }
    return { code, claimed: headOf(detail, 'claimed'), verified: headOf(detail, 'verified'), documents };
  }

  private async documents(at: AssessmentRef, requirement: string): Promise<readonly PackedDocument[]> {
    const { submissions } = await firstValueFrom(this.evidence.requirement(at, requirement));
    return submissions.flatMap(({ revisions }) => revisions[0]?.documents ?? []).flatMap((document) => {
      const { id, title, fileName, number, destroyed, open, mediaType, sizeBytes, sha256 } = document;
      if (destroyed) return [];
      const isHere = open && sha256 !== null && sizeBytes !== null && mediaType !== null;
      const bytes = isHere ? { mediaType, sizeBytes, sha256 } : { mediaType: '', sizeBytes: 0, sha256: '' };
      return [{ id, title: title ?? fileName ?? id, number, requirement, ...bytes }];
    });
  }
}

function headOf({ tracks, entries }: CriterionJson, track: 'claimed' | 'verified'): Answer | null {
  return entries.find(({ id }) => id === tracks[track].headEntryId)?.answer ?? null;
}
