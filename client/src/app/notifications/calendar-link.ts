import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Deed } from '../api/deed';
import { NotificationsApi } from '../api/notifications-api';
import { CopyButton } from '../ui/copy-button';
import { InstantPipe } from '../ui/moment-pipes';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { Sheet } from '../ui/sheet';
import { Words } from '../ui/words';

/** The secret address of one's due dates: made, shown once, made anew, taken back. */
@Component({
  selector: 'app-calendar-link',
  imports: [MatButtonModule, CopyButton, InstantPipe, Problem, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="card stack" aria-labelledby="kalender">
      <h2 id="kalender">{{ t('calendar.title') }}</h2>
      <p class="prose">{{ t('calendar.lead') }}</p>
      @if (address(); as whole) {
        <p class="notice notice--ochre"><strong>{{ t('calendar.once') }}</strong></p>
        <p><code tabindex="0" [attr.aria-label]="t('calendar.address')">{{ whole }}</code></p>
        <p><app-copy-button [text]="whole" [label]="t('calendar.copy')" /></p>
      } @else if (since()) {
        <p>{{ t('calendar.since', { since: (since() | instant) }) }}</p>
      }
      @if (making.refused(); as refused) {
        <app-problem [refused]="refused" />
      }
      <p class="form-actions">
        <button mat-flat-button type="button" [disabled]="making.busy()" (click)="since() ? asking.set('anew') : make()">
          {{ t(since() ? 'calendar.make-anew' : 'calendar.make') }}
        </button>
        @if (since()) {
          <button mat-stroked-button type="button" (click)="asking.set('revoke')">{{ t('calendar.revoke') }}</button>
        }
      </p>
    </section>
    @if (asking(); as what) {
      <app-sheet [heading]="t(what === 'anew' ? 'calendar.make-anew' : 'calendar.revoke')" (closed)="asking.set(null)">
        <p>{{ t('calendar.old-ends') }}</p>
        @if (revoking.refused(); as refused) {
          <app-problem [refused]="refused" />
        }
        <p class="form-actions">
          <button mat-stroked-button type="button" (click)="asking.set(null)">{{ t('action.cancel') }}</button>
          <button mat-flat-button type="button" [disabled]="revoking.busy() || making.busy()" (click)="what === 'anew' ? make() : revoke()">
            {{ t(what === 'anew' ? 'calendar.make-anew' : 'calendar.revoke') }}
          </button>
        </p>
      </app-sheet>
    }
  `,
  styles: `
    code {
      display: block; padding: 0.75rem 1rem; border: 1px solid var(--rule-strong); border-radius: var(--radius-small); background: #fff;
      font: 0.9375rem / 1.5 ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; overflow-wrap: anywhere; user-select: all;
    }
  `,
})
export class CalendarLink {
  /** When the address that stands was made; null: there is none. */
  readonly since = input.required<string | null>();
  readonly changed = output();
  private readonly api = inject(NotificationsApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Words).t;
  protected readonly making = new Deed();
  protected readonly revoking = new Deed();
  protected readonly asking = signal<'anew' | 'revoke' | null>(null);
  private readonly path = signal<string | null>(null);
  protected readonly address = computed(() => {
    const path = this.path();
    return path === null ? null : new URL(path, document.baseURI).href;
  });

  protected async make(): Promise<void> {
    const done = await this.making.carryOut('make', () => this.api.makeCalendarLink());
    this.asking.set(null);
    if (!done) return;
    this.path.set(done.answer.path);
    this.changed.emit();
  }

  protected async revoke(): Promise<void> {
    const done = await this.revoking.carryOut('revoke', () => this.api.revokeCalendarLink());
    if (!done) return;
    this.path.set(null);
    this.asking.set(null);
    this.notices.done(this.t('calendar.revoked'));
    this.changed.emit();
  }
}
