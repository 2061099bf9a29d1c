import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Icon } from './icon';
import { NoticeList } from './notice-list';
import { Words } from './words';

const roomBeside = '(min-width: 64rem)';

/**
 * A sheet beside the page where there is room, over the whole page on a phone. Escape closes it, and the focus returns to where
 * it came from. Beside the page the rest stays usable; over it, it does not.
 */
@Component({
  selector: 'app-side-sheet',
  imports: [Icon, NoticeList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <dialog #sheet [attr.aria-label]="label()" tabindex="-1" (cancel)="cancelled($event)" (keydown.escape)="close()">
      <button type="button" class="icon-button close" (click)="close()">
        <app-icon name="close" /><span class="sr">{{ t('action.close') }}</span>
      </button>
      <div class="inside" tabindex="-1" autofocus><ng-content /></div>
      @if (modal()) {
        <app-notice-list />
      }
    </dialog>
  `,
  styles: `
    dialog {
      position: fixed; z-index: 45; inset: 0 0 0 auto; width: 100%; max-width: none; height: 100dvh; max-height: none; margin: 0;
      padding: 1.25rem var(--gutter) 3rem; border: 0; background: #fff; color: var(--ink); overflow-y: auto; overscroll-behavior: contain;
    }
    .close { position: sticky; top: -0.75rem; display: grid; margin: -0.75rem -0.625rem -2.25rem auto; background: #fff; z-index: 2;
      box-shadow: 0 0 0 1px var(--rule); }
    .inside { outline: none; }
    @media (min-width: 64rem) {
      dialog { inset: var(--top) 0 0 auto; width: min(38rem, 48vw); height: calc(100dvh - var(--top)); border-left: 1px solid var(--rule);
        box-shadow: var(--shadow-high); padding-inline: 1.75rem; }
    }
    @media print { dialog { position: static; height: auto; width: 100%; box-shadow: none; } .close { display: none; } }
  `,
})
export class SideSheet {
  readonly label = input.required<string>();
  readonly closed = output();
  protected readonly t = inject(Words).t;
  /** Over the whole page, where everything outside cannot be reached or heard. */
  protected readonly modal = signal(false);
  private readonly sheet = viewChild.required<ElementRef<HTMLDialogElement>>('sheet');

  constructor() {
    const cameFrom = document.activeElement;
    afterNextRender(() => {
      const sheet = this.sheet().nativeElement;
      if (matchMedia(roomBeside).matches) sheet.show();
      else {
        sheet.showModal();
        this.modal.set(true);
      }
    });
    inject(DestroyRef).onDestroy(() => {
      if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus({ preventScroll: true });
    });
  }

  protected cancelled(event: Event): void {
    event.preventDefault();
    this.close();
  }

  protected close(): void {
    this.closed.emit();
  }
}
