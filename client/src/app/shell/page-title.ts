import { Injectable, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';
import { Words } from '../ui/words';

/** Every route names itself by a key; the document's title follows the language, and the region that is being looked at. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly words = inject(Words);
  private readonly key = signal<string | null>(null);
  /** What the page is about, when a page is about one thing: the region's name. */
  readonly about = signal<string | null>(null);

  constructor() {
    super();
    effect(() => {
      const key = this.key();
      const parts = [key === null ? null : this.words.t(key), this.about(), 'Ambang'];
      this.title.setTitle(parts.filter((part) => part !== null).join(' · '));
    });
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.key.set(this.buildTitle(snapshot) ?? null);
    if (!snapshot.url.startsWith('/daerah/')) this.about.set(null);
  }
}
