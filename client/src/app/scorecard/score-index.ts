import type { ContributionJson, NodeScoreJson, ScoreJson } from '../api/scores-api';
import type { ShownState } from '../ui/state-label';

/** A score by code, so that a tree can ask for each of its nodes. */
export class ScoreIndex {
  private readonly nodes: ReadonlyMap<string, NodeScoreJson>;
  private readonly contributions: ReadonlyMap<string, ContributionJson>;
  private readonly excluded: ReadonlySet<string>;

  constructor(readonly json: ScoreJson) {
    this.nodes = new Map(json.nodes.map((node) => [node.code, node]));
    this.contributions = new Map(json.contributions.map((contribution) => [contribution.criterion, contribution]));
    this.excluded = new Set(json.excluded.map(({ criterion }) => criterion));
  }

  get scored(): boolean {
    return this.json.state !== 'not-scored';
  }

  node(code: string): NodeScoreJson | null {
    return this.nodes.get(code) ?? null;
  }

  contribution(code: string): ContributionJson | null {
    return this.contributions.get(code) ?? null;
  }

  /** What may be said of a node in one word; `answered` where its points say it. */
  state(code: string): ShownState {
    if (!this.scored) return 'not-scored';
    if (this.excluded.has(code)) return 'not-applicable';
    const contribution = this.contributions.get(code);
    if (contribution) return contribution.state;
    return this.nodes.get(code)?.fulfilment === null ? 'not-applicable' : 'answered';
  }
}
