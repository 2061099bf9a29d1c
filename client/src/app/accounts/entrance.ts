import { Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import type { SessionJson } from '../api/session-api';
import { Session } from '../session/session';
import { safeReturn } from './safe-return';

/** The step over the threshold: takes the session over and goes where it was wanted, else where the role begins. */
@Injectable({ providedIn: 'root' })
export class Entrance {
  private readonly session = inject(Session);
  private readonly router = inject(Router);

  async enter(answer: SessionJson, wanted?: string): Promise<void> {
    await this.session.begin(answer);
    await this.router.navigateByUrl(safeReturn(wanted) ?? this.session.home(), { replaceUrl: true });
  }
}
