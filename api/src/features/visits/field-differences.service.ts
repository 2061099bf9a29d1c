import { Injectable } from '@nestjs/common';
import { authorize, isDisclosed, type Role } from '../../domain';
import { Database } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse } from '../../platform/refusal';
import { AssessmentsService } from '../assessments/assessments.service';
import { ComparisonService } from './comparison.service';
import type { FieldDifferenceJson } from './field-answer.dto';
import { VisitsService, type VisitsPlace } from './visits.service';

/** Where the document says one thing and the site another, for every screen that shows the criterion. */
@Injectable()
export class FieldDifferencesService {
  constructor(
    private readonly database: Database,
    private readonly assessments: AssessmentsService,
    private readonly visits: VisitsService,
    private readonly comparison: ComparisonService,
  ) {}

  /** Of visits whose answers are disclosed; who said so, and in which words, is the comparison's to tell. */
  async list(actor: RequestActor<Role>, { regionId, assessmentId }: VisitsPlace): Promise<FieldDifferenceJson[]> {
    orRefuse(authorize(actor, 'visit.read', { regionId }));
    const { framework } = await this.assessments.find(regionId, assessmentId);
    const reader = this.database.read;
    const disclosed = (await this.visits.ofAssessment(reader, regionId, assessmentId)).filter(({ visit }) => isDisclosed(visit));
    const found: FieldDifferenceJson[] = [];
    for (const { id: visitId, visit } of disclosed) {
      const units = await this.comparison.unitsOf(reader, { regionId, assessmentId, visitId }, visit, framework);
      for (const { siteId, criterion } of units.filter(({ differsFromDocument }) => differsFromDocument)) {
        const siteName = visit.sites.find(({ id }) => id === siteId)?.name ?? '';
        found.push({ criterion, visitId, visitTitle: visit.title, siteName, heldFrom: visit.days.from });
      }
    }
    return found;
  }
}
