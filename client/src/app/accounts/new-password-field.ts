import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { FormControl } from '@angular/forms';
import { passwordLength, type PasswordOwner } from '@domain';
import { startWith, switchMap } from 'rxjs';
import { Icon } from '../ui/icon';
import { Words } from '../ui/words';
import { LabelledField } from './labelled-field';
import { lengthReached, passwordAdvice } from './password-advice';

/** A password that is chosen now: the rule before it is typed, and while it is typed what is still wrong, by the domain's own rule. */
@Component({
  selector: 'app-new-password-field',
  imports: [LabelledField, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-labelled-field
      [label]="label()" [name]="name()" type="password" autocomplete="new-password" [control]="control()" [longest]="1000"
      [hint]="t('password.rule', lengths)" [also]="name() + '-advice'">
      <div class="advice" [id]="name() + '-advice'" aria-live="polite">
        @if (advice() !== 'empty') {
          <span class="length" aria-hidden="true"><i [class.fine]="advice() === 'fine'" [style.width.%]="reached()"></i></span>
          <p class="small" [class.fine]="advice() === 'fine'">
            <app-icon [name]="advice() === 'fine' ? 'held' : 'info'" /> {{ t('password.' + advice(), lengths) }}
          </p>
        }
      </div>
    </app-labelled-field>
  `,
  styles: `
    :host { display: block; }
    .advice { display: grid; gap: 0.375rem; min-height: 1.75rem; }
    .length { height: 0.375rem; border-radius: 3px; background: #dde6ea; overflow: hidden; }
    i { display: block; height: 100%; background: var(--ochre); }
    i.fine { background: var(--held); }
    p { color: #6d4000; font-weight: 600; }
    p.fine { color: var(--held); }
  `,
})
export class NewPasswordField {
  readonly label = input.required<string>();
  readonly name = input('sandi-baru');
  readonly control = input.required<FormControl<string>>();
  readonly owner = input<PasswordOwner>({ email: '', displayName: '' });
  protected readonly t = inject(Words).t;
  protected readonly lengths = { ...passwordLength };
  private readonly typed = toSignal(
    toObservable(this.control).pipe(switchMap((control) => control.valueChanges.pipe(startWith(control.value)))),
    { initialValue: '' },
  );
  protected readonly advice = computed(() => passwordAdvice(this.typed(), this.owner()));
  protected readonly reached = computed(() => lengthReached(this.typed()) * 100);
}
