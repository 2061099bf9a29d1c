import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { Deed } from '../api/deed';
import { EvidenceApi, type AssessmentRef, type MessageKind, type RequirementJson } from '../api/evidence-api';
import { RegionStore } from '../region/region-store';
import { Icon } from '../ui/icon';
import { InstantPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { Words } from '../ui/words';

/** What exactly is asked, settled here once between agency and inspectorate. */
@Component({
  selector: 'app-requirement-thread',
  imports: [ReactiveFormsModule, MatButtonModule, Icon, InstantPipe, Problem],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="section-head">
      <h3>{{ t('thread.title') }}</h3>
      @if (requirement().settled) {
        <span class="chip chip--held"><app-icon name="held" />{{ t('thread.settled') }}</span>
      }
    </div>
    @if (requirement().messages.length === 0) {
      <p class="muted">{{ t(maySpeak() ? 'thread.empty' : 'thread.empty-reader') }}</p>
    }
    <ol>
      @for (message of requirement().messages; track message.sequence) {
        <li [class.mark]="message.kind !== 'message'">
          <p class="small muted"><strong>{{ message.actor.displayName }}</strong> · {{ message.agencyName ?? t('role.' + message.role) }} ·
            <time [attr.datetime]="message.recordedAt">{{ message.recordedAt | instant: store.zone() }}</time></p>
          @if (message.kind !== 'message') {
            <p class="strong">{{ t('thread.' + message.kind) }}</p>
          }
          <p class="words">{{ message.words }}</p>
        </li>
      }
    </ol>
    @if (maySpeak()) {
      <form class="form" (submit)="$event.preventDefault(); say('message')">
        <div>
          <label class="field" for="thread-words">{{ t('thread.words') }}
            <textarea id="thread-words" [formControl]="words" rows="3" maxlength="10000" [attr.aria-invalid]="missing()"></textarea>
          </label>
          @if (missing()) {
            <p class="field-fault" role="alert">{{ t('thread.words-missing') }}</p>
          }
        </div>
        @if (deed.refused(); as refused) {
          <app-problem [refused]="refused" [keeps]="true" />
        }
        <p class="form-actions">
          @if (maySettle()) {
            <button mat-stroked-button type="button" [disabled]="deed.busy()" (click)="say(requirement().settled ? 'reopened' : 'settled')">
              {{ t(requirement().settled ? 'thread.reopen' : 'thread.settle') }}
            </button>
          }
          <button mat-flat-button type="submit" [disabled]="deed.busy()">{{ t('thread.send') }}</button>
        </p>
      </form>
    }
  `,
  styles: `
    :host { display: grid; gap: 0.75rem; }
    ol { display: grid; margin: 0; padding: 0; list-style: none; }
    li { padding: 0.625rem 0; border-top: 1px solid var(--rule); overflow-wrap: anywhere; }
    .mark { padding-left: 0.75rem; border-left: 3px solid var(--held); }
    .words { white-space: pre-line; }
  `,
})
export class RequirementThread {
  readonly requirement = input.required<RequirementJson>();
  readonly at = input.required<AssessmentRef>();
  readonly said = output();
  protected readonly store = inject(RegionStore);
  private readonly api = inject(EvidenceApi);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly words = new FormControl('', { nonNullable: true });
  protected readonly missing = signal(false);

  /** The agency of the reader among those that are asked, for focal points. */
  private readonly own = computed(() => {
    const { lead, contributors } = this.requirement().agencies;
    const asked = [lead, ...contributors].flatMap((agency) => (agency ? [agency.id] : []));
    const regionId = this.at().regionId;
    return this.store.session.memberships().find((held) => held.regionId === regionId && held.agencyId && asked.includes(held.agencyId));
  });
  protected readonly maySettle = computed(() => this.store.session.may('evidence.discuss', { regionId: this.at().regionId }));
  protected readonly maySpeak = computed(
    () =>
      this.maySettle() ||
      (this.own() !== undefined &&
        this.store.session.may('evidence.discuss', { regionId: this.at().regionId, agencyId: this.own()?.agencyId ?? null })),
  );

  protected async say(kind: MessageKind): Promise<void> {
    const words = this.words.value.trim();
    this.missing.set(words === '');
    if (words === '') return;
    const agencyId = this.own()?.agencyId;
    const body = { words, kind, ...(agencyId ? { agencyId } : {}) };
    const done = await this.deed.carryOut(body, (key) => this.api.say(this.at(), this.requirement().requirement, body, key));
    if (!done) return;
    this.words.reset();
    this.said.emit();
  }
}
