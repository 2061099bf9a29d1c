import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { pathTo, weightProvenanceOf, type Framework, type FrameworkNode, type Track } from '@domain';
import type { ScorecardJson } from '../api/scores-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { RegionStore } from '../region/region-store';
import { Icon } from '../ui/icon';
import { ScorePipe } from '../ui/score-pipe';
import { Standing } from '../ui/standing';
import { StateLabel } from '../ui/state-label';
import { Words } from '../ui/words';
import { ScoreIndex } from './score-index';

/** Why a component or indicator has its points: the sum of what stands below it, written out. */
@Component({
  selector: 'app-node-reasons',
  imports: [RouterLink, Icon, ScorePipe, Standing, StateLabel],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="stack">
      <header class="stack stack--tight">
        <p class="eyebrow">{{ names().tierOf(node().code) }}</p>
        <h2>{{ names().node(node().code) }}</h2>
        @if (names().help(node().code); as help) {
          <p class="muted">{{ help }}</p>
        }
        <p class="row small">
          <span class="row">{{ t('reasons.name') }}
            <app-standing [standing]="node().provenance.standing" [url]="source(node().provenance.source)" /></span>
          <span class="row">{{ t('reasons.weight') }}
            <app-standing [standing]="weight().standing" [url]="source(weight().source)" /></span>
        </p>
      </header>
      @if (own(); as score) {
        <p class="sum"><span class="num strong">{{ score.shownPoints | score }}</span>
          {{ t('reasons.of-max', { max: score.share | score: 'short' }) }} · {{ t('track.' + track()) }}</p>
        @if (score.belowShare) {
          <p class="notice notice--ochre"><app-icon name="warning" />{{ t('reasons.below-share') }}</p>
        }
      } @else {
        <app-state-label state="not-scored" />
      }
      <table class="table">
        <caption>{{ t('reasons.sum-caption') }}</caption>
        <thead>
          <tr>
            <th scope="col">{{ t('reasons.part') }}</th>
            <th scope="col" class="num">{{ t('profile.points') }}</th>
            <th scope="col" class="num">{{ t('profile.max') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (child of children(); track child.code) {
            <tr>
              <th scope="row">
                <a [routerLink]="[]" [queryParams]="child.link" queryParamsHandling="merge">{{ names().node(child.code) }}</a>
              </th>
              <td class="num">
                @if (child.state === 'answered') {
                  {{ child.points | score }}
                } @else {
                  <app-state-label [state]="child.state" />
                }
              </td>
              <td class="num muted">{{ child.share | score: 'short' }}</td>
            </tr>
          }
        </tbody>
        @if (own(); as score) {
          <tfoot>
            <tr>
              <th scope="row">{{ t('reasons.sum') }}</th>
              <td class="num">{{ score.shownPoints | score }}</td>
              <td class="num">{{ score.share | score: 'short' }}</td>
            </tr>
          </tfoot>
        }
      </table>
    </div>
  `,
  styles: 'header { padding-right: 2.25rem; } .sum { font-size: 1.125rem; } .sum .num { font-size: 1.75rem; }',
})
export class NodeReasons {
  readonly node = input.required<Extract<FrameworkNode, { kind: 'group' }>>();
  readonly framework = input.required<Framework>();
  readonly names = input.required<FrameworkNames>();
  readonly track = input.required<Track>();
  readonly scorecard = input.required<ScorecardJson>();
  private readonly store = inject(RegionStore);
  protected readonly t = inject(Words).t;

  private readonly index = computed(() => new ScoreIndex(this.scorecard().tracks[this.track()]));
  protected readonly own = computed(() => this.index().node(this.node().code));
  protected readonly weight = computed(() => weightProvenanceOf(this.node()));
  protected readonly path = computed(() => pathTo(this.framework(), this.node().code));
  protected readonly children = computed(() =>
    this.node().children.map((child) => ({
      code: child.code,
      state: this.index().state(child.code),
      points: this.index().node(child.code)?.shownPoints ?? null,
      share: this.index().node(child.code)?.share ?? null,
      link:
        child.kind === 'group'
          ? { ...this.store.momentParams(), simpul: child.code, kriteria: null, jejak: this.track() }
          : { ...this.store.momentParams(), kriteria: child.code, simpul: null, jejak: this.track() },
    })),
  );

  protected source(code: string | undefined): string | null {
    return code === undefined ? null : (this.framework().sources[code]?.url ?? null);
  }
}
