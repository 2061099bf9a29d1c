import { criteriaOf } from '../framework/criteria-of';
import type { Criterion, Framework, NodeCode } from '../framework/framework.types';
import type { Instant, Rational } from '../kernel';
import type { AnswerWorth } from './answer-worth';
import { answerWorth } from './answer-worth';
import { figureAt } from './figure-at';
import type { Scale } from './running-total';
import { RunningTotal, scaleOf } from './running-total';
import { scoreFigure } from './score-figure';
import type { Approval, ExternalFigure, Ledger, ScoredEntry, Track } from './scoring.types';
import { shareLeaves } from './share-leaves';

export interface HistoryPoint {
  readonly at: Instant;
  /** Null where the track is not scored, or nothing is left to score. */
  readonly total: Rational | null;
}

/** A criterion while the fold runs. */
interface Leaf {
  readonly place: number;
  readonly criterion: Criterion;
  readonly worths: Map<string, AnswerWorth>;
  /** Entries that are or were heads, the latest last. */
  readonly stack: ScoredEntry[];
  answered: boolean;
  excluded: boolean;
}

/** What folding needs of a framework revision, kept per framework object (a revision never changes). */
interface Prepared {
  readonly worths: readonly Map<string, AnswerWorth>[];
  /** With everything applicable; grows finer as answers come by. */
  scale: Scale;
}

const preparedFor = new WeakMap<Framework, Prepared>();

/** The fold behind score-history, one run of it. */
export class HistoryFold {
  private readonly leaves = new Map<NodeCode, Leaf>();
  private readonly prepared: Prepared;
  private readonly running: RunningTotal;
  /** By the places that are excluded. */
  private readonly scales = new Map<string, Scale>();
  private readonly entries: readonly ScoredEntry[];
  private readonly approvals: readonly Approval[];
  private readonly releases: readonly ExternalFigure[];
  /** Leaves of the entries that others supersede or approve, found in passing. */
  private readonly leafOf = new Map<string, Leaf | null>();
  private readonly superseded = new Set<string>();
  private readonly approved = new Set<string>();
  private answered = 0;
  private excluded = '';
  private sharesChanged = false;
  private nothingCounts = false;

  constructor(
    private readonly framework: Framework,
    ledger: Pick<Ledger, 'entries' | 'approvals' | 'figures'>,
    track: Track,
    private readonly knownBy: Instant,
  ) {
    this.prepared = prepare(framework);
    this.running = new RunningTotal(this.prepared.scale);
    criteriaOf(framework).forEach((criterion, place) => {
      const worths = this.prepared.worths[place] ?? new Map<string, AnswerWorth>();
      this.leaves.set(criterion.code, { place, criterion, worths, stack: [], answered: false, excluded: false });
    });
    const isKnown = (fact: { readonly recordedAt: Instant }) => fact.recordedAt <= knownBy;
    this.entries = inOrder(
      ledger.entries.filter((entry) => entry.track === track && entry.recordedAt <= knownBy),
      (a, b) => a.happenedAt - b.happenedAt || a.sequence - b.sequence,
    );
    this.approvals = inOrder(ledger.approvals.filter(isKnown), (a, b) => a.happenedAt - b.happenedAt);
    this.releases = inOrder(ledger.figures.filter(isKnown), (a, b) => a.releasedAt - b.releasedAt);
  }

  run(): HistoryPoint[] {
    this.findLeaves();
    const points: HistoryPoint[] = [];
    const touched: Leaf[] = [];
    let [entry, approval, release] = [this.entries[0], this.approvals[0], this.releases[0]];
    for (let [e, a, r] = [0, 0, 0]; entry || approval || release; ) {
      const at = earliest(entry?.happenedAt, approval?.happenedAt, release?.releasedAt);
      for (; entry?.happenedAt === at; entry = this.entries[++e]) this.enter(entry, touched);
      for (; approval?.happenedAt === at; approval = this.approvals[++a]) this.approve(approval, touched);
      for (; release?.releasedAt === at; release = this.releases[++r]) this.publish(release, touched);
      if (touched.length === 0) continue;
      for (const leaf of touched) this.refresh(leaf, at);
      if (this.sharesChanged) this.reshare();
      touched.length = 0;
      points.push({ at, total: this.total() });
    }
    this.keepScale();
    return points;
  }

  /** Approvals and corrections name entries; only those named are looked up, so that the rest costs nothing. */
  private findLeaves(): void {
    for (const { entryId } of this.approvals) this.leafOf.set(entryId, null);
    for (const { supersedes } of this.entries) if (supersedes !== undefined) this.leafOf.set(supersedes, null);
    if (this.leafOf.size === 0) return;
    for (const { id, criterion } of this.entries) {
      if (this.leafOf.has(id)) this.leafOf.set(id, this.leaves.get(criterion) ?? null);
    }
  }

  private enter(entry: ScoredEntry, touched: Leaf[]): void {
    if (entry.supersedes !== undefined) {
      this.superseded.add(entry.supersedes);
      touch(touched, this.leafOf.get(entry.supersedes));
    }
    const leaf = this.leaves.get(entry.criterion);
    if (entry.answer.kind !== 'retracted') leaf?.stack.push(entry);
    touch(touched, leaf);
  }

  private approve(approval: Approval, touched: Leaf[]): void {
    this.approved.add(approval.entryId);
    touch(touched, this.leafOf.get(approval.entryId));
  }

  private publish(release: ExternalFigure, touched: Leaf[]): void {
    for (const leaf of this.leaves.values()) {
      const { scorer } = leaf.criterion;
      if (scorer.kind === 'external' && scorer.figure === release.figure) touch(touched, leaf);
    }
  }

  private refresh(leaf: Leaf, at: Instant): void {
    const { criterion, stack } = leaf;
    if (criterion.scorer.kind === 'external') {
      const figure = figureAt(criterion.scorer, this.releases, { happenedBy: at, knownBy: this.knownBy });
      const scored = figure && scoreFigure(criterion.scorer, figure.value);
      this.running.set(leaf.place, scored?.ok ? { fulfilment: scored.value, numerator: 0n, scale: null } : null);
      return;
    }
    let head = stack.at(-1);
    while (head && this.superseded.has(head.id)) {
      stack.pop();
      head = stack.at(-1);
    }
    const worth = head ? answerWorth(leaf.worths, criterion, head.answer) : null;
    const excluded = head !== undefined && worth?.fulfilment === null && this.approved.has(head.id);
    if (leaf.excluded !== excluded) this.sharesChanged = true;
    leaf.excluded = excluded;
    if (leaf.answered !== (head !== undefined)) this.answered += head ? 1 : -1;
    leaf.answered = head !== undefined;
    this.running.set(leaf.place, worth);
  }

  /** What is excluded changed, so every share did. Scales are kept, since the same exclusions come again. */
  private reshare(): void {
    this.scales.set(this.excluded, this.running.scale);
    const excluded = new Set<number>();
    for (const { place, excluded: isExcluded } of this.leaves.values()) if (isExcluded) excluded.add(place);
    this.excluded = [...excluded].join();
    const known = this.scales.get(this.excluded);
    this.running.rescale(known ?? scaleOf(shareLeaves(this.framework, (place) => !excluded.has(place))));
    this.sharesChanged = false;
    this.nothingCounts = excluded.size === this.leaves.size;
  }

  private total(): Rational | null {
    if (this.answered === 0 || this.nothingCounts) return null;
    return this.running.total();
  }

  private keepScale(): void {
    this.scales.set(this.excluded, this.running.scale);
    this.prepared.scale = this.scales.get('') ?? this.prepared.scale;
  }
}

function prepare(framework: Framework): Prepared {
  let prepared = preparedFor.get(framework);
  if (!prepared) {
    const worths = criteriaOf(framework).map(() => new Map<string, AnswerWorth>());
    prepared = { worths, scale: scaleOf(shareLeaves(framework, () => true)) };
    preparedFor.set(framework, prepared);
  }
  return prepared;
}

function touch(touched: Leaf[], leaf: Leaf | null | undefined): void {
  if (leaf && !touched.includes(leaf)) touched.push(leaf);
}

function earliest(a: Instant = Infinity, b: Instant = Infinity, c: Instant = Infinity): Instant {
  return Math.min(a, b, c);
}

/** Ledgers mostly come in order; sorting only where they do not. */
function inOrder<T>(facts: T[], compare: (a: T, b: T) => number): T[] {
  const isInOrder = facts.every((fact, index) => index === 0 || compare(facts[index - 1] ?? fact, fact) <= 0);
  return isInOrder ? facts : facts.sort(compare);
}
