import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { InstantPipe } from '../ui/moment-pipes';
import { Words } from '../ui/words';
import { takenAlong } from './store/taken-along';

/** The visits that lie on this phone, told by when they were taken along alone: what they are is behind their PIN. */
@Component({
  selector: 'app-taken-page',
  imports: [RouterLink, Empty, Icon, InstantPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="page page--narrow stack">
      <h1>{{ t('fieldwork.title') }}</h1>
      @for (mark of marks; track mark.name) {
        <a class="card row" [routerLink]="['/lapangan', mark.regionId, mark.assessmentId, mark.visitId]">
          <app-icon name="lock" />
          <span class="grow">{{ t('fieldwork.taken-on', { at: (mark.at | instant) }) }}
            @if (mark.unsent > 0) {
              <br><span class="small">{{ t('fieldwork.pending-n', { n: mark.unsent }) }}</span>
            }
          </span>
        </a>
      } @empty {
        <app-empty icon="offline" [text]="t('fieldwork.absent')" />
      }
      <p><a class="row" routerLink="/lapangan/berkas"><app-icon name="folder" /> {{ t('carried.title') }}</a></p>
    </div>
  `,
  styles: 'h1 { font-size: 1.25rem; } a { min-height: 3.5rem; }',
})
export class TakenPage {
  protected readonly t = inject(Words).t;
  protected readonly marks = takenAlong().map((mark) => ({ ...mark, at: new Date(mark.takenAt).toISOString() }));
}
