import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Words } from '../ui/words';

@Component({
  selector: 'app-not-found-page',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="page page--narrow stack">
      <h1>{{ t('not-found.title') }}</h1>
      <p>{{ t('not-found.text') }}</p>
      <p><a routerLink="/">{{ t('not-found.home') }}</a></p>
    </div>
  `,
})
export class NotFoundPage {
  protected readonly t = inject(Words).t;
}
