import * as fc from 'fast-check';
import type { Framework } from '../framework/framework.types';
import { fraction, hundred, one, zero } from '../kernel';
import { allNodes, anyFramework, answeredFramework, leavesOf, rewrite } from './laws/framework.laws';
import { anyMoment, anyTrack, answerFor, ledgerOf, unrulyLedgerOf } from './laws/ledger.laws';
import { scoreAssessment } from './score-assessment';
import { scoreCriterion } from './score-criterion';
import type { Ledger, Moment, Score, Track } from './scoring.types';

const late: Moment = { happenedBy: 10_000, knownBy: 10_000 };
const anyAssessment = anyFramework.chain((framework) => fc.tuple(fc.constant(framework), ledgerOf(framework)));
const unruly = anyFramework.chain((framework) => fc.tuple(fc.constant(framework), unrulyLedgerOf(framework)));
const answeredAssessment = answeredFramework.chain((framework) => fc.tuple(fc.constant(framework), ledgerOf(framework)));
const anySeed = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30));
const anyFactor = fc.integer({ min: 1, max: 99 });
const sumOf = (score: Score) => score.contributions.reduce((sum, { points }) => sum.add(points), zero);
const totalOf = (score: Score) => score.total?.toFraction() ?? score.state;
/** All that a score says, comparable by value whatever order it is listed in. */
const said = (score: Score) => ({
  state: score.state,
  total: totalOf(score),
  contributions: score.contributions.map((c) => `${c.criterion} ${c.state} ${c.points.toFraction()} ${c.entryId}`).sort(),
  excluded: score.excluded.map((e) => e.criterion).sort(),
  gates: score.gates.map((gate) => `${gate.code} ${gate.holds}`),
  rating: score.rating,
});

describe('laws of the score', () => {
  it('lies within 0 and 100, and so does the fulfilment of every node within 0 and 1', () => {
    fc.assert(
      fc.property(unruly, anyTrack, anyMoment, ([framework, ledger], track, moment) => {
        const score = scoreAssessment(framework, ledger, { track, moment });
        if (score.total) expect(score.total.compare(zero) >= 0 && score.total.compare(hundred) <= 0).toBe(true);
        for (const { fulfilment } of score.nodes) {
          if (fulfilment) expect(fulfilment.compare(zero) >= 0 && fulfilment.compare(one) <= 0).toBe(true);
        }
      }),
    );
  });

  it('is the sum of its contributions, whose shares sum to exactly 100', () => {
    fc.assert(
      fc.property(unruly, anyTrack, anyMoment, ([framework, ledger], track, moment) => {
        const score = scoreAssessment(framework, ledger, { track, moment });
        if (score.state !== 'scored') {
          expect(score.total).toBeNull();
          expect(score.contributions).toEqual([]);
          return;
        }
        expect(totalOf(score)).toBe(sumOf(score).toFraction());
        const shares = score.contributions.reduce((sum, { share }) => sum.add(share), zero);
        expect(shares.toFraction()).toBe('100');
        for (const { share, fulfilment, points } of score.contributions) expect(points.equals(share.mul(fulfilment))).toBe(true);
        expect(score.contributions.length + score.excluded.length).toBe(leavesOf(framework).length);
      }),
    );
  });

  it('agrees with its explanation: each parent is Σ w·f / Σ w of its children that count, and 100·f(root) is the total', () => {
    fc.assert(
      fc.property(unruly, anyTrack, anyMoment, ([framework, ledger], track, moment) => {
        const score = scoreAssessment(framework, ledger, { track, moment });
        if (score.state === 'not-scored') return;
        const of = new Map(score.nodes.map((node) => [node.code, node]));
        expect(score.nodes.map(({ code }) => code)).toEqual(allNodes(framework.root).map(({ code }) => code));
        for (const node of allNodes(framework.root)) {
          const explained = of.get(node.code);
          if (node.kind === 'criterion') continue;
          const counting = node.children.filter(({ code }) => of.get(code)?.fulfilment);
          const weight = counting.reduce((sum, child) => sum.add(child.weight), zero);
          const fulfilmentOf = (code: string) => of.get(code)?.fulfilment ?? zero;
          const weighted = counting.reduce((sum, child) => sum.add(child.weight.mul(fulfilmentOf(child.code))), zero);
          const points = node.children.reduce((sum, { code }) => sum.add(of.get(code)?.points ?? zero), zero);
          expect(explained?.fulfilment?.toFraction()).toBe(counting.length > 0 ? weighted.div(weight).toFraction() : undefined);
          expect(explained?.points.toFraction()).toBe(points.toFraction());
          expect(explained?.belowShare).toBe(counting.length > 0 && weighted.div(weight).compare(fraction(4, 5)) < 0);
          if (explained?.fulfilment) {
            expect(explained.share?.mul(explained.fulfilment).toFraction()).toBe(explained.points.toFraction());
          }
        }
        const root = of.get(framework.root.code)?.fulfilment;
        expect(score.total?.toFraction()).toBe(root?.mul(hundred).toFraction());
      }),
    );
  });

  it('never falls when one answer is raised', () => {
    fc.assert(
      fc.property(answeredAssessment, anyTrack, fc.nat(), anySeed, ([framework, ledger], track, pick, to) => {
        const before = scoreAssessment(framework, ledger, { track, moment: late });
        const answered = before.contributions.filter(({ state }) => state !== 'awaiting-approval');
        const raised = answered[pick % Math.max(1, answered.length)];
        const leaf = leavesOf(framework).find(({ code }) => code === raised?.criterion);
        const answer = leaf ? answerFor(leaf.scorer, to) : null;
        const scored = leaf && answer ? scoreCriterion(leaf.scorer, answer) : null;
        if (!raised || !answer || !scored?.ok || !scored.value || scored.value.compare(raised.fulfilment) < 0) return;
        const after = scoreAssessment(framework, withAnswer(ledger, track, raised.criterion, answer), { track, moment: late });
        const gain = raised.share.mul(scored.value.sub(raised.fulfilment));
        expect(totalOf(after)).toBe(before.total?.add(gain).toFraction());
        expect(after.total && before.total && after.total.compare(before.total) >= 0).toBe(true);
      }),
    );
  });

  it('does not depend on the order of siblings', () => {
    fc.assert(
      fc.property(anyAssessment, anyTrack, fc.boolean(), ([framework, ledger], track, turn) => {
        const reordered = rewrite(framework, (node) => {
          if (node.kind === 'criterion') return node;
          const [first, ...rest] = node.children;
          return { ...node, children: turn && first ? [...rest, first] : [...node.children].reverse() };
        });
        const view = { track, moment: late, stage: 'stage' };
        const turned = scoreAssessment(reordered as Framework, ledger, view);
        expect(said(turned)).toEqual(said(scoreAssessment(framework, ledger, view)));
      }),
    );
  });

  it('does not change when all weights under a parent are scaled', () => {
    fc.assert(
      fc.property(anyAssessment, anyTrack, anyFactor, anyFactor, ([framework, ledger], track, n, d) => {
        // One factor per parent: only the proportion among siblings matters.
        const parentOf = (code: string) => code.split('.').slice(0, -1);
        const parentNumber = (code: string) => parentOf(code).reduce((sum, part) => sum * 7 + part.charCodeAt(0), 1);
        const factor = (code: string) => fraction(n + (parentNumber(code) % 50), d);
        const scaled = rewrite(framework, (node) => ({ ...node, weight: node.weight.mul(factor(node.code)) }));
        const view = { track, moment: late, stage: 'stage' };
        expect(said(scoreAssessment(scaled as Framework, ledger, view))).toEqual(said(scoreAssessment(framework, ledger, view)));
      }),
    );
  });

  it('with an approved "not applicable" equals the score of the framework without that node', () => {
    fc.assert(
      fc.property(anyAssessment, anyTrack, anyMoment, ([framework, ledger], track, moment) => {
        const score = scoreAssessment(framework, ledger, { track, moment });
        const gone = new Set(score.excluded.map(({ criterion }) => criterion));
        const without = rewrite(framework, (node) => (gone.has(node.code) ? null : node));
        if (score.state === 'not-applicable') expect(without).toBeNull();
        if (score.state !== 'scored' || gone.size === 0) return;
        const expected = scoreAssessment(without as Framework, ledger, { track, moment });
        // A track whose every answer is "not applicable" is scored 0 on what is left (external figures), or has nothing left.
        if (expected.state === 'scored') expect(totalOf(score)).toBe(totalOf(expected));
        const all = [...score.contributions].reduce((sum, { share }) => sum.add(share), zero);
        expect(all.toFraction()).toBe('100');
      }),
      { numRuns: 300 },
    );
  });

  it('counts unanswered as zero and lists it: an explicit answer worth 0 in its place changes nothing', () => {
    fc.assert(
      fc.property(answeredAssessment, anyTrack, ([framework, ledger], track) => {
        const before = scoreAssessment(framework, ledger, { track, moment: late });
        if (before.state !== 'scored') return;
        const unanswered = before.contributions.filter(({ state }) => state === 'unanswered');
        const filled = unanswered.reduce((filling, { criterion }) => {
          const scorer = leavesOf(framework).find(({ code }) => code === criterion)?.scorer;
          if (scorer?.kind === 'binary') return withAnswer(filling, track, criterion, { kind: 'binary', value: false });
          if (scorer?.kind === 'checklist') return withAnswer(filling, track, criterion, { kind: 'checklist', accepted: [] });
          if (scorer?.kind === 'ratio') return withAnswer(filling, track, criterion, { kind: 'ratio', part: 0, whole: 7 });
          return filling;
        }, ledger);
        const after = scoreAssessment(framework, filled, { track, moment: late });
        expect(totalOf(after)).toBe(totalOf(before));
        expect(after.contributions.map(({ share }) => share.toFraction())).toEqual(
          before.contributions.map(({ share }) => share.toFraction()),
        );
        for (const { points } of unanswered) expect(points.toFraction()).toBe('0');
      }),
    );
  });

  it('at (T, K) does not change by what is recorded after K: a lock stays, and any prefix shows what was shown', () => {
    fc.assert(
      fc.property(anyAssessment, anyTrack, fc.nat(200), fc.nat(60), ([framework, ledger], track, happenedBy, known) => {
        const knownBy = 100 + known;
        const isKnown = (fact: { readonly recordedAt: number }) => fact.recordedAt <= knownBy;
        const prefix: Ledger = {
          entries: ledger.entries.filter(isKnown),
          approvals: ledger.approvals.filter(isKnown),
          figures: ledger.figures.filter(isKnown),
          preconditions: ledger.preconditions.filter(isKnown),
        };
        const view = { track, moment: { happenedBy, knownBy }, stage: 'stage' };
        expect(said(scoreAssessment(framework, ledger, view))).toEqual(said(scoreAssessment(framework, prefix, view)));
      }),
    );
  });

  it('does not depend on the order in which the ledger lists things, nor on other tracks', () => {
    fc.assert(
      fc.property(unruly, anyTrack, anyMoment, ([framework, ledger], track, moment) => {
        const turned: Ledger = {
          entries: [...ledger.entries].reverse().filter((entry) => entry.track === track),
          approvals: [...ledger.approvals].reverse(),
          figures: [...ledger.figures].reverse(),
          preconditions: [...ledger.preconditions].reverse(),
        };
        const view = { track, moment, stage: 'stage' };
        expect(said(scoreAssessment(framework, turned, view))).toEqual(said(scoreAssessment(framework, ledger, view)));
      }),
    );
  });

  it('passes over entries on criteria that the revision does not have', () => {
    fc.assert(
      fc.property(anyAssessment, anyTrack, ([framework, ledger], track) => {
        const stranger = withAnswer(ledger, track, 'stranger', { kind: 'binary', value: true });
        const view = { track, moment: late };
        expect(said(scoreAssessment(framework, stranger, view))).toEqual(said(scoreAssessment(framework, ledger, view)));
      }),
    );
  });

  it('withholds the rating exactly when a gate fails, and gates never change the total', () => {
    fc.assert(
      fc.property(anyAssessment, anyTrack, ([framework, ledger], track) => {
        const plain = scoreAssessment(framework, ledger, { track, moment: late });
        const gated = scoreAssessment(framework, ledger, { track, moment: late, stage: 'stage' });
        expect(totalOf(gated)).toBe(totalOf(plain));
        expect(gated.rating).toBe(gated.gates.every(({ holds }) => holds) ? plain.rating : null);
        expect(gated.gates).toHaveLength(framework.stages[0]?.gates.length ?? 0);
        expect(scoreAssessment(framework, ledger, { track, moment: late, stage: 'no-such-stage' }).rating).toBeNull();
      }),
    );
  });
});

function withAnswer(ledger: Ledger, track: Track, criterion: string, answer: Ledger['entries'][number]['answer']): Ledger {
  const sequence = ledger.entries.length + 1000;
  const entry = { id: `x${sequence}`, sequence, track, criterion, answer, happenedAt: 9000, recordedAt: 9000 };
  return { ...ledger, entries: [...ledger.entries, entry] };
}
