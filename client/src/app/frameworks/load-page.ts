import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Deed } from '../api/deed';
import { FrameworksApi, type FrameworkDraft } from '../api/frameworks-api';
import { loading } from '../api/loading';
import { Hash } from '../ui/hash';
import { Icon } from '../ui/icon';
import { Notices } from '../ui/notices';
import { Problem } from '../ui/problem';
import { Sheet } from '../ui/sheet';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { ChangeList } from './change-list';
import { FindingList } from './finding-list';
import { FrameworkShelf } from './framework-shelf';
import { sortPickedFolder, folderLimits, type FolderFault } from './picked-folder';

/** Loading a revision: files in, findings and differences out, and only then publishing, which cannot be taken back. */
@Component({
  selector: 'app-load-page',
  imports: [RouterLink, MatButtonModule, Hash, Icon, Problem, Sheet, Skeleton, ChangeList, FindingList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './load-page.html',
  styleUrl: './load-page.scss',
})
export class LoadPage {
  readonly draftId = input<string>();
  private readonly words = inject(Words);
  private readonly api = inject(FrameworksApi);
  private readonly shelf = inject(FrameworkShelf);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;

  protected readonly draft = loading(() => this.draftId(), (id) => this.api.draft(id));
  protected readonly compared = loading(
    () => {
      const draft = this.draft.value();
      return draft?.code && draft.comparedWith ? { code: draft.code, revision: draft.comparedWith } : undefined;
    },
    (ref) => this.shelf.find(ref),
  );
  protected readonly sending = new Deed();
  protected readonly publishing = new Deed();
  protected readonly folderFault = signal<FolderFault | 'unreadable' | null>(null);
  protected readonly asking = signal(false);
  protected readonly over = signal(false);
  /** The files were read without fault but another content is already published under this name. */
  protected readonly taken = computed(() => {
    const draft = this.draft.value();
    return draft !== undefined && draft.findings.length === 0 && !draft.publishable;
  });
  /** Published already, with the very same content: there is nothing left to do. */
  protected readonly published = computed(() => {
    const draft = this.draft.value();
    return draft?.publishable === true && draft.comparedWith === draft.revision && draft.difference?.length === 0;
  });
  protected readonly faultParams = { files: folderLimits.files, megabytes: folderLimits.bytes / 1024 / 1024 };

  protected async folderPicked(input: HTMLInputElement): Promise<void> {
    const picked = [...(input.files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, size: file.size, file }));
    input.value = '';
    if (picked.length === 0) return;
    this.folderFault.set(null);
    const sorted = sortPickedFolder(picked);
    if ('fault' in sorted) {
      this.folderFault.set(sorted.fault);
      return;
    }
    try {
      const files: Record<string, string> = {};
      for (const [name, { file }] of sorted.files) files[name] = await file.text();
      await this.send(() => this.api.loadFolder(files));
    } catch {
      this.folderFault.set('unreadable');
    }
  }

  protected async archivePicked(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    input.value = '';
    if (file) await this.sendArchive(file);
  }

  protected async dropped(event: DragEvent): Promise<void> {
    event.preventDefault();
    this.over.set(false);
    const file = event.dataTransfer?.files[0];
    if (file) await this.sendArchive(file);
  }

  protected dragged(event: DragEvent): void {
    event.preventDefault();
    this.over.set(true);
  }

  protected async publish({ id }: FrameworkDraft): Promise<void> {
    const done = await this.publishing.carryOut(id, () => this.api.publish(id));
    if (!done) return;
    const { code, revision } = done.answer;
    this.notices.done(this.t('frameworks.published-done', { code, revision }));
    await this.router.navigate(['/kerangka', code, revision, 'pohon']);
  }

  protected closeAsking(): void {
    if (this.publishing.busy()) return;
    this.asking.set(false);
    this.publishing.forgive();
  }

  private async sendArchive(file: File): Promise<void> {
    this.folderFault.set(file.size > folderLimits.bytes ? 'too-large' : null);
    if (this.folderFault() === null) await this.send(() => this.api.loadArchive(file));
  }

  private async send(load: () => ReturnType<FrameworksApi['loadFolder']>): Promise<void> {
    const done = await this.sending.carryOut(null, load);
    if (done) await this.router.navigate(['/kerangka/muat', done.answer.id]);
  }
}
