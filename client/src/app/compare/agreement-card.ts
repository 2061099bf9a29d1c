import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { parseDecimal, toDecimal } from '@domain';
import type { FieldComparison, VisitJson } from '../api/visits-api';
import { ScorePipe } from '../ui/score-pipe';
import { Words } from '../ui/words';
import { writeScore } from '../ui/write-score';

/** How far evaluators agree, in three figures and in words; where none can be given, why. And who scored severely, who mildly. */
@Component({
  selector: 'app-agreement-card',
  imports: [ScorePipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="card stack" aria-labelledby="agreement">
      <h3 id="agreement">{{ t('compare.agreement') }}</h3>
      <dl class="dl">
        <dt>{{ t('compare.share') }}</dt>
        <dd>
          @if (share(); as per) {
            <strong class="num">{{ per }} %</strong> <span class="small muted">{{ t('compare.share-means') }}</span>
          } @else {
            {{ t('compare.share-none') }}
          }
        </dd>
        <dt>{{ t('compare.alpha') }}</dt>
        <dd>
          @if (comparison().alpha; as alpha) {
            <strong class="num">{{ alpha.value | score }}</strong> {{ t('compare.alpha-' + alpha.band) }}
          } @else {
            {{ t('compare.alpha-none') }}
          }
        </dd>
        @for (kappa of comparison().kappas; track kappa.firstId + kappa.secondId) {
          <dt>{{ t('compare.kappa', { first: nameOf(kappa.firstId), second: nameOf(kappa.secondId) }) }}</dt>
          <dd><strong class="num">{{ kappa.value | score }}</strong> {{ t('compare.kappa-' + kappa.band) }}</dd>
        }
      </dl>
      <h4>{{ t('compare.severity') }}</h4>
      <p class="small muted">{{ t('compare.severity-means') }}</p>
      <dl class="dl">
        @for (each of comparison().severity; track each.evaluatorId) {
          <dt>{{ nameOf(each.evaluatorId) }}</dt>
          <dd class="num">{{ each.value === null ? t('compare.severity-none') : (each.value | score: 'signed') }}</dd>
        }
      </dl>
      <p class="small muted">{{ t('compare.source') }}</p>
    </section>
  `,
})
export class AgreementCard {
  readonly comparison = input.required<FieldComparison>();
  readonly team = input.required<VisitJson['team']>();
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly share = computed(() => {
    const { agreeing } = this.comparison();
    return agreeing === null ? null : writeScore(inHundredths(agreeing), this.words.language(), { places: 0 });
  });

  protected nameOf(id: string): string {
    return this.team().find((one) => one.id === id)?.displayName ?? '';
  }
}

/** A share of 0 to 1 as decimal text, of a hundred. @example '0.5' → '50' */
export function inHundredths(share: string): string | null {
  const exact = parseDecimal(share);
  return exact && toDecimal(exact.mul(100), 2);
}
