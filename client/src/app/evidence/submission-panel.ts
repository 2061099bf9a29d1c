import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { Observable } from 'rxjs';
import { Deed } from '../api/deed';
import { EvidenceApi, type AssessmentRef, type DocumentJson, type SubmissionDeed, type SubmissionJson } from '../api/evidence-api';
import { RegionStore } from '../region/region-store';
import { Icon } from '../ui/icon';
import { InstantPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { ReasonForm } from '../ui/reason-form';
import { Words } from '../ui/words';
import { DestructionSheet } from './destruction-sheet';
import { DocumentLine } from './document-line';
import { EventLine } from './event-line';
import { QuestionList } from './question-list';
import { requirementInAddress } from './requirement-address';
import { SubmissionLabel } from './submission-label';

/** One agency's submission: how it stands, the documents of its latest revision, what the system asks, and everything that was done. */
@Component({
  selector: 'app-submission-panel',
  imports: [
    ReactiveFormsModule,
    MatButtonModule,
    RouterLink,
    DestructionSheet,
    DocumentLine,
    EventLine,
    Icon,
    InstantPipe,
    Problem,
    QuestionList,
    ReasonForm,
    SubmissionLabel,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './submission-panel.html',
  styleUrl: './submission-panel.scss',
})
export class SubmissionPanel {
  readonly submission = input.required<SubmissionJson>();
  readonly at = input.required<AssessmentRef>();
  /** Whether questions that nobody has answered are told here, or beside it already. */
  readonly openQuestions = input(true);
  /** For verifiers: the way to where it is verified. */
  readonly leadsToVerifying = input(true);
  readonly changed = output();
  protected readonly store = inject(RegionStore);
  private readonly api = inject(EvidenceApi);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  /** The form that is open: withdrawing, declining. */
  protected readonly asking = signal<'withdraw' | 'decline' | null>(null);
  protected readonly reply = new FormControl('', { nonNullable: true });
  protected readonly replyMissing = signal(false);
  protected readonly whole = signal(false);
  protected readonly inAddress = requirementInAddress;
  /** Documents are offered to be destroyed; which one is asked about. */
  protected readonly destroying = signal(false);
  protected readonly doomed = signal<DocumentJson | null>(null);
  protected readonly mayAskDestruction = computed(() =>
    this.store.session.may('destruction.request', { regionId: this.at().regionId, agencyId: this.submission().agency.id }),
  );

  protected readonly latest = computed(() => this.submission().revisions[0]);
  protected readonly verifies = computed(() => {
    const { regionId } = this.at();
    const { session } = this.store;
    return this.leadsToVerifying() && (session.holds('inspectorate', regionId) || session.holds('appointed-verifier', regionId));
  });
  protected readonly questions = computed(() =>
    (this.latest()?.questions ?? []).filter(({ answers }) => this.openQuestions() || answers.length > 0),
  );
  protected readonly documents = computed(() => this.submission().revisions.flatMap(({ documents }) => documents));
  protected readonly verdict = computed(() => {
    const verdict = this.submission().events.find(({ kind }) => kind === 'verified' || kind === 'returned');
    return verdict ?? null;
  });
  /** By the head of the agency, and nothing has been sent since. */
  protected readonly declined = computed(() => {
    const [last] = this.submission().events;
    return last?.kind === 'declined' ? last : null;
  });
  /** Of the latest revision that has one. */
  protected readonly receipt = computed(
    () => this.submission().events.find(({ receiptNumber }) => receiptNumber !== null)?.receiptNumber ?? null,
  );

  /** Said only: whether a reply is let in the service decides. */
  protected isPast(until: string): boolean {
    return Date.parse(until) < Date.now();
  }

  protected may(deed: SubmissionDeed): boolean {
    return this.submission().may.includes(deed);
  }

  protected async sendReply(): Promise<void> {
    const words = this.reply.value.trim();
    const verdict = this.verdict();
    this.replyMissing.set(words === '');
    if (words === '' || verdict === null) return;
    const body = { verdictSequence: verdict.sequence, words };
    const done = await this.deed.carryOut(body, (key) => this.api.reply(this.at(), this.submission().id, body, key));
    if (!done) return;
    this.reply.reset();
    this.changed.emit();
  }

  protected withdraw(words: string): Promise<void> {
    const body = { revision: this.submission().revision, words };
    return this.act({ withdraws: body }, (key) => this.api.withdraw(this.at(), this.submission().id, body, key));
  }

  protected decide(decision: 'approved' | 'declined', words: string): Promise<void> {
    const body = { revision: this.submission().revision, decision, words };
    return this.act(body, (key) => this.api.approve(this.at(), this.submission().id, body, key));
  }

  private async act(payload: unknown, act: (key: string) => Observable<unknown>): Promise<void> {
    const done = await this.deed.carryOut(payload, act);
    if (!done) return;
    this.asking.set(null);
    this.changed.emit();
  }
}
