import {
  ChangeDetectionStrategy,
  Component,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { MatButtonModule } from '@angular/material/button';
import { findNode } from '@domain';
import type { Observable } from 'rxjs';
import { Deed } from '../api/deed';
import { contentOf, type DocumentJson, type SubmissionDeed, type SubmissionJson } from '../api/evidence-api';
import { loading } from '../api/loading';
import { VerifyingApi, type CiteBody } from '../api/verifying-api';
import { SiteDiffers } from '../compare/site-differs';
import { QuestionList } from '../evidence/question-list';
import { SubmissionPanel } from '../evidence/submission-panel';
import { requirementInAddress } from '../evidence/requirement-address';
import { RegionStore } from '../region/region-store';
import { RubricView } from '../scorecard/rubric-view';
import { DocumentView } from '../ui/document-view';
import { Icon } from '../ui/icon';
import type { QuotedPassage } from '../ui/pdf-view/pdf-document';
import { Problem } from '../ui/problem';
import { ReasonForm } from '../ui/reason-form';
import { Skeleton } from '../ui/skeleton';
import { TakesFocus } from '../ui/takes-focus';
import { Words } from '../ui/words';
import { queueWanted } from './queue-wanted';
import { VerdictDrafts } from './verdict-drafts';
import { VerdictForm } from './verdict-form';

/** The document beside the criterion: read, cite the page, judge, go on to the next. */
@Component({
  selector: 'app-verify-page',
  imports: [
    RouterLink,
    MatButtonModule,
    DocumentView,
    Icon,
    Problem,
    QuestionList,
    ReasonForm,
    RubricView,
    SiteDiffers,
    Skeleton,
    SubmissionPanel,
    TakesFocus,
    VerdictForm,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './verify-page.html',
  styleUrl: './verify-page.scss',
  host: { '(document:keydown)': 'pressed($event)' },
})
export class VerifyPage {
  readonly submissionId = input.required<string>();
  /** From the address: the queue that next and previous go along. */
  readonly state = input<string>();
  readonly sort = input<string>();
  readonly division = input<string>();
  readonly agencyId = input<string>();
  readonly criterion = input<string>();
  readonly takenBy = input<string>();
  protected readonly store = inject(RegionStore);
  private readonly injector = inject(Injector);
  private readonly api = inject(VerifyingApi);
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly address = requirementInAddress;
  private readonly view = viewChild(DocumentView);

  protected readonly at = this.store.place;
  protected readonly found = loading(
    () => {
      const at = this.at();
      return at ? { at, id: this.submissionId() } : undefined;
    },
    ({ at, id }) => this.api.submission(at, id),
    { keepWhile: (a, b) => a.id === b.id },
  );
  protected readonly wanted = computed(() =>
    queueWanted({
      state: this.state(), sort: this.sort(), division: this.division(), agencyId: this.agencyId(), criterion: this.criterion(),
      takenBy: this.takenBy(),
    }),
  );
  /** The way through the queue as it was when this page was entered: what is judged does not shift it. */
  private readonly queue = loading(
    () => {
      const at = this.at();
      return at ? { at, wanted: this.wanted() } : undefined;
    },
    ({ at, wanted }) => this.api.queue(at, { ...wanted, limit: 100 }),
  );
  protected readonly neighbours = computed(() => {
    const ids = (this.queue.value()?.items ?? []).map(({ submissionId }) => submissionId);
    const index = ids.indexOf(this.submissionId());
    return { previous: index > 0 ? ids[index - 1] : undefined, next: index >= 0 ? ids[index + 1] : ids[0] };
  });

  protected readonly measured = computed(() => {
    const framework = this.store.framework.value();
    const code = this.found.value()?.criterion;
    const node = framework && code ? findNode(framework, code) : undefined;
    return node?.kind === 'criterion' ? node : null;
  });
  protected readonly documents = computed<readonly DocumentJson[]>(() => this.found.value()?.revisions[0]?.documents ?? []);
  /** An inspectorate looks at what the inspectorate handed in: no form, and why not. */
  protected readonly verifies = computed(() => this.store.session.holds('inspectorate', this.at()?.regionId ?? ''));
  /** Read before a verdict is given. */
  protected readonly openQuestions = computed(() =>
    (this.found.value()?.revisions[0]?.questions ?? []).filter(({ answers }) => answers.length === 0),
  );
  protected readonly picked = signal<string | null>(null);
  protected readonly document = computed(() => this.documents().find(({ id }) => id === this.picked()) ?? this.documents()[0] ?? null);
  protected readonly page = signal(1);
  protected readonly selected = signal<QuotedPassage | null>(null);
  private readonly drafts = inject(VerdictDrafts);
  protected readonly citations = computed(() => this.drafts.of(this.submissionId()).citations);
  protected readonly deed = new Deed();
  /** What a verdict was just given on: says so, and leads on. */
  protected readonly decided = signal<string | null>(null);
  protected readonly asking = signal<'taken-over' | 'reopened' | null>(null);
  protected readonly content = computed(() => {
    const document = this.document();
    return document?.kind === 'file' && document.destroyed === null ? contentOf(this.at()?.regionId ?? '', document.id) : null;
  });

  constructor() {
    effect(() => {
      this.submissionId();
      untracked(() => {
        this.picked.set(null);
        this.asking.set(null);
        this.decided.set(null);
        this.deed.forgive();
        this.show(null);
      });
    });
  }

  protected may(deed: SubmissionDeed): boolean {
    return this.found.value()?.may.includes(deed) === true;
  }

  protected show(id: string | null): void {
    this.picked.set(id);
    this.page.set(1);
    this.selected.set(null);
  }

  /** What the verdict rests on. */
  protected rest(citations: readonly CiteBody[]): void {
    this.drafts.keep(this.submissionId(), { citations });
  }

  /** The page in view, with the passage that is selected on it. */
  protected cite(): void {
    const document = this.document();
    if (!document) return;
    const passage = this.selected();
    const paged = document.mediaType === 'application/pdf';
    const citation: CiteBody = {
      documentId: document.id,
      ...(paged ? { page: passage?.page ?? this.page() } : {}),
      ...(passage ? { quote: passage.passage.slice(0, 2_000) } : {}),
    };
    this.rest([...this.citations(), citation]);
  }

  /** The button goes; whoever pressed it goes on at the verdict. */
  protected async take(submission: SubmissionJson): Promise<void> {
    const { id, revision } = submission;
    await this.act({ takes: id, revision }, (key) => this.api.take(this.atNow(), id, revision, key));
    afterNextRender(() => document.getElementById('verdict-title')?.focus({ preventScroll: true }), { injector: this.injector });
  }

  protected release(submission: SubmissionJson): Promise<void> {
    const { id, revision } = submission;
    return this.act({ releases: id, revision }, (key) => this.api.release(this.atNow(), id, { revision }, key));
  }

  protected withReason(submission: SubmissionJson, words: string): Promise<void> {
    const { id, revision } = submission;
    const deed = this.asking();
    const body = { revision, words };
    return this.act({ deed, id, ...body }, (key) =>
      deed === 'reopened' ? this.api.reopen(this.atNow(), id, body, key) : this.api.takeOver(this.atNow(), id, body, key),
    );
  }

  protected judged(submission: SubmissionJson): void {
    this.found.put(submission);
    this.decided.set(submission.id);
  }

  protected go(id: string | undefined): void {
    if (id !== undefined) void this.router.navigate(['/daerah', this.at()?.regionId, 'verifikasi', id], { queryParamsHandling: 'preserve' });
  }

  /** Keys for whoever goes through many: nothing while somebody types. */
  protected pressed(event: KeyboardEvent): void {
    const typing = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]') !== null;
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const acts: Readonly<Record<string, () => void>> = {
      n: () => this.go(this.neighbours().next),
      p: () => this.go(this.neighbours().previous),
      '.': () => this.view()?.next(),
      ',': () => this.view()?.previous(),
      r: () => this.cite(),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  private atNow() {
    return this.at() ?? { regionId: '', assessmentId: '' };
  }

  private async act(payload: unknown, act: (key: string) => Observable<SubmissionJson>): Promise<void> {
    const done = await this.deed.carryOut(payload, act);
    if (!done) return;
    this.asking.set(null);
    this.found.put(done.answer);
  }
}
