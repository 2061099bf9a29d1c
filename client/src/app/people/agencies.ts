import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { Deed } from '../api/deed';
import { loading } from '../api/loading';
import { RegionsApi, type AgencyJson } from '../api/regions-api';
import { Session } from '../session/session';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { ReasonForm } from '../ui/reason-form';
import { Sheet } from '../ui/sheet';
import { Skeleton } from '../ui/skeleton';
import { Standing } from '../ui/standing';
import { Words } from '../ui/words';
import { AgencySheet } from './agency-sheet';

/** The agencies of a region. Their names are often only inferred; whoever may manage them corrects them here. */
@Component({
  selector: 'app-agencies',
  imports: [ReactiveFormsModule, MatButtonModule, AgencySheet, Empty, Icon, Problem, ReasonForm, Sheet, Skeleton, Standing],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="section-head">
      <h2>{{ t('agencies.title') }}</h2>
      @if (mayManage()) {
        <button type="button" class="link-button no-print" (click)="ask(null)"><app-icon name="add" /> {{ t('agencies.add') }}</button>
      }
    </div>
    @if (agencies.refused(); as refused) {
      <app-problem [refused]="refused" [canRetry]="true" (again)="agencies.reload()" />
    } @else if (agencies.value(); as list) {
      @if (list.length > 0) {
        <details>
          <summary>{{ counted('agencies.count', list.length) }}</summary>
          <ul class="list">
            @for (agency of list; track agency.id) {
              <li>
                <span class="grow">{{ agency.name }}</span>
                <span class="row">
                  @if (agency.isInspectorate) {
                    <span class="chip chip--brand">{{ t('role.inspectorate') }}</span>
                  }
                  @if (agency.division) {
                    <span class="chip">{{ agency.division }}</span>
                  }
                  <app-standing [standing]="agency.standing" />
                  @if (mayManage()) {
                    <button type="button" class="link-button no-print" [attr.aria-label]="t('agencies.rename-what', { name: agency.name })" (click)="ask(agency)">
                      <app-icon name="edit" /> {{ t('agencies.rename') }}
                    </button>
                    <button type="button" class="link-button no-print" (click)="setting.set(agency)">
                      {{ t('agencies.set') }} <span class="sr">{{ agency.name }}</span>
                    </button>
                  }
                </span>
              </li>
            }
          </ul>
        </details>
      } @else {
        <app-empty icon="agency" [text]="t('agencies.none')">
          @if (mayManage()) {
            <button type="button" class="link-button" (click)="ask(null)">{{ t('agencies.add') }}</button>
          }
        </app-empty>
      }
    } @else {
      <app-skeleton [lines]="2" />
    }
    @if (asking(); as asking) {
      <app-sheet [heading]="asking.agency ? t('agencies.rename-what', { name: asking.agency.name }) : t('agencies.add')" (closed)="close()">
        <app-reason-form
          [confirm]="t(asking.agency ? 'agencies.rename' : 'agencies.add')" [deed]="deed" [asks]="asking.agency !== null"
          (given)="keep(asking.agency, $event)" (cancelled)="close()">
          <p>{{ t(asking.agency ? 'agencies.rename-means' : 'agencies.add-means') }}</p>
          <div>
            <label class="field">{{ t('agencies.name') }}
              <input type="text" [formControl]="name" maxlength="200" autocomplete="off" [attr.aria-invalid]="missing()" />
            </label>
            @if (missing()) {
              <p class="field-fault" role="alert">{{ t('agencies.name-missing') }}</p>
            }
          </div>
        </app-reason-form>
      </app-sheet>
    }
    @if (setting(); as agency) {
      <app-agency-sheet
        [regionId]="regionId()" [agency]="agency" [divisions]="divisions()" (changed)="agencies.reload()" (closed)="setting.set(null)" />
    }
  `,
  styles: `
    :host { display: grid; gap: 0.5rem; grid-template-columns: minmax(0, 1fr); }
    .section-head { margin: 0; }
    .list { margin: 0; padding: 0; }
    li { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; align-items: center; padding: 0.5rem 0; border-top: 1px solid var(--rule); }
    summary { cursor: pointer; font-weight: 600; color: var(--brand); min-height: 2rem; }
  `,
})
export class Agencies {
  readonly regionId = input.required<string>();
  private readonly api = inject(RegionsApi);
  private readonly session = inject(Session);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;
  protected readonly agencies = loading(() => this.regionId(), (regionId) => this.api.agencies(regionId));
  protected readonly mayManage = computed(() => this.session.may('agency.manage', { regionId: this.regionId() }));
  /** Null inside: a new one. */
  protected readonly asking = signal<{ readonly agency: AgencyJson | null } | null>(null);
  /** Whose approver and division are open. */
  protected readonly setting = signal<AgencyJson | null>(null);
  protected readonly divisions = computed(() =>
    [...new Set((this.agencies.value() ?? []).flatMap(({ division }) => (division === null ? [] : [division])))].sort(),
  );
  protected readonly name = new FormControl('', { nonNullable: true, validators: [Validators.required] });
  protected readonly missing = signal(false);
  protected deed = new Deed();

  protected ask(agency: AgencyJson | null): void {
    this.deed = new Deed();
    this.missing.set(false);
    this.name.setValue(agency?.name ?? '');
    this.asking.set({ agency });
  }

  protected async keep(agency: AgencyJson | null, reason: string): Promise<void> {
    const name = this.name.value.trim();
    this.missing.set(name === '');
    if (name === '') return;
    const regionId = this.regionId();
    const done = await this.deed.carryOut({ agency, name, reason }, () =>
      agency ? this.api.renameAgency(regionId, agency.id, name, reason) : this.api.addAgency(regionId, name),
    );
    if (!done) return;
    this.notices.done(this.t(agency ? 'agencies.renamed' : 'agencies.added', { name }));
    this.asking.set(null);
    this.agencies.reload();
  }

  protected close(): void {
    if (!this.deed.busy()) this.asking.set(null);
  }
}
