import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { componentsOf, toDecimal, type Framework, type Track } from '@domain';
import type { ScoreJson } from '../api/scores-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { RegionStore } from '../region/region-store';
import { Icon } from '../ui/icon';
import { ScorePipe } from '../ui/score-pipe';
import { Words } from '../ui/words';

/** The components against their maximum, with the mark under which one is "below its share". */
@Component({
  selector: 'app-profile',
  imports: [RouterLink, Icon, ScorePipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <table class="table profile">
      <caption>{{ t('profile.caption', { floor: floor() }) }}</caption>
      <thead>
        <tr>
          <th scope="col">{{ t('profile.component') }}</th>
          <th scope="col" class="num">{{ t('profile.points') }}</th>
          <th scope="col" class="num">{{ t('profile.max') }}</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.code) {
          <tr>
            <th scope="row">
              <a routerLink="../rapor" [queryParams]="row.link">{{ names().node(row.code) }}</a>
              @if (row.below) {
                <span class="below-word small"><app-icon name="warning" /> {{ t('profile.below') }}</span>
              }
            </th>
            <td class="num strong">{{ row.shown | score }}</td>
            <td class="num muted">{{ row.share | score: 'short' }}</td>
            <td class="lane" aria-hidden="true">
              <span class="max" [style.width.%]="row.max">
                <i [style.width.%]="row.filled" [class.below]="row.below"></i><b [style.left.%]="floorAt()"></b>
              </span>
            </td>
          </tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    .profile, caption, thead, tbody { display: block; }
    tr { display: grid; grid-template-columns: minmax(0, 1fr) 4.5rem 5rem; border-bottom: 1px solid var(--rule); padding: 0.375rem 0; }
    .profile th, .profile td { border: 0; padding: 0.125rem 0; }
    thead tr { border-color: var(--rule-strong); }
    .lane { grid-column: 1 / -1; }
    thead .lane { display: none; }
    .max { position: relative; display: block; height: 1.125rem; background: #e2eaee; border-radius: 3px; min-width: 2rem; }
    .max i { position: absolute; inset: 0 auto 0 0; background: var(--evaluated); border-radius: 3px 0 0 3px;
      print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    .max i.below { background: repeating-linear-gradient(45deg, #a55f00 0 5px, #d59236 5px 8px); }
    .max b { position: absolute; top: -4px; bottom: -4px; width: 2px; margin-left: -1px; background: var(--ink); }
    .below-word { color: #6d4000; font-weight: 650; display: inline-flex; align-items: center; gap: 0.25rem; }
  `,
})
export class Profile {
  readonly score = input.required<ScoreJson>();
  readonly framework = input.required<Framework>();
  readonly names = input.required<FrameworkNames>();
  readonly track = input.required<Track>();
  private readonly store = inject(RegionStore);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;

  protected readonly floorAt = computed(() => Number(toDecimal(this.framework().shareFloor, 4)) * 100);
  protected readonly floor = computed(() => `${this.floorAt()} %`);
  protected readonly rows = computed(() => {
    const nodes = componentsOf(this.framework()).flatMap(
      ({ code }) => this.score().nodes.find((node) => node.code === code) ?? [],
    );
    const widest = Math.max(1, ...nodes.map(({ share }) => Number(share ?? 0)));
    return nodes.map((node) => ({
      code: node.code,
      shown: node.share === null ? null : node.shownPoints,
      share: node.share,
      below: node.belowShare,
      max: (Number(node.share ?? 0) / widest) * 100,
      filled: Number(node.fulfilment ?? 0) * 100,
      link: { ...this.store.momentParams(), simpul: node.code, jejak: this.track() },
    }));
  });
}
