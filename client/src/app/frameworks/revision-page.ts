import {
  ChangeDetectionStrategy, Component, DestroyRef, ElementRef, HostListener, computed, effect, inject, input, signal,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { componentsOf, findNode, nodesOf, pathTo, type Gate } from '@domain';
import { map } from 'rxjs';
import { loading } from '../api/loading';
import { PageTitle } from '../shell/page-title';
import { Hash } from '../ui/hash';
import { Icon } from '../ui/icon';
import { DayPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Standing } from '../ui/standing';
import { Words } from '../ui/words';
import { findInRevision } from './find-in-revision';
import { FrameworkNames } from './framework-names';
import { FrameworkShelf } from './framework-shelf';
import { NodeView } from './node-view';
import { ProvenanceLabel } from './provenance-label';
import { writeWeight } from './write-weight';

/** A published revision for people to read: what is measured, what it weighs, how it is answered, and how well each piece is known. */
@Component({
  selector: 'app-revision-page',
  imports: [RouterLink, Hash, Icon, DayPipe, Problem, Skeleton, Standing, NodeView, ProvenanceLabel],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './revision-page.html',
  styleUrl: './revision-page.scss',
})
export class RevisionPage {
  readonly code = input.required<string>();
  readonly revision = input.required<string>();
  private readonly words = inject(Words);
  private readonly router = inject(Router);
  private readonly shelf = inject(FrameworkShelf);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly title = inject(PageTitle);
  private readonly route = inject(ActivatedRoute);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;
  protected readonly standings = ['official', 'reported', 'inferred', 'illustrative'] as const;

  protected readonly shelved = loading(
    () => ({ code: this.code(), revision: this.revision() }),
    (ref) => this.shelf.published(ref),
  );
  protected readonly framework = computed(() => this.shelved.value()?.framework);
  protected readonly names = computed(() => {
    const framework = this.framework();
    return framework ? new FrameworkNames(framework, this.words.language()) : null;
  });
  protected readonly components = computed(() => {
    const framework = this.framework();
    const shown = this.found()?.shown;
    return framework ? componentsOf(framework).filter(({ code }) => shown === undefined || shown.has(code)) : [];
  });
  protected readonly counts = computed(() => {
    const framework = this.framework();
    if (!framework) return [];
    const tiers = new Map<string, number>();
    for (const { level } of nodesOf(framework).filter((node) => node !== framework.root)) tiers.set(level, (tiers.get(level) ?? 0) + 1);
    return [...tiers].map(([level, n]) => `${this.names()?.tier(level) ?? level} ${n}`);
  });
  protected readonly sources = computed(() =>
    Object.entries(this.framework()?.sources ?? {}).map(([key, source]) => ({ key, ...source })),
  );

  protected readonly query = signal('');
  protected readonly found = computed(() => {
    const framework = this.framework();
    const names = this.names();
    return framework && names ? findInRevision(framework, names, this.query()) : null;
  });
  private readonly fragment = toSignal(this.route.fragment.pipe(map((fragment) => fragment ?? null)), { initialValue: null });
  protected readonly target = computed((): ReadonlySet<string> => {
    const framework = this.framework();
    const code = this.fragment();
    return new Set(framework && code ? pathTo(framework, code).slice(2).map((node) => node.code) : []);
  });

  constructor() {
    effect(() => this.title.about.set(this.names()?.framing() ?? null));
    inject(DestroyRef).onDestroy(() => this.title.about.set(null));
    effect(() => {
      const code = this.fragment();
      if (!code || !this.framework()) return;
      this.query.set(''); // a search may hide what the address names
      setTimeout(() => this.host.nativeElement.querySelector(`[id="${CSS.escape(code)}"]`)?.scrollIntoView());
    });
  }

  protected ruleOf(gate: Gate): string {
    if (gate.kind === 'precondition') return this.t('frameworks.gate.precondition');
    const framework = this.framework();
    const whole = framework !== undefined && findNode(framework, gate.node) === framework.root;
    const node = whole ? this.t('frameworks.gate.whole') : (this.names()?.node(gate.node) ?? gate.node);
    const value = writeWeight(gate.value, this.words.language());
    const skips = gate.whenNotApplicable === 'skip' ? ` ${this.t('frameworks.gate.skips')}` : '';
    return this.t(`frameworks.gate.${gate.comparison}`, { node, value }) + skips;
  }

  /** The same in signs, for those who see them. */
  protected signOf(gate: Gate): string {
    if (gate.kind === 'precondition') return `${this.t('frameworks.yes')}/${this.t('frameworks.no')}`;
    return `${gate.comparison === 'greater' ? '>' : '≥'} ${writeWeight(gate.value, this.words.language())}`;
  }

  protected weight = (value: Parameters<typeof writeWeight>[0]): string => writeWeight(value, this.words.language());

  /** Within the page: the address names the place, so that it can be passed on. */
  protected go(event: Event, code: string): void {
    event.preventDefault();
    void this.router.navigate([], { fragment: code, queryParamsHandling: 'preserve', replaceUrl: true });
    this.host.nativeElement.querySelector(`[id="${CSS.escape(code)}"]`)?.scrollIntoView();
  }

  protected fold(open: boolean): void {
    for (const each of this.host.nativeElement.querySelectorAll('details')) each.open = open;
  }

  /** Paper has nothing to unfold. */
  @HostListener('window:beforeprint')
  protected unfold(): void {
    this.fold(true);
  }

  protected print(): void {
    this.unfold();
    window.print();
  }
}
