import type { Instant } from '../kernel';
import { checkAnswer } from '../scoring/check-answer';
import type { Answer, Approval, ScoredEntry, Track } from '../scoring/scoring.types';
import { criteriaOf } from './criteria-of';
import type { Criterion, Framework } from './framework.types';
import { frameworkLimits } from './framework-faults';
import type { Place } from './place';

/** Reads the `answers` of an answers file as entries that all happened, and were recorded, at one moment. */
export function parseAnswerEntries(
  place: Place,
  framework: Framework,
  track: Track,
  moment: Instant,
): { entries: ScoredEntry[]; approvals: Approval[] } {
  const criteria = new Map(criteriaOf(framework).map((criterion) => [criterion.code, criterion]));
  const entries: ScoredEntry[] = [];
  const approvals: Approval[] = [];
  for (const [code, answered] of place.entries(frameworkLimits.nodes)) {
    const criterion = criteria.get(code);
    if (!criterion) {
      answered.fault('answers-criterion-unknown', { criterion: code.slice(0, 64) });
      continue;
    }
    const answer = readAnswer(answered, criterion);
    const fits = checkAnswer(criterion, answer);
    if (!fits.ok) answered.fault('answers-unfit', { criterion: code, problem: fits.problem.code });
    const sequence = entries.length + 1;
    entries.push({ id: code, sequence, track, criterion: code, answer, happenedAt: moment, recordedAt: moment });
    if (isApproved(answered)) approvals.push({ entryId: code, happenedAt: moment, recordedAt: moment });
  }
  return { entries, approvals };
}

/** The author writes what is natural for the scorer; what does not read as that becomes an answer that cannot fit. */
function readAnswer(place: Place, criterion: Criterion): Answer {
  if (place.peek('notApplicable') !== undefined) {
    const field = place.fields(['notApplicable'], ['approved']);
    field('notApplicable').text();
    field('approved').flag(false);
    return { kind: 'not-applicable' };
  }
  switch (criterion.scorer.kind) {
    case 'binary': {
      const said = place.choice<'yes' | 'no' | boolean>(['yes', 'no', true, false], 'no');
      return { kind: 'binary', value: said === 'yes' || said === true };
    }
    case 'levels':
      return { kind: 'levels', level: place.label() };
    case 'ratio': {
      const field = place.fields(['part', 'whole']);
      return { kind: 'ratio', part: field('part').count(), whole: field('whole').count() };
    }
    case 'checklist':
      return { kind: 'checklist', accepted: place.items(frameworkLimits.checklistItems).map((item) => item.code()) };
    case 'index':
    case 'external':
      return { kind: 'index', value: place.decimal() };
  }
}

function isApproved(place: Place): boolean {
  return place.peek('notApplicable') !== undefined && place.peek('approved') === true;
}
