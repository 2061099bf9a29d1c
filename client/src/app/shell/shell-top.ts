import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, signal, viewChild } from '@angular/core';
import { Router, RouterLink, RouterLinkActive } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { SessionApi } from '../api/session-api';
import { unsentHere } from '../field/store/taken-along';
import { Bell } from '../notifications/bell';
import { Session } from '../session/session';
import { Icon } from '../ui/icon';
import { Words, languages, type Language } from '../ui/words';
import { Mark } from './mark';
import { SignOutSheet } from './sign-out-sheet';

/** The top of every screen: the name, where one may go, the language, who is signed in. */
@Component({
  selector: 'app-shell-top',
  imports: [RouterLink, RouterLinkActive, Bell, Icon, Mark, SignOutSheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './shell-top.html',
  styleUrl: './shell-top.scss',
})
export class ShellTop {
  private readonly words = inject(Words);
  private readonly router = inject(Router);
  private readonly sessionApi = inject(SessionApi);
  protected readonly session = inject(Session);
  protected readonly t = this.words.t;
  protected readonly language = this.words.language;
  protected readonly languages = languages;
  private readonly account = viewChild<ElementRef<HTMLElement>>('account');
  private readonly places = viewChild<ElementRef<HTMLElement>>('places');

  /** How many are asked about; 0: nothing is asked. */
  protected readonly unsent = signal(0);

  protected readonly links = computed(() => {
    if (!this.session.signedIn()) {
      return [
        { to: '/publik', key: 'nav.public' },
        { to: '/daerah', key: 'nav.regions' },
        { to: '/pengumuman', key: 'nav.announcements' },
      ];
    }
    return [
      ...(this.session.may('overview.read', this.overviewTarget()) ? [{ to: '/ikhtisar', key: 'nav.overview' }] : []),
      { to: '/daerah', key: 'nav.regions' },
      { to: '/pengumuman', key: 'nav.announcements' },
      { to: '/kerangka', key: 'nav.frameworks' },
      ...(this.session.may('people.read') ? [{ to: '/orang', key: 'nav.people' }] : []),
    ];
  });

  protected readonly roles = computed(() =>
    this.session.memberships().map(({ id, role, regionName, agencyName, institution }) => ({
      id,
      role,
      where: [agencyName, regionName, institution].filter((part) => part !== null && part !== undefined).join(', '),
    })),
  );

  /** Also kept with the account, so that it is spoken on the next device. A failure to keep it changes nothing here. */
  protected async speak(language: Language): Promise<void> {
    await this.words.speak(language);
    if (this.session.signedIn()) await firstValueFrom(this.sessionApi.changeMe({ language })).catch(() => undefined);
  }

  /** Field answers that only this phone has: signing out asks first. */
  protected async signOut({ asked = false } = {}): Promise<void> {
    this.closeMenus();
    this.unsent.set(asked ? 0 : unsentHere());
    if (this.unsent() > 0) return;
    await this.session.signOut().catch(() => undefined);
    await this.router.navigateByUrl('/publik');
  }

  protected closeMenus(): void {
    for (const menu of [this.account(), this.places()]) {
      if (menu?.nativeElement.matches(':popover-open')) menu.nativeElement.hidePopover();
    }
  }

  private overviewTarget(): { regionId?: string } {
    const regionId = this.session.memberships().find((held) => held.regionId !== null)?.regionId;
    return regionId ? { regionId } : {};
  }
}
