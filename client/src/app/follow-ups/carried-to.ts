import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { FollowUpsApi } from '../api/follow-ups-api';
import { loading } from '../api/loading';
import { RegionStore } from '../region/region-store';
import { DayPipe } from '../ui/moment-pipes';
import { Words } from '../ui/words';

/** What earlier visits left to be looked at on this one; nothing where nothing was carried here, or for who may not read it. */
@Component({
  selector: 'app-carried-to',
  imports: [RouterLink, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (carried().length > 0) {
      <section class="card stack" aria-labelledby="carried-here">
        <h3 id="carried-here">{{ t('follow-up.carried-here') }}</h3>
        <ul>
          @for (one of carried(); track one.id) {
            <li>
              <a [routerLink]="['/daerah', store.regionId(), 'tindak-lanjut']">{{ one.words }}</a><br />
              <span class="small muted">{{ one.ownerName }}, {{ one.dueOn | day }}, {{ t('follow-up.state-' + one.state) }}</span>
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
    li { overflow-wrap: anywhere; }
  `,
})
export class CarriedTo {
  readonly visitId = input.required<string>();
  protected readonly store = inject(RegionStore);
  private readonly api = inject(FollowUpsApi);
  protected readonly t = inject(Words).t;
  private readonly wanted = computed(() => {
    const mayRead = this.store.session.may('follow-up.read', { regionId: this.store.regionId() ?? '' });
    return mayRead ? this.store.place() : undefined;
  });
  private readonly found = loading(this.wanted, (at) => this.api.list(at));
  protected readonly carried = computed(() => {
    const items = this.found.value()?.items ?? [];
    return items.filter(({ carriedTo }) => carriedTo.includes(this.visitId()));
  });
}
