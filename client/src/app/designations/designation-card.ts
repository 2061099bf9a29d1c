import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { DesignationAct, TimeZone } from '@domain';
import { Deed } from '../api/deed';
import { DesignationsApi, type Designation } from '../api/designations-api';
import type { AssessmentRef } from '../api/evidence-api';
import { loading } from '../api/loading';
import { Icon } from '../ui/icon';
import { InstantPipe } from '../ui/moment-pipes';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { ReasonForm } from '../ui/reason-form';
import { ScorePipe } from '../ui/score-pipe';
import { Sheet } from '../ui/sheet';
import { Words } from '../ui/words';

/** What the final came to: each decision with its reason, what the next one needs, and the deciding itself for who may. */
@Component({
  selector: 'app-designation-card',
  imports: [MatButtonModule, Icon, InstantPipe, Problem, ReasonForm, ScorePipe, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="card stack" aria-labelledby="outcome">
      <h2 id="outcome">{{ t('designation.title') }}</h2>
      <p class="muted prose">{{ t('designation.lead') }}</p>
      @if (found.refused(); as refused) {
        <app-problem [refused]="refused" [canRetry]="true" (again)="found.reload()" />
      } @else if (shown(); as told) {
        <ol class="list">
          @for (one of told.decisions; track $index) {
            <li>
              <strong>{{ t('designation.' + one.kind) }}</strong>
              <span>{{ one.reason }}</span>
              <span class="small muted">
                {{ t('designation.by', { who: one.by, at: (one.at | instant: zone()) }) }}. {{ t('designation.rests-on', { score: (one.score | score) }) }}
              </span>
            </li>
          } @empty {
            <li>{{ t('designation.none') }}</li>
          }
        </ol>
        @if (told.decisions.length === 0) {
          <ul class="list">
            @for (need of needs(); track need.key) {
              <li class="row">
                <app-icon [name]="need.met ? 'check' : 'waiting'" />
                <span>{{ t('designation.need-' + need.key) }}: {{ t(need.met ? 'designation.met' : 'designation.unmet') }}</span>
              </li>
            }
          </ul>
        }
        @if (told.may.length > 0) {
          <p class="row no-print">
            @for (kind of told.may; track kind) {
              <button mat-stroked-button type="button" (click)="deciding.set(kind)">{{ t('designation.do-' + kind) }}</button>
            }
          </p>
        }
      }
    </section>
    @if (deciding(); as kind) {
      <app-sheet [heading]="t('designation.do-' + kind)" (closed)="close()">
        <app-reason-form
          [confirm]="t('designation.do-' + kind)" [deed]="deed" [danger]="kind === 'revoked'" (given)="decide(kind, $event)" (cancelled)="close()">
          <p>{{ t('designation.means') }}</p>
        </app-reason-form>
      </app-sheet>
    }
  `,
  styles: '.list { display: grid; gap: 0.75rem; padding: 0; list-style: none; } ol li { display: grid; gap: 0.125rem; overflow-wrap: anywhere; }',
})
export class DesignationCard {
  readonly at = input.required<AssessmentRef>();
  readonly zone = input.required<TimeZone>();
  private readonly api = inject(DesignationsApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly deciding = signal<DesignationAct | null>(null);
  protected readonly found = loading(this.at, (at) => this.api.find(at));
  private readonly came = signal<Designation | null>(null);
  protected readonly shown = computed(() => this.came() ?? this.found.value());
  protected readonly needs = computed(() => {
    const told = this.shown();
    return [
      { key: 'sealed', met: told?.finalIsSealed === true },
      { key: 'window', met: told?.windowIsOpen === false },
      { key: 'gates', met: told?.gatesHold === true },
    ];
  });

  protected async decide(kind: DesignationAct, reason: string): Promise<void> {
    const body = { kind, reason };
    const done = await this.deed.carryOut(body, (key) => this.api.decide(this.at(), body, key));
    if (!done) return;
    this.notices.done(this.t('designation.done'));
    this.came.set(done.answer);
    this.deciding.set(null);
  }

  protected close(): void {
    if (!this.deed.busy()) this.deciding.set(null);
  }
}
