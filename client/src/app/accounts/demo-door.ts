import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Deed } from '../api/deed';
import { loading } from '../api/loading';
import { SessionApi, type DemoAccount } from '../api/session-api';
import { Icon } from '../ui/icon';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { Entrance } from './entrance';
import { groupDemoAccounts } from './group-demo-accounts';

/** The demo's accounts, one tap each, grouped by role with what that role sees. There only with the demo, on this machine. */
@Component({
  selector: 'app-demo-door',
  imports: [Icon, Problem, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="card stack" aria-labelledby="coba">
      <div class="stack stack--tight">
        <h2 id="coba">{{ t('demo.title') }}</h2>
        <p class="muted">{{ t('demo.lead') }}</p>
      </div>
      @if (deed.refused() ?? accounts.refused(); as refused) {
        <app-problem [refused]="refused" />
      }
      @for (group of groups(); track group.role) {
        <div class="group">
          <h3>{{ t('role.' + group.role) }}</h3>
          <p class="small muted">{{ t('role-sees.' + group.role) }}</p>
          <div class="doors" role="group" [attr.aria-label]="t('role.' + group.role)">
            @for (account of group.accounts; track account.key) {
              <button type="button" [disabled]="deed.busy()" (click)="enter(account)">
                <span class="who">{{ t('role.' + account.role) }} · {{ placeOf(account) }}</span>
                <span class="small muted">{{ account.displayName }}</span>
                <app-icon name="forward" />
              </button>
            }
          </div>
        </div>
      } @empty {
        @if (accounts.busy()) {
          <app-skeleton [lines]="5" height="3.25rem" />
        } @else if (!accounts.refused()) {
          <p class="muted">{{ t('demo.none') }}</p>
        }
      }
    </section>
  `,
  styles: `
    .group { display: grid; gap: 0.25rem; padding-top: 0.75rem; border-top: 1px solid var(--rule); }
    .doors { display: grid; gap: 0.5rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); margin-top: 0.375rem; }
    button {
      display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 0.75rem; align-items: center; min-height: 3.5rem;
      padding: 0.5rem 0.875rem; border: 1.5px solid #b5d2dc; border-radius: var(--radius-small); background: var(--brand-wash);
      color: var(--brand-deep); text-align: left; cursor: pointer;
    }
    button:hover { border-color: var(--brand); background: #d5e7ee; }
    button:disabled { opacity: 0.6; cursor: default; }
    .who { font-weight: 700; }
    button .small { grid-column: 1; color: #2f4853; }
    app-icon { grid-column: 2; grid-row: 1 / span 2; }
  `,
})
export class DemoDoor {
  readonly wanted = input<string>();
  private readonly api = inject(SessionApi);
  private readonly entrance = inject(Entrance);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly accounts = loading(() => 'demo', () => this.api.demoAccounts());
  protected readonly groups = computed(() => groupDemoAccounts(this.accounts.value() ?? []));

  protected placeOf({ agencyName, regionName }: DemoAccount): string {
    return agencyName ?? regionName ?? this.t('place.all-regions');
  }

  protected async enter({ key }: DemoAccount): Promise<void> {
    const done = await this.deed.carryOut(key, () => this.api.signInAsDemo(key));
    if (done) await this.entrance.enter(done.answer, this.wanted());
  }
}
