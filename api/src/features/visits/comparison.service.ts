import { Injectable } from '@nestjs/common';
import { assignedEvaluators, authorize, bandOfAlpha, bandOfKappa, compareFieldAnswers, criteriaOf, isDisclosed } from '../../domain';
import { krippendorffAlpha, mergeFieldAnswers, severityOf, shareAgreeing, toDecimal, weightedKappa } from '../../domain';
import type { ComparedUnit, Framework, RatedUnit, Rational, Role, Visit } from '../../domain';
import { Database, type Reader } from '../../platform/database/database';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse, Refusal } from '../../platform/refusal';
import { AssessmentsService } from '../assessments/assessments.service';
import type { ComparedUnitJson, FieldComparisonJson, KappaJson } from './field-answer.dto';
import { FieldPhotosService } from './field-photos.service';
import { FieldAnswersRepository, type FieldAnswerRow } from './field-answers.repository';
import { VisitsService, type VisitPlace } from './visits.service';

/** Evaluators side by side, once everybody assigned has handed in: nobody, of whatever role, sees it before. */
@Injectable()
export class ComparisonService {
  constructor(
    private readonly database: Database,
    private readonly visits: VisitsService,
    private readonly assessments: AssessmentsService,
    private readonly answers: FieldAnswersRepository,
    private readonly photos: FieldPhotosService,
  ) {}

  /** Refusals: `visit-unknown`, `visit-blind`. */
  async show(actor: RequestActor<Role>, place: VisitPlace): Promise<FieldComparisonJson> {
    orRefuse(authorize(actor, 'visit.compare', { regionId: place.regionId }));
    const { framework } = await this.assessments.find(place.regionId, place.assessmentId);
    const { visit } = await this.visits.find(this.database.read, place);
    const units = await this.unitsOf(this.database.read, place, visit, framework);
    return toComparison(units, assignedEvaluators(visit), await this.photos.arrived(place));
  }

  /** What all evaluators said, side by side, for a paper. Refused: `visit-blind`. */
  async unitsOf(
    reader: Reader,
    { regionId, visitId }: VisitPlace,
    visit: Visit,
    framework: Framework,
  ): Promise<readonly ComparedUnit<FieldAnswerRow>[]> {
    if (!isDisclosed(visit)) throw Refusal.of('visit-blind');
    const rows = await this.answers.ofVisit(reader, regionId, visitId);
    return compareFieldAnswers(mergeFieldAnswers(rows), new Map(criteriaOf(framework).map((one) => [one.code, one])));
  }
}

function toComparison(
  units: readonly ComparedUnit<FieldAnswerRow>[],
  evaluators: readonly string[],
  arrived: ReadonlySet<string>,
): FieldComparisonJson {
  const rated = units.map((unit) => unit.rated);
  const alpha = krippendorffAlpha(rated);
  return {
    units: units.map((unit) => toUnit(unit, arrived)),
    agreeing: decimalOf(shareAgreeing(rated)),
    alpha: alpha && { value: toDecimal(alpha), band: bandOfAlpha(alpha) },
    kappas: evaluators.flatMap((firstId, at) => evaluators.slice(at + 1).flatMap((secondId) => kappaOf(rated, firstId, secondId) ?? [])),
    severity: evaluators.map((evaluatorId) => ({ evaluatorId, value: decimalOf(severityOf(rated, evaluatorId)) })),
  };
}

function toUnit(unit: ComparedUnit<FieldAnswerRow>, arrived: ReadonlySet<string>): ComparedUnitJson {
  const { siteId, criterion, answers, conflicts, rated, spread, differsFromDocument } = unit;
  return {
    ...{ siteId, criterion, conflicts: [...conflicts], spread: toDecimal(spread), differsFromDocument },
    answers: answers.map(({ evaluatorId, answer, match, note, receiptNumber, photos }) => ({
      photos: photos.map((sha256) => ({ sha256, arrived: arrived.has(`${evaluatorId} ${sha256}`) })),
      ...{ evaluatorId, answer, match, note, receiptNumber, fulfilment: decimalOf(rated.get(evaluatorId) ?? null) },
    })),
  };
}

function kappaOf(rated: readonly RatedUnit[], firstId: string, secondId: string): KappaJson | null {
  const kappa = weightedKappa(rated, firstId, secondId);
  return kappa && { firstId, secondId, value: toDecimal(kappa), band: bandOfKappa(kappa) };
}

function decimalOf(value: Rational | null): string | null {
  return value === null ? null : toDecimal(value);
}
