import { Injectable, inject } from '@angular/core';
import { Session } from '../session/session';

/**
 * Where a region's name leads: to its line for whoever may read it, else to what was announced. Named in full, because an address
 * that ends in a code with a dot would be taken for a file when it is opened in a new tab.
 */
@Injectable({ providedIn: 'root' })
export class RegionDoor {
  private readonly session = inject(Session);

  to(regionId: string): readonly string[] {
    return ['/daerah', regionId, this.session.may('score.read', { regionId }) ? 'garis' : 'pengumuman'];
  }
}
