import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { dutiesOf, type Criterion } from '@domain';
import { EvidenceApi } from '../api/evidence-api';
import { loading } from '../api/loading';
import { requirementInAddress } from '../evidence/requirement-address';
import { SubmissionLabel } from '../evidence/submission-label';
import type { FrameworkNames } from '../frameworks/framework-names';
import { RegionStore } from '../region/region-store';
import { Icon } from '../ui/icon';
import { Standing } from '../ui/standing';
import { Words } from '../ui/words';

/** The documents that a criterion asks for, how far each agency is with them, and the way to read them. The looks back tell no states. */
@Component({
  selector: 'app-criterion-documents',
  imports: [RouterLink, Icon, Standing, SubmissionLabel],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h3>{{ t('reasons.requirements') }}</h3>
    <ul>
      @for (asked of documents(); track asked.code) {
        <li>
          <app-icon name="document" />
          <div class="grow">
            <p>
              @if (mayRead()) {
                <a [routerLink]="['/daerah', store.regionId(), 'bukti', link(asked.code)]">{{ asked.name }}</a>
              } @else {
                {{ asked.name }}
              }
              @if (asked.standing; as standing) {
                &ngsp;<app-standing [standing]="standing" />
              }
            </p>
            @for (row of asked.rows; track row.agency?.id) {
              <p class="row small">
                <app-submission-label [state]="row.state" [revision]="row.revision" />
                @if (row.agency; as agency) {
                  <span class="muted">{{ agency.name }}</span>
                } @else {
                  <span class="muted">{{ t('owner.none') }}</span>
                }
              </p>
            }
          </div>
        </li>
      }
    </ul>
  `,
  styles: `
    :host { display: grid; gap: 0.375rem; }
    ul { display: grid; gap: 0.625rem; margin: 0; padding: 0; list-style: none; }
    li { display: flex; gap: 0.5rem; align-items: flex-start; }
    li > app-icon { margin-top: 0.25rem; color: var(--ink-soft); }
    .grow { display: grid; gap: 0.25rem; overflow-wrap: anywhere; }
  `,
})
export class CriterionDocuments {
  readonly criterion = input.required<Criterion>();
  readonly names = input.required<FrameworkNames>();
  protected readonly store = inject(RegionStore);
  private readonly api = inject(EvidenceApi);
  protected readonly t = inject(Words).t;
  protected readonly link = requirementInAddress;
  protected readonly mayRead = computed(() => this.store.session.may('evidence.read', { regionId: this.store.regionId() ?? '' }));
  private readonly rows = loading(
    () => {
      const question = this.store.question();
      if (!question || !this.mayRead() || this.store.asOf() !== null) return undefined;
      return { regionId: question.regionId, assessmentId: question.assessmentId };
    },
    (at) => this.api.requirements(at),
  );
  protected readonly documents = computed(() => {
    const { requirements } = this.criterion();
    const standings = new Map(requirements.map(({ code, provenance }) => [code, provenance.standing]));
    return dutiesOf(this.criterion()).map((code) => ({
      code,
      name: this.names().requirement(code),
      standing: standings.get(code) ?? null,
      rows: (this.rows.value() ?? []).filter((row) => row.requirement === code),
    }));
  });
}
