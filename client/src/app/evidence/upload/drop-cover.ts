import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { Icon } from '../../ui/icon';
import { Notices } from '../../ui/notices';
import { Words } from '../../ui/words';

/** Lets files be dropped anywhere on the page, and pictures be pasted where nobody types. While it stands, the page is the target. */
@Component({
  selector: 'app-drop-cover',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (over()) {
      <div class="cover" aria-hidden="true">
        <p><app-icon name="upload" /> {{ t('upload.drop') }}</p>
      </div>
    }
  `,
  styles: `
    .cover {
      position: fixed; z-index: 60; inset: 0; display: grid; place-items: center; padding: 1rem; background: rgb(8 49 62 / 72%);
      pointer-events: none;
    }
    p {
      display: flex; gap: 0.75rem; align-items: center; padding: 1.5rem 2rem; border: 3px dashed var(--sun); border-radius: var(--radius);
      background: #fff; font-size: 1.25rem; font-weight: 700;
    }
  `,
  host: {
    '(document:dragenter)': 'dragged($event)',
    '(document:dragover)': 'dragged($event)',
    '(document:dragleave)': 'left($event)',
    '(document:drop)': 'letGo($event)',
    '(document:paste)': 'pasted($event)',
  },
})
export class DropCover {
  readonly disabled = input(false);
  readonly dropped = output<readonly File[]>();
  protected readonly t = inject(Words).t;
  protected readonly over = signal(false);
  private readonly notices = inject(Notices);

  protected dragged(event: DragEvent): void {
    if (this.disabled() || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.over.set(true);
  }

  /** Going from one element to the next is no leaving; out of the window is. */
  protected left({ relatedTarget }: DragEvent): void {
    if (relatedTarget === null) this.over.set(false);
  }

  /** A file let go beside the target would make the browser leave the page: here there is no beside. */
  protected letGo(event: DragEvent): void {
    this.over.set(false);
    if (this.disabled() || event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    const { files, folders } = sorted(event.dataTransfer);
    for (const name of folders) this.notices.tell(this.t('upload.folder', { name }));
    if (files.length > 0) this.dropped.emit(files);
  }

  protected pasted(event: ClipboardEvent): void {
    const typing = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]') !== null;
    const files = [...(event.clipboardData?.files ?? [])];
    if (this.disabled() || typing || files.length === 0) return;
    event.preventDefault();
    this.dropped.emit(files);
  }
}

/** A folder looks like a file until it is read. */
function sorted(given: DataTransfer): { readonly files: readonly File[]; readonly folders: readonly string[] } {
  const folders = [...given.items].flatMap((item) => {
    const entry = item.webkitGetAsEntry?.();
    return entry?.isDirectory ? [entry.name] : [];
  });
  return { files: [...given.files].filter(({ name }) => !folders.includes(name)), folders };
}
