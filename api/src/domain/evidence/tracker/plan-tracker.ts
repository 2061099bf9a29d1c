import type { Day } from '../../kernel';
import { matchAgencies } from './match-agencies';
import type { NamedAgency } from './match-agency';
import { matchRequirement } from './match-requirement';
import { readDueDay } from './read-due-day';
import { readStatus } from './read-status';
import type { RequirementCatalog } from './requirement-catalog';
import { trackerChanges, type TrackerWish } from './tracker-changes';
import type { PlannedRow, Progress, TrackerChoice, TrackerLine, TrackerPart, TrackerReason, TrackerReasonCode, TrackerState } from './tracker.types';

export interface TrackerContext {
  readonly catalog: RequirementCatalog;
  readonly agencies: readonly NamedAgency[];
  readonly regionName: string;
  readonly state: TrackerState;
  /** The day on which the tracker came in: its progress is of then where no heading says otherwise. */
  readonly importedOn: Day;
  /** The latest choice of each row, by its key. */
  readonly choices: ReadonlyMap<string, TrackerChoice>;
}

/**
 * The fate of every row of a tracker: what it will change, that all is already so, or why it is not understood. Nothing is guessed in
 * silence: a row with one thing that is not understood changes nothing at all. Several rows of one requirement must say the same; the
 * later one that says otherwise is `requirement-double`. Planning again after what was planned has been done finds nothing new (a law in
 * the spec). Source: issue 3, "Tracker workbooks come in".
 *
 * @example the row 'Dinkes · SK Pengelola WBS · 11/9/25' where nothing is assigned → new: owner → Dinas Kesehatan, due → 2025-09-11
 */
export function planTracker(lines: readonly TrackerLine[], context: TrackerContext): readonly PlannedRow[] {
  const wishes = new Map<string, { readonly key: string; readonly wish: TrackerWish }>();
  return lines.map((line): PlannedRow => {
    const choice = context.choices.get(line.key);
    if (choice?.skip) return { line, fate: 'skipped', reasons: [], requirement: null, changes: [] };
    const { reasons, requirement, wish } = readLine(line, context, choice);
    if (requirement === null || reasons.length > 0) return { line, fate: 'not-understood', reasons, requirement, changes: [] };
    const earlier = wishes.get(requirement);
    if (earlier && !isSame(earlier.wish, wish)) {
      return { line, fate: 'not-understood', reasons: [reason('requirement-double', line.document, [earlier.key])], requirement, changes: [] };
    }
    if (!earlier) wishes.set(requirement, { key: line.key, wish });
    const changes = trackerChanges(requirement, wish, context.state);
    if (changes === 'owner-missing') return { line, fate: 'not-understood', reasons: [reason(changes, line.commitment)], requirement, changes: [] };
    const isFirst = earlier === undefined;
    return { line, fate: isFirst && changes.length > 0 ? 'new' : 'matched', reasons: [], requirement, changes: isFirst ? changes : [] };
  });
}

interface ReadLine {
  readonly reasons: readonly TrackerReason[];
  readonly requirement: string | null;
  readonly wish: TrackerWish;
}

function readLine(line: TrackerLine, context: TrackerContext, choice: TrackerChoice | undefined): ReadLine {
  const reasons: TrackerReason[] = [];
  const requirement = choice?.requirement ?? readRequirement(line, context, reasons);
  const isLeftOut = (part: TrackerPart): boolean => choice?.leaveOut.includes(part) ?? false;
  const wish: TrackerWish = {
    ...(isLeftOut('owner') ? { lead: null, contributors: null } : readOwner(line, context, choice, reasons)),
    dueOn: isLeftOut('due') ? null : readDue(line, reasons),
    progress: isLeftOut('progress') ? null : readProgress(line, context, reasons),
  };
  return { reasons, requirement, wish };
}

function readRequirement(line: TrackerLine, { catalog }: TrackerContext, reasons: TrackerReason[]): string | null {
  if (line.document === '' && line.code === '') {
    reasons.push(reason('row-empty', line.area));
    return null;
  }
  const match = matchRequirement(line, catalog);
  if (match.kind === 'one') return match.requirement;
  const words = line.document === '' ? line.code : line.document;
  reasons.push(reason(match.kind === 'several' ? 'requirement-ambiguous' : 'requirement-unknown', words, match.candidates));
  return null;
}

function readOwner(
  line: TrackerLine,
  { agencies, regionName }: TrackerContext,
  choice: TrackerChoice | undefined,
  reasons: TrackerReason[],
): Pick<TrackerWish, 'lead' | 'contributors'> {
  if (choice?.agencyId) return { lead: choice.agencyId, contributors: null };
  const match = matchAgencies(line.agency, agencies, regionName);
  if (match.kind === 'none') return { lead: null, contributors: null };
  if (match.kind === 'agencies') return { lead: match.lead, contributors: match.contributors.length > 0 ? match.contributors : null };
  reasons.push(reason(match.kind === 'ambiguous' ? 'agency-ambiguous' : 'agency-unknown', match.words, match.candidates));
  return { lead: null, contributors: null };
}

function readDue(line: TrackerLine, reasons: TrackerReason[]): Day | null {
  const due = readDueDay({ text: line.commitment, number: line.commitmentNumber, day: line.commitmentDay });
  if (due.kind === 'unreadable') reasons.push(reason('date-unreadable', line.commitment));
  return due.kind === 'day' ? due.day : null;
}

function readProgress(line: TrackerLine, { importedOn }: TrackerContext, reasons: TrackerReason[]): Progress | null {
  const status = readStatus(line.progress);
  if (status.kind === 'unreadable') reasons.push(reason('status-unreadable', line.progress));
  if (status.kind !== 'status') return null;
  const asOf = line.progressOn ?? importedOn;
  if (asOf > importedOn) reasons.push(reason('progress-in-future', asOf));
  return { code: status.code, words: line.progress, asOf };
}

function reason(code: TrackerReasonCode, words: string, candidates: readonly string[] = []): TrackerReason {
  return { code, words, candidates };
}

function isSame(a: TrackerWish, b: TrackerWish): boolean {
  const text = ({ lead, contributors, dueOn, progress }: TrackerWish): string =>
    JSON.stringify([lead, contributors, dueOn, progress?.code, progress?.words, progress?.asOf]);
  return text(a) === text(b);
}
