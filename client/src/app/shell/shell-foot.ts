import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Words } from '../ui/words';

@Component({
  selector: 'app-shell-foot',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <footer>
      <p>{{ t('foot.what') }}</p>
      <p>
        <a routerLink="/publik">{{ t('nav.public') }}</a>
        <a routerLink="/pengumuman">{{ t('nav.announcements') }}</a>
        <a routerLink="/periksa">{{ t('foot.verify') }}</a>
        <a href="/api/announcements">{{ t('foot.data') }}</a>
      </p>
      <p>{{ t('foot.regions') }}</p>
    </footer>
  `,
  styles: `
    footer {
      display: grid; gap: 0.5rem; border-top: 1px solid var(--rule); color: var(--ink-soft); font-size: 0.875rem; background: #fff;
      padding: 1.5rem max(var(--gutter), calc((100% - 76rem) / 2 + var(--gutter))) 2rem;
    }
    p { max-width: 60rem; }
    a { display: inline-block; margin-right: 1.25rem; padding: 0.25rem 0; }
  `,
})
export class ShellFoot {
  protected readonly t = inject(Words).t;
}
