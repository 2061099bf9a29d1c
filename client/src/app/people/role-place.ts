import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import type { Appointment, Role } from '@domain';
import { loading } from '../api/loading';
import { RegionsApi } from '../api/regions-api';
import { Session } from '../session/session';
import { Problem } from '../ui/problem';
import { Words } from '../ui/words';
import { RegionChoice } from './region-choice';
import { roleScope, rolesToGive } from './role-scope';

export interface RolePlaceValue {
  readonly role: Role;
  readonly regionId?: string;
  readonly agencyId?: string;
  readonly institution?: string;
}

/** The fields that say which role somebody is to hold and where: only those that the role has, and only roles that one may give. */
@Component({
  selector: 'app-role-place',
  imports: [ReactiveFormsModule, Problem, RegionChoice],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="form" [formGroup]="form">
      <label class="field">{{ t('people.role') }}
        <select formControlName="role" [attr.aria-invalid]="asked() && !role()">
          <option value="" disabled>{{ t('people.choose-role') }}</option>
          @for (each of roles(); track each) {
            <option [value]="each">{{ t('role.' + each) }}</option>
          }
        </select>
      </label>
      @if (role(); as role) {
        <p class="field-hint">{{ t('people.role-means.' + role) }}</p>
      }
      @if (scope()?.region && regionId() === null) {
        <app-region-choice formControlName="regionId" [label]="t('people.region')" />
        @if (asked() && !region()) {
          <p class="field-fault" role="alert">{{ t('people.region-missing') }}</p>
        }
      }
      @if (scope()?.agency && region()) {
        @if (agencies.refused(); as refused) {
          <app-problem [refused]="refused" [canRetry]="true" (again)="agencies.reload()" />
        } @else {
          <label class="field">{{ t('people.agency') }}
            <select formControlName="agencyId" [attr.aria-invalid]="asked() && !form.value.agencyId">
              <option value="" disabled>{{ t('people.choose-agency') }}</option>
              @for (agency of agencies.value(); track agency.id) {
                <option [value]="agency.id">{{ agency.name }}</option>
              }
            </select>
          </label>
          @if (agencies.value()?.length === 0) {
            <p class="field-hint">{{ t('people.no-agencies') }}</p>
          }
        }
      }
      @if (scope()?.institution) {
        <label class="field">{{ t('people.institution') }}
          <input type="text" formControlName="institution" maxlength="200" list="institutions" autocomplete="off" />
        </label>
        <datalist id="institutions">
          @for (each of institutions; track each) {
            <option [value]="each"></option>
          }
        </datalist>
      }
    </div>
  `,
})
export class RolePlace {
  /** Set where the page is of one region already. */
  readonly regionId = input<string | null>(null);
  readonly how = input<Appointment>('invite');
  private readonly session = inject(Session);
  private readonly regionsApi = inject(RegionsApi);
  protected readonly t = inject(Words).t;
  /** Proper names of the houses that assess; suggestions, no more. */
  protected readonly institutions = ['KPK', 'BPKP', 'Ombudsman RI', 'Itjen Kemendagri', 'KemenPANRB', 'Kemenkeu', 'Inspektorat Provinsi'];
  protected readonly asked = signal(false);

  protected readonly form = new FormGroup({
    role: new FormControl<Role | ''>('', { nonNullable: true }),
    regionId: new FormControl<string | null>(null),
    agencyId: new FormControl('', { nonNullable: true }),
    institution: new FormControl('', { nonNullable: true }),
  });
  private readonly value = toSignal(this.form.valueChanges, { initialValue: this.form.value });
  protected readonly role = computed(() => this.value().role ?? '');
  protected readonly scope = computed(() => {
    const role = this.role();
    return role === '' ? null : roleScope(role);
  });
  protected readonly region = computed(() => this.regionId() ?? this.value().regionId ?? null);
  protected readonly roles = computed(() => {
    const actor = { personId: this.session.person()?.id ?? null, memberships: this.session.memberships() };
    return rolesToGive(actor, this.how(), this.regionId());
  });
  protected readonly agencies = loading(
    () => (this.scope()?.agency ? (this.region() ?? undefined) : undefined),
    (regionId) => this.regionsApi.agencies(regionId),
  );

  constructor() {
    effect(() => {
      const [only, ...others] = this.roles();
      if (only !== undefined && others.length === 0) this.form.controls.role.setValue(only);
    });
    effect(() => {
      this.region();
      this.form.controls.agencyId.setValue('');
    });
  }

  /** What was chosen, or null where something is missing, which the fields then say. */
  read(): RolePlaceValue | null {
    this.asked.set(true);
    const role = this.role();
    const scope = this.scope();
    const regionId = this.region();
    const { agencyId, institution } = this.form.getRawValue();
    if (role === '' || !scope || (scope.region && regionId === null) || (scope.agency && agencyId === '')) return null;
    return {
      role,
      ...(scope.region && regionId !== null ? { regionId } : {}),
      ...(scope.agency ? { agencyId } : {}),
      ...(scope.institution && institution.trim() !== '' ? { institution: institution.trim() } : {}),
    };
  }
}
