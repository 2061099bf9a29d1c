import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { FollowUpsApi } from '../api/follow-ups-api';
import { loading } from '../api/loading';
import { RegionStore } from '../region/region-store';
import { Icon } from '../ui/icon';
import { Words } from '../ui/words';

/** For leadership's page: how many follow-ups are overdue, and a way to them. Nothing stands there while none is. */
@Component({
  selector: 'app-overdue-follow-ups',
  imports: [RouterLink, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (found.value()?.overdue; as n) {
      <p class="notice notice--late">
        <app-icon name="flag" />
        <a [routerLink]="['/daerah', store.regionId(), 'tindak-lanjut']">{{ counted('follow-up.overdue-n', n) }}</a>
      </p>
    }
  `,
})
export class OverdueFollowUps {
  protected readonly store = inject(RegionStore);
  private readonly api = inject(FollowUpsApi);
  protected readonly counted = inject(Words).counted;
  protected readonly found = loading(() => this.store.place(), (at) => this.api.list(at));
}
