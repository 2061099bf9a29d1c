import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { toDecimal } from '@domain';
import { defer } from 'rxjs';
import { Deed } from '../api/deed';
import type { VisitJson } from '../api/visits-api';
import { Icon } from '../ui/icon';
import { InstantPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { ScorePipe } from '../ui/score-pipe';
import { Words } from '../ui/words';
import { criteriaOfSite } from './criteria-of-site';
import { FieldWork } from './field-work';
import { SiteDocuments } from './site-documents';
import { standingItem } from './store/next-sequence';

type Site = VisitJson['sites'][number];

/** The sites of the visit with how far one is; or one site's criteria, each with what became of its answer. */
@Component({
  selector: 'app-field-sites',
  imports: [RouterLink, MatButtonModule, Problem, Icon, InstantPipe, ScorePipe, SiteDocuments],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (site(); as here) {
      <p><a class="back" routerLink="." [queryParams]="{}"><app-icon name="back" /> {{ t('fieldwork.all-sites') }}</a></p>
      <h2>{{ here.name }}</h2>
      <ul class="big">
        @for (row of criteria(); track row.code) {
          <li>
            <a routerLink="." [queryParams]="{ lokasi: here.id, kriteria: row.code }">
              <span class="grow">{{ row.name }}</span>
              <span class="chip" [class.chip--ochre]="row.state === 'pending'" [class.chip--held]="row.state === 'received'">
                {{ t('fieldwork.state-' + row.state) }}
              </span>
            </a>
          </li>
        } @empty {
          <li class="muted">{{ t('fieldwork.no-criteria') }}</li>
        }
      </ul>
      <app-site-documents [site]="here" />
    } @else {
      <ul class="big">
        @for (row of sites(); track row.site.id) {
          <li>
            <a routerLink="." [queryParams]="{ lokasi: row.site.id }">
              <span class="grow"><strong>{{ row.site.name }}</strong><br><span class="small muted">{{ t('site-kind.' + row.site.kind) }}</span></span>
              <span class="num small">{{ t('fieldwork.done-of', { done: row.done, all: row.all }) }}</span>
              <app-icon name="right" />
            </a>
          </li>
        }
      </ul>
      @if (score(); as running) {
        <section class="card" aria-labelledby="running">
          <h2 id="running" class="eyebrow">{{ t('fieldwork.running') }}</h2>
          <p class="running"><strong class="num">{{ running.points | score }}</strong> {{ t('fieldwork.running-of') }} <span class="num">{{ running.outOf | score }}</span></p>
          <p class="small muted">{{ t('fieldwork.running-means', { n: running.answered }) }}</p>
        </section>
      }
      <app-site-documents [site]="null" />
      @if (work.pack(); as pack) {
        <p class="small muted">{{ t('fieldwork.taken-at', { at: (pack.takenAt | instant: pack.zone) }) }}</p>
        @if (renewal.refused(); as refused) {
          <app-problem [refused]="refused" />
        }
        <p><button mat-stroked-button type="button" [disabled]="renewal.busy()" (click)="renew()"><app-icon name="refresh" /> {{ t(renewal.busy() ? 'fieldwork.renewing' : 'fieldwork.renew') }}</button></p>
        @if (isKept() === false) {
          <p class="small muted">{{ t('fieldwork.not-promised') }}</p>
        }
      }
    }
  `,
  styles: `
    :host { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
    .big { display: grid; gap: 0.5rem; margin: 0; padding: 0; list-style: none; }
    .big a {
      display: flex; gap: 0.75rem; align-items: center; min-height: 3.5rem; padding: 0.625rem 0.875rem; color: var(--ink); text-decoration: none;
      background: var(--card); border: 1px solid var(--rule); border-radius: var(--radius-small); overflow-wrap: anywhere;
    }
    .back { display: inline-flex; gap: 0.25rem; align-items: center; min-height: 2.75rem; }
    h2 { font-size: 1.125rem; }
    .running { font-size: 1.125rem; }
    .running strong { font-size: 1.75rem; }
  `,
})
export class FieldSites {
  readonly site = input.required<Site | null>();
  protected readonly work = inject(FieldWork);
  protected readonly t = inject(Words).t;

  /** Whether the browser has promised to keep it; null: not known yet. */
  protected readonly isKept = signal<boolean | null>(null);

  protected readonly renewal = new Deed();

  constructor() {
    void navigator.storage?.persisted?.().then((kept) => this.isKept.set(kept), () => this.isKept.set(false));
  }

  protected readonly sites = computed(() =>
    (this.work.pack()?.visit.sites ?? []).map((site) => {
      const codes = this.codesOf(site.id);
      return { site, all: codes.length, done: codes.filter((code) => this.itemOf(site.id, code)).length };
    }).filter(({ all }) => all > 0));

  protected readonly criteria = computed(() => {
    const site = this.site();
    return site === null ? [] : this.codesOf(site.id).map((code) => {
      const item = this.itemOf(site.id, code);
      return { code, name: this.work.names()?.node(code) ?? code, state: !item ? 'none' : item.receipt ? 'received' : 'pending' };
    });
  });

  protected readonly score = computed(() => {
    const score = this.work.score();
    return score && { answered: score.answered, points: toDecimal(score.points), outOf: toDecimal(score.outOf) };
  });

  protected async renew(): Promise<void> {
    await this.renewal.carryOut(null, () => defer(() => this.work.renew()));
  }

  private codesOf(siteId: string): readonly string[] {
    const pack = this.work.pack();
    return pack ? criteriaOfSite(pack.visit, pack.person.id, siteId) : [];
  }

  private itemOf(siteId: string, code: string) {
    return standingItem(this.work.items(), siteId, code);
  }
}
