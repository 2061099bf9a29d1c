import { Injectable } from '@nestjs/common';
import { authorize, checkCandidates, minutesPerCheck, placeOfCheck, proposeChecks, scoreAssessment, toDecimal, type Role, type Track } from '../../domain';
import type { RequestActor } from '../../platform/http/request-actor';
import { orRefuse } from '../../platform/refusal';
import { RequirementOwnersService } from '../assessments/requirement-owners.service';
import { EvidenceStandingService } from '../evidence/evidence-standing.service';
import { LedgerReadingService } from '../scores/ledger-reading.service';
import { staleAt, StalenessService } from '../scores/staleness.service';
import type { ProposalJson, ProposalQuery } from './proposal.dto';
import { VisitsService, type VisitPlace } from './visits.service';

/** What a visit might check in the time there is, across scores, evidence and who answers for what, in one snapshot. */
@Injectable()
export class ProposalService {
  constructor(
    private readonly ledgers: LedgerReadingService,
    private readonly owners: RequirementOwnersService,
    private readonly evidence: EvidenceStandingService,
    private readonly staleness: StalenessService,
    private readonly visits: VisitsService,
  ) {}

  /** For whoever plans visits. Refusal: `visit-unknown`. */
  async propose(actor: RequestActor<Role>, place: VisitPlace, { hours, seed }: ProposalQuery): Promise<ProposalJson> {
    orRefuse(authorize(actor, 'visit.plan', { regionId: place.regionId }));
    const open = await this.ledgers.open(actor, place, async (tx, assessment) => ({
      visit: (await this.visits.find(tx, place)).visit,
      leads: await this.owners.leads(tx, assessment),
      submissions: await this.evidence.standings(tx, assessment),
      staleSince: await this.staleness.since(tx, assessment),
    }));
    const { assessment, ledger, course, visit } = open;
    const { framework, timeZone: zone } = assessment;
    const { now } = course;
    const scoreOf = (track: Track) => scoreAssessment(framework, ledger, { track, moment: { happenedBy: now, knownBy: now } });
    const candidates = checkCandidates({
      ...{ framework, figures: ledger.figures, now, zone, stale: staleAt(open.staleSince, now) },
      scores: { claimed: scoreOf('claimed'), verified: scoreOf('verified'), evaluated: scoreOf('evaluated') },
      submissions: open.submissions.map(({ submittedAt, ...one }) => ({ ...one, submittedAt: submittedAt?.getTime() ?? null })),
    });
    const places = { sites: visit.sites, leads: new Map([...open.leads].map(([code, { agencyId }]) => [code, agencyId])) };
    const minutes = Math.floor(hours * 60);
    const drawnBy = seed ?? place.visitId; // the visit's own stands in the record: anyone can draw again
    return {
      ...{ minutes, minutesPerCheck, seed: drawnBy, candidates: candidates.length },
      checks: proposeChecks({ candidates, minutes, seed: drawnBy }).map(({ candidate, why, priority }) => ({
        ...{ criterion: candidate.criterion, siteId: placeOfCheck(candidate.criterion, places), why, priority: toDecimal(priority) },
        ...{ points: toDecimal(candidate.points), doubt: toDecimal(candidate.doubt), disagreement: toDecimal(candidate.disagreement) },
        ...{ evidenceDays: candidate.evidenceDays, minutes: candidate.minutes },
      })),
    };
  }
}
