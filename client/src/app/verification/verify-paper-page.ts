import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { readMinutesCode } from '@domain';
import { firstValueFrom } from 'rxjs';
import { MinutesApi, type Verification } from '../api/minutes-api';
import { refusedOf, type Refused } from '../api/refused';
import { Icon } from '../ui/icon';
import { InstantPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { Words } from '../ui/words';
import { VisitDays } from '../visits/visit-days';
import { readPaper } from './find-codes';

interface Asked {
  readonly sha256: string | null;
  readonly codes: readonly string[];
}

/** Whether a paper is what was sealed: for anybody, without an account. The file never leaves the device. */
@Component({
  selector: 'app-verify-paper-page',
  imports: [ReactiveFormsModule, MatButtonModule, Icon, InstantPipe, Problem, VisitDays],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './verify-paper-page.html',
  styleUrl: './verify-paper-page.scss',
})
export class VerifyPaperPage {
  /** From the QR code on the paper. */
  readonly kode = input<string>();
  private readonly api = inject(MinutesApi);
  protected readonly t = inject(Words).t;
  protected readonly code = new FormControl('', { nonNullable: true });
  protected readonly codeFault = signal(false);
  protected readonly busy = signal(false);
  protected readonly refused = signal<Refused | null>(null);
  protected readonly cannotReckon = signal(false);
  protected readonly answer = signal<{ readonly asked: Asked; readonly told: Verification } | null>(null);
  protected readonly tone = computed(() => ({ 'genuine': 'good', 'genuine-code': 'good', 'altered': 'bad', 'unknown': 'unknown' })[this.answer()?.told.verdict ?? 'unknown']);
  private turn = 0;
  private gone = false;

  constructor() {
    inject(DestroyRef).onDestroy(() => (this.gone = true));
    effect(() => {
      const kode = this.kode();
      if (kode === undefined) return;
      untracked(() => {
        this.code.setValue(kode);
        void this.askCode();
      });
    });
  }

  protected async askCode(): Promise<void> {
    const code = readMinutesCode(this.code.value);
    this.codeFault.set(code === null);
    if (code !== null) await this.ask(() => Promise.resolve({ sha256: null, codes: [code] }));
  }

  protected async choose(event: Event): Promise<void> {
    const field = event.target as HTMLInputElement;
    const file = field.files?.[0];
    if (!file) return;
    const typed = readMinutesCode(this.code.value);
    await this.ask(async () => {
      const read = await readPaper(file);
      this.cannotReckon.set(read === null);
      return read && { sha256: read.sha256, codes: [...new Set([...read.codes, ...(typed === null ? [] : [typed])])].slice(0, 5) };
    });
    field.value = ''; // the same file may be chosen again
  }

  /** Of two questions the later one is answered. */
  private async ask(read: () => Promise<Asked | null>): Promise<void> {
    const turn = ++this.turn;
    this.busy.set(true);
    this.refused.set(null);
    this.answer.set(null);
    try {
      const asked = await read();
      const told = asked && (await firstValueFrom(this.api.verify(asked)));
      if (asked && told && turn === this.turn && !this.gone) this.answer.set({ asked, told });
    } catch (fault) {
      if (turn === this.turn) this.refused.set(refusedOf(fault));
    } finally {
      if (turn === this.turn) this.busy.set(false);
    }
  }
}
