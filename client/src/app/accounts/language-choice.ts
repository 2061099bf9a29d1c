import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { ReactiveFormsModule, type FormControl } from '@angular/forms';
import { Words, languages, type Language } from '../ui/words';

/** Which language an account is spoken to in. */
@Component({
  selector: 'app-language-choice',
  imports: [ReactiveFormsModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <fieldset>
      <legend class="field-label">{{ t('field.language-label') }}</legend>
      <div class="segments">
        @for (each of languages; track each) {
          <label [attr.lang]="each">
            <input type="radio" name="bahasa" [value]="each" [formControl]="control()" />
            <span>{{ t('language.' + each) }}</span>
          </label>
        }
      </div>
    </fieldset>
  `,
})
export class LanguageChoice {
  readonly control = input.required<FormControl<Language>>();
  protected readonly t = inject(Words).t;
  protected readonly languages = languages;
}
