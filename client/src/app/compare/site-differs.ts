import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { loading } from '../api/loading';
import { VisitsApi } from '../api/visits-api';
import { RegionStore } from '../region/region-store';
import { Icon } from '../ui/icon';
import { Words } from '../ui/words';

/** Where a site says otherwise than the document: of one criterion as notices, of all as a list; nothing where there is nothing. */
@Component({
  selector: 'app-site-differs',
  imports: [RouterLink, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (criterion() !== null) {
      @for (each of differences(); track $index) {
        <p class="notice notice--ochre"><app-icon name="warning" /><a [routerLink]="visitOf(each.visitId)">{{ said(each.siteName, each.visitTitle) }}</a></p>
      }
    } @else if (differences().length > 0) {
      <section class="card stack" aria-labelledby="site-differs">
        <h2 id="site-differs">{{ t('differs.title') }}</h2>
        <p class="muted">{{ t('differs.lead') }}</p>
        <ul>
          @for (each of differences(); track $index) {
            <li>
              <strong>{{ store.names()?.node(each.criterion) ?? each.criterion }}</strong><br />
              <a class="small" [routerLink]="visitOf(each.visitId)">{{ said(each.siteName, each.visitTitle) }}</a>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    :host { display: block; }
    :host:empty { display: none; }
    ul { display: grid; gap: 0.75rem; margin: 0; padding: 0; list-style: none; }
    a { display: inline-block; min-height: 1.5rem; }
  `,
})
export class SiteDiffers {
  /** Null: of every criterion. */
  readonly criterion = input.required<string | null>();
  protected readonly store = inject(RegionStore);
  private readonly visits = inject(VisitsApi);
  protected readonly t = inject(Words).t;
  private readonly found = loading(() => this.store.place(), (at) => this.visits.differences(at));
  protected readonly differences = computed(() => {
    const [criterion, all] = [this.criterion(), this.found.value() ?? []];
    return criterion === null ? all : all.filter((one) => one.criterion === criterion);
  });

  protected said(site: string, visit: string): string {
    return this.t('reasons.differs', { site, visit });
  }

  protected visitOf(visitId: string): readonly string[] {
    return ['/daerah', this.store.regionId() ?? '', 'kunjungan', visitId];
  }
}
