import { Injectable, inject, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';

export const languages = ['id', 'en'] as const;
export type Language = (typeof languages)[number];

type Params = Readonly<Record<string, unknown>>;

const keptAs = 'ambang.language';

/**
 * The product's words in the language of the moment. `t` reads a signal, so that whatever template or computed calls it is
 * written again when the language changes.
 */
@Injectable({ providedIn: 'root' })
export class Words {
  private readonly transloco = inject(TranslocoService);
  private readonly current = signal<Language>('id');
  readonly language = this.current.asReadonly();

  readonly t = (key: string, params?: Params): string => this.transloco.translate(key, params, this.current());

  /** English tells one from many; Indonesian does not, and its two keys hold the same sentence. */
  readonly counted = (key: string, n: number, params?: Params): string =>
    this.t(`${key}.${n === 1 ? 'one' : 'other'}`, { n, ...params });

  async speak(language: Language, { keep = true } = {}): Promise<void> {
    await firstValueFrom(this.transloco.load(language));
    this.transloco.setActiveLang(language);
    this.current.set(language);
    document.documentElement.lang = language;
    if (keep) remember(language);
  }

  /** Before the first screen: what was chosen here earlier, else Indonesian. */
  start(): Promise<void> {
    return this.speak(remembered() ?? 'id', { keep: false });
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(keptAs, language);
  } catch {
    // a browser that keeps nothing still speaks
  }
}

function remembered(): Language | null {
  try {
    const kept = localStorage.getItem(keptAs);
    return languages.find((language) => language === kept) ?? null;
  } catch {
    return null;
  }
}
