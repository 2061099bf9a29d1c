import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { parseDecimal, roundHalfUp, toDecimal, zero, type Framework, type Gate, type Track } from '@domain';
import type { GateOutcomeJson, ScoreJson } from '../api/scores-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { RegionStore } from '../region/region-store';
import { Icon } from '../ui/icon';
import { ScorePipe } from '../ui/score-pipe';
import { Words } from '../ui/words';
import { writeScore, writeShort } from '../ui/write-score';

/** The gates of the stage: each held or not, by how much; and the rating, or why there is none. */
@Component({
  selector: 'app-gates',
  imports: [RouterLink, Icon, ScorePipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="card" id="gerbang" [attr.aria-label]="t('gates.title')">
      <div class="section-head">
        <h2>{{ t('gates.title') }}@if (stage(); as code) {<span class="muted"> · {{ names().stage(code) }}</span>}</h2>
        <p class="row">
          @if (rows().length > 0 && score().state !== 'not-scored') {
            <span class="chip" [class.chip--held]="failed() === 0" [class.chip--missed]="failed() > 0">
              <app-icon [name]="failed() === 0 ? 'held' : 'failed'" />{{ summary() }}
            </span>
          }
          @if (score().rating; as rating) {
            <span class="chip chip--brand">{{ t('headline.rating', { rating: names().rating(rating) }) }}</span>
          }
        </p>
      </div>
      @if (score().state === 'not-scored') {
        <p class="muted">{{ t('headline.no-score-not-scored') }}</p>
      } @else if (rows().length === 0) {
        <p class="muted">{{ t('gates.none') }}</p>
      } @else {
        @if (!score().rating) {
          <p class="muted small why">{{ t(failed() > 0 ? 'gates.rating-withheld' : 'gates.no-band') }}</p>
        }
        <details [open]="failed() > 0 || roomy">
        <summary class="small">{{ counted('gates.list', rows().length) }}</summary>
        <ul class="gates">
          @for (row of rows(); track row.code) {
            <li>
              <app-icon [name]="row.skipped ? 'excluded' : row.holds ? 'held' : 'failed'" [class.held]="row.holds" [class.missed]="!row.holds" />
              <span>
                @if (row.node) {
                  <a [routerLink]="[]" [queryParams]="row.link" queryParamsHandling="merge">{{ row.name }}</a>
                } @else {
                  {{ row.name }}
                }
                <span class="small muted need">{{ row.need }}</span>
              </span>
              <span class="num">
                @if (row.actual !== null) {
                  {{ row.actual | score }}
                }
                <span class="small word" [class.missed]="!row.holds && !row.skipped">{{ row.word }}</span>
              </span>
            </li>
          }
        </ul>
        </details>
      }
    </section>
  `,
  styles: `
    .gates { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr)); gap: 0 2rem; }
    li { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0.625rem; padding: 0.5rem 0; border-bottom: 1px solid var(--rule); }
    summary { min-height: 1.75rem; cursor: pointer; color: var(--brand); font-weight: 600; }
    .held { color: var(--held); }
    .missed { color: var(--missed); }
    .need, .word { display: block; }
    .word { font-weight: 600; }
    .num { text-align: right; font-weight: 700; white-space: normal; max-width: 9.5rem; }
    .why { margin-bottom: 0.5rem; }
  `,
})
export class Gates {
  readonly score = input.required<ScoreJson>();
  readonly framework = input.required<Framework>();
  readonly names = input.required<FrameworkNames>();
  readonly stage = input.required<string | null>();
  readonly track = input.required<Track>();
  private readonly words = inject(Words);
  private readonly store = inject(RegionStore);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;

  protected readonly roomy = matchMedia('(min-width: 48rem)').matches;
  protected readonly failed = computed(() => this.score().gates.filter(({ holds, skipped }) => !holds && !skipped).length);
  protected readonly summary = computed(() =>
    this.failed() === 0
      ? this.t('gates.all-held')
      : this.t('gates.some-failed', { failed: this.failed(), all: this.score().gates.length }),
  );

  protected readonly rows = computed(() => {
    const gates = this.framework().stages.find(({ code }) => code === this.stage())?.gates ?? [];
    return gates.map((gate) =>
      this.row(
        gate,
        this.score().gates.find(({ code }) => code === gate.code),
      ),
    );
  });

  private row(gate: Gate, outcome: GateOutcomeJson | undefined) {
    const language = this.words.language();
    const holds = outcome?.holds ?? false;
    const skipped = outcome?.skipped ?? false;
    const node = gate.kind === 'score' ? gate.node : null;
    return {
      code: gate.code,
      node,
      name:
        node === null
          ? this.names().gate(gate.code)
          : node === this.framework().root.code
            ? this.t('scorecard.total')
            : this.names().node(node),
      holds,
      skipped,
      actual: outcome?.shownActual ?? null,
      need:
        gate.kind === 'precondition'
          ? this.t('gates.precondition')
          : this.t(gate.comparison === 'greater' ? 'gates.need-greater' : 'gates.need-at-least', {
              value: writeShort(toDecimal(gate.value), language),
            }),
      word: this.wordOf(gate, outcome),
      link: { ...this.store.momentParams(), simpul: node, kriteria: null, jejak: this.track() },
    };
  }

  private wordOf(gate: Gate, outcome: GateOutcomeJson | undefined): string {
    if (!outcome) return this.t('gates.unknown');
    if (outcome.skipped) return this.t('gates.skipped');
    if (outcome.holds) return this.t('gates.held');
    const actual = outcome.actual === null ? null : parseDecimal(outcome.actual);
    if (gate.kind === 'precondition' || actual === null) return this.t('gates.not-held');
    const language = this.words.language();
    const missing = gate.value.sub(actual);
    const threshold = writeShort(toDecimal(gate.value), language);
    if (missing.equals(zero)) return this.t('distance.equal-not-greater', { threshold });
    if (roundHalfUp(missing, 2).equals(zero)) return this.t('distance.hair', { threshold });
    return this.t('gates.missing', { points: writeScore(toDecimal(missing), language) });
  }
}
