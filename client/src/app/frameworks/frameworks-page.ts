import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { FrameworksApi, type FrameworkListed } from '../api/frameworks-api';
import { loading } from '../api/loading';
import { Session } from '../session/session';
import { Empty } from '../ui/empty';
import { Hash } from '../ui/hash';
import { Icon } from '../ui/icon';
import { DayPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';

/** Every published revision, the newest of each framework first. */
@Component({
  selector: 'app-frameworks-page',
  imports: [RouterLink, MatButtonModule, Empty, Hash, Icon, DayPipe, Problem, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="page stack stack--wide">
      <header class="row row--apart">
        <div class="stack stack--tight grow">
          <h1>{{ t('frameworks.title') }}</h1>
          <p class="muted prose">{{ t('frameworks.lead') }}</p>
        </div>
        @if (mayLoad()) {
          <a mat-flat-button routerLink="/kerangka/muat"><app-icon name="upload" /> {{ t('frameworks.load') }}</a>
        }
      </header>
      @if (list.refused(); as refused) {
        <app-problem [refused]="refused" [canRetry]="true" (again)="list.reload()" />
      } @else if (list.value() === undefined) {
        <app-skeleton [lines]="4" height="4.5rem" />
      } @else {
        @for (framework of frameworks(); track framework.code) {
          <section class="card stack">
            <h2>{{ framework.name }} <code>{{ framework.code }}</code></h2>
            <ul class="revisions">
              @for (each of framework.revisions; track each.revision; let first = $first) {
                <li>
                  <a class="name" [routerLink]="['/kerangka', each.code, each.revision, 'pohon']">
                    {{ t('frameworks.revision', { revision: each.revision }) }}@if (nameOf(each) !== framework.name) {: {{ nameOf(each) }}}
                  </a>
                  <span class="row small muted">
                    @if (first && framework.revisions.length > 1) {
                      <span class="chip chip--brand">{{ t('frameworks.newest') }}</span>
                    }
                    <span>{{ t('frameworks.published', { day: (each.publishedAt | day) }) }}</span>
                    <app-hash [hash]="each.contentHash" />
                  </span>
                </li>
              }
            </ul>
          </section>
        } @empty {
          <app-empty icon="tree" [text]="t('frameworks.none')">
            @if (mayLoad()) {
              <a routerLink="/kerangka/muat">{{ t('frameworks.load') }}</a>
            } @else {
              {{ t('frameworks.none-next') }}
            }
          </app-empty>
        }
      }
      @if (mayLoad()) {
        <p><a routerLink="/catatan">{{ t('record.programme-title') }}</a></p>
      }
    </div>
  `,
  styles: `
    .revisions { display: grid; gap: 0; margin: 0; padding: 0; }
    li { display: grid; gap: 0.375rem; padding: 0.875rem 0; border-top: 1px solid var(--rule); }
    code { font: 400 0.875rem ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; color: var(--ink-soft); margin-left: 0.5rem; }
    .name { font-weight: 650; font-size: 1.0625rem; justify-self: start; padding: 0.25rem 0; }
  `,
})
export class FrameworksPage {
  private readonly words = inject(Words);
  private readonly api = inject(FrameworksApi);
  private readonly session = inject(Session);
  protected readonly t = this.words.t;
  protected readonly list = loading(() => true, () => this.api.list());
  protected readonly mayLoad = computed(() => this.session.may('framework.load'));

  protected readonly frameworks = computed(() => {
    const revisions = [...(this.list.value() ?? [])].sort(
      (a, b) => b.publishedAt.localeCompare(a.publishedAt) || b.revision.localeCompare(a.revision),
    );
    return [...new Set(revisions.map(({ code }) => code))].map((code) => {
      const own = revisions.filter((each) => each.code === code);
      const [newest] = own;
      return { code, name: newest ? this.nameOf(newest) : code, revisions: own };
    });
  });

  protected nameOf({ name, code }: FrameworkListed): string {
    return name[this.words.language()] ?? name['id'] ?? code;
  }
}
