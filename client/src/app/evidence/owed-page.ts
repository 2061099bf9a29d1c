import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { EvidenceApi } from '../api/evidence-api';
import { loading } from '../api/loading';
import { RegionStore } from '../region/region-store';
import { DutiesPage } from '../scorecard/duties-page';
import { Empty } from '../ui/empty';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { today } from '../ui/today';
import { Words } from '../ui/words';
import { groupOwed, isOwed } from './owed';
import { OwedList } from './owed-list';
import { requirementInAddress } from './requirement-address';
import { UploadChoice } from './upload/upload-choice';
import { UploadList } from './upload/upload-list';

/** The focal point's first screen: what does my agency owe, and by when. The second view is the agency's own scores. */
@Component({
  selector: 'app-owed-page',
  imports: [RouterLink, DutiesPage, Empty, OwedList, Problem, Skeleton, UploadChoice, UploadList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './owed-page.html',
  styles: `
    .page-switch { padding-bottom: 0; }
    .pick { display: grid; gap: 0.375rem; padding: 0 0 1rem; }
    .drop { display: grid; gap: 0.75rem; }
  `,
})
export class OwedPage {
  /** From the address: the view, and what the view of scores has open. */
  readonly tampilan = input<string>();
  readonly kriteria = input<string>();
  readonly jejak = input<string>();
  protected readonly store = inject(RegionStore);
  private readonly api = inject(EvidenceApi);
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly counted = this.words.counted;

  protected readonly scores = computed(() => this.tampilan() === 'nilai' || this.kriteria() !== undefined);
  protected readonly agency = computed(() => {
    const regionId = this.store.regionId();
    const held = this.store.session.memberships().find((each) => each.regionId === regionId && each.agencyId !== null);
    return held?.agencyId ? { id: held.agencyId, name: held.agencyName ?? '' } : null;
  });
  protected readonly at = this.store.place;
  protected readonly rows = loading(
    () => {
      const at = this.at();
      const agency = this.agency();
      return at && agency && !this.scores() ? { at, agencyId: agency.id } : undefined;
    },
    ({ at, agencyId }) => this.api.requirements(at, { agencyId }),
  );
  protected readonly today = computed(() => today(this.store.zone()));
  protected readonly owed = computed(() =>
    groupOwed(this.rows.value() ?? [], this.today()).reduce((sum, { section, rows }) => sum + (isOwed(section) ? rows.length : 0), 0),
  );

  /** A file that was dropped here goes on at the document that it is for. */
  protected goOn(requirement: string): void {
    if (requirement === '') return;
    void this.router.navigate(['/daerah', this.store.regionId(), 'bukti', requirementInAddress(requirement)]);
  }
}
