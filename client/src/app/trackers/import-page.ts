import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Deed } from '../api/deed';
import { TrackersApi } from '../api/trackers-api';
import { RegionStore } from '../region/region-store';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { Words } from '../ui/words';
import { TrackerPreview } from './tracker-preview';

/** A region's tracker comes in: a file is read, its rows are shown with their fates, and only then it is applied. */
@Component({
  selector: 'app-import-page',
  imports: [RouterLink, MatButtonModule, Empty, Icon, Problem, Skeleton, TrackerPreview],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './import-page.html',
  styleUrl: './import-page.scss',
})
export class ImportPage {
  readonly regionId = input.required<string>();
  /** Which import is looked at, as the address has it. */
  readonly impor = input<string>();
  protected readonly store = inject(RegionStore);
  protected readonly t = inject(Words).t;
  private readonly api = inject(TrackersApi);
  private readonly router = inject(Router);

  protected readonly over = signal(false);
  protected readonly sending = new Deed();
  protected readonly mayImport = computed(() => this.store.session.may('tracker.import', { regionId: this.regionId() }));
  private readonly of = computed(() => ({ regionId: this.regionId(), assessmentId: this.store.assessment()?.id ?? '' }));
  protected readonly xlsx = computed(() => this.api.templateAddress(this.of(), 'xlsx'));
  protected readonly csv = computed(() => this.api.templateAddress(this.of(), 'csv'));

  protected async picked(box: HTMLInputElement): Promise<void> {
    const file = box.files?.[0];
    box.value = '';
    if (file) await this.send(file);
  }

  protected async dropped(event: DragEvent): Promise<void> {
    event.preventDefault();
    this.over.set(false);
    const file = event.dataTransfer?.files[0];
    if (file) await this.send(file);
  }

  protected dragged(event: DragEvent): void {
    event.preventDefault();
    this.over.set(true);
  }

  private async send(file: File): Promise<void> {
    const { name, size, lastModified } = file;
    const done = await this.sending.carryOut({ name, size, lastModified }, (key) => this.api.send(this.of(), file, key));
    if (done) await this.router.navigate([], { queryParams: { impor: done.answer.id }, queryParamsHandling: 'merge' });
  }
}
