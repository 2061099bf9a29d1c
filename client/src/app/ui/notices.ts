import { Injectable, signal } from '@angular/core';

export interface Notice {
  readonly id: number;
  readonly kind: 'done' | 'told';
  readonly text: string;
}

const shownFor = 8_000;

/** Short sentences on what was just done; read out, shown for a while, never the only place of something important. */
@Injectable({ providedIn: 'root' })
export class Notices {
  private readonly list = signal<readonly Notice[]>([]);
  private last = 0;
  readonly all = this.list.asReadonly();

  done(text: string): void {
    this.add('done', text);
  }

  tell(text: string): void {
    this.add('told', text);
  }

  dismiss(id: number): void {
    this.list.update((list) => list.filter((notice) => notice.id !== id));
  }

  private add(kind: Notice['kind'], text: string): void {
    const id = ++this.last;
    this.list.update((list) => [...list.slice(-2), { id, kind, text }]);
    setTimeout(() => this.dismiss(id), shownFor);
  }
}
