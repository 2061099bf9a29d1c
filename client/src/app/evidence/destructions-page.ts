import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Deed } from '../api/deed';
import { EvidenceApi, type DestructionJson } from '../api/evidence-api';
import { loading } from '../api/loading';
import { RegionStore } from '../region/region-store';
import { Empty } from '../ui/empty';
import { Hash } from '../ui/hash';
import { Icon } from '../ui/icon';
import { InstantPipe } from '../ui/moment-pipes';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { ReasonForm } from '../ui/reason-form';
import { Sheet } from '../ui/sheet';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { writeSize } from '../ui/write-size';
import { DocumentLine } from './document-line';

type Decision = 'carried-out' | 'declined';

/** Bytes that must go: who asked why, which documents rest on them, and a second person's decision. What was decided stays listed. */
@Component({
  selector: 'app-destructions-page',
  imports: [MatButtonModule, DocumentLine, Empty, Hash, Icon, InstantPipe, Problem, ReasonForm, Sheet, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './destructions-page.html',
  styles: `
    .cards, .cards ul { display: grid; gap: 0.75rem; grid-template-columns: minmax(0, 1fr); margin: 0; padding: 0; list-style: none; }
    .cards > li { display: grid; gap: 0.625rem; grid-template-columns: minmax(0, 1fr); overflow-wrap: anywhere; }
    .words { white-space: pre-line; }
  `,
})
export class DestructionsPage {
  protected readonly store = inject(RegionStore);
  private readonly api = inject(EvidenceApi);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;
  protected readonly found = loading(() => this.store.regionId() ?? undefined, (regionId) => this.api.destructions(regionId));
  protected readonly waiting = computed(() => (this.found.value() ?? []).filter((each) => !isSettled(each)));
  protected readonly decided = computed(() => (this.found.value() ?? []).filter(isSettled));
  protected readonly asking = signal<{ readonly of: DestructionJson; readonly decision: Decision } | null>(null);
  protected deed = new Deed();

  protected ask(of: DestructionJson, decision: Decision): void {
    this.deed = new Deed();
    this.asking.set({ of, decision });
  }

  protected size({ sizeBytes }: DestructionJson): string {
    return writeSize(sizeBytes, this.words.language());
  }

  protected async decide(words: string): Promise<void> {
    const asking = this.asking();
    const regionId = this.store.regionId();
    if (!asking || regionId === null) return;
    const { of, decision } = asking;
    const body = { decision, words };
    const done = await this.deed.carryOut({ id: of.id, ...body }, (key) => this.api.decideDestruction(regionId, of.id, body, key));
    if (!done) return;
    this.notices.done(this.t('destruction.done-' + decision));
    this.asking.set(null);
    this.found.reload();
  }

  protected close(): void {
    if (!this.deed.busy()) this.asking.set(null);
  }
}

/** Decided, or without need: the bytes went by another request. */
function isSettled({ decision, gone }: DestructionJson): boolean {
  return decision !== null || gone;
}
