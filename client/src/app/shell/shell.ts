import { ApplicationRef, ChangeDetectionStrategy, Component, ElementRef, inject, signal, viewChild } from '@angular/core';
import {
  NavigationCancel,
  NavigationEnd,
  NavigationError,
  NavigationSkipped,
  NavigationStart,
  Router,
  RouterOutlet,
  type Event as RouterEvent,
} from '@angular/router';
import { Connection } from '../api/connection';
import { Session } from '../session/session';
import { Icon } from '../ui/icon';
import { NoticeList } from '../ui/notice-list';
import { Words } from '../ui/words';
import { ShellFoot } from './shell-foot';
import { ShellTop } from './shell-top';

/** What stands around every screen: the way past the navigation, the top, the banner of a lost connection, notices, the foot. */
@Component({
  selector: 'app-root',
  imports: [RouterOutlet, ShellTop, ShellFoot, Icon, NoticeList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
})
export class Shell {
  protected readonly t = inject(Words).t;
  protected readonly connection = inject(Connection);
  protected readonly session = inject(Session);
  protected readonly moving = signal(false);
  private readonly app = inject(ApplicationRef);
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');
  /** In the field there is no network as a rule, and the outbox tells what has been received: no banner says it again. */
  protected readonly inField = signal(isField(location.pathname));
  private path = '';
  private byHistory = false;

  constructor() {
    inject(Router).events.subscribe((event) => {
      if (event instanceof NavigationStart) {
        this.byHistory = event.navigationTrigger === 'popstate';
        this.moving.set(true);
      }
      if (event instanceof NavigationEnd) this.arrived(event.urlAfterRedirects);
      if (isOver(event)) this.moving.set(false);
    });
  }

  /** A screen that has come is written before anything is painted: its fixed parts alone would be seen to move when the words come. */
  protected screenCame(): void {
    queueMicrotask(() => {
      if (!this.app.destroyed) this.app.tick();
    });
  }

  protected toContent(event: Event): void {
    event.preventDefault();
    this.main().nativeElement.focus();
  }

  /** Signed in anew in another tab: what was typed here can be sent after all. */
  protected signedInAgain(): void {
    void this.session.refresh().catch(() => undefined);
    this.connection.tryAgain();
  }

  /** Another page: readers and the keyboard begin at its top. Another choice on the same page moves nothing. */
  private arrived(url: string): void {
    const path = url.split(/[?#]/, 1)[0] ?? '';
    const first = this.path === '';
    if (path === this.path) return;
    this.path = path;
    this.inField.set(isField(path));
    if (first) return;
    if (!this.byHistory) window.scrollTo(0, 0);
    this.main().nativeElement.focus({ preventScroll: true });
  }
}

function isField(path: string): boolean {
  return /^\/lapangan(\/|$)/.test(path);
}

const ends = [NavigationEnd, NavigationCancel, NavigationError, NavigationSkipped];

function isOver(event: RouterEvent): boolean {
  return ends.some((end) => event instanceof end);
}
