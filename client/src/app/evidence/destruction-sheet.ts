import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { destructionGrounds, type DestructionGround } from '@domain';
import { Deed } from '../api/deed';
import { EvidenceApi, type DocumentJson } from '../api/evidence-api';
import { Icon } from '../ui/icon';
import { Notices } from '../ui/notices';
import { ReasonForm } from '../ui/reason-form';
import { Sheet } from '../ui/sheet';
import { Words } from '../ui/words';

/** Asking that the bytes of a document go: on which ground, in one's own words. Another person decides. */
@Component({
  selector: 'app-destruction-sheet',
  imports: [Icon, ReasonForm, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t('destruction.ask-what', { title: document().title ?? document().fileName })" (closed)="close()">
      <div class="notice notice--ochre"><app-icon name="warning" /><p>{{ t('destruction.means') }}</p></div>
      <app-reason-form [deed]="deed" [danger]="true" [confirm]="t('destruction.ask')" (given)="ask($event)" (cancelled)="close()">
        <div>
          <label class="field">{{ t('destruction.ground') }}
            <select #box [attr.aria-invalid]="missing()" (change)="ground.set(grounds[box.selectedIndex - 1] ?? null)">
              <option value="">{{ t('destruction.choose-ground') }}</option>
              @for (each of grounds; track each) {
                <option [value]="each" [selected]="each === ground()">{{ t('destruction-ground.' + each) }}</option>
              }
            </select>
          </label>
          @if (missing()) {
            <p class="field-fault" role="alert">{{ t('destruction.ground-missing') }}</p>
          }
        </div>
        <p class="field-hint">{{ t('destruction.no-numbers') }}</p>
      </app-reason-form>
    </app-sheet>
  `,
})
export class DestructionSheet {
  readonly document = input.required<DocumentJson>();
  readonly regionId = input.required<string>();
  readonly closed = output();
  private readonly api = inject(EvidenceApi);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly grounds = destructionGrounds;
  protected readonly ground = signal<DestructionGround | null>(null);
  protected readonly missing = signal(false);

  protected async ask(words: string): Promise<void> {
    const ground = this.ground();
    this.missing.set(ground === null);
    if (ground === null) return;
    const body = { documentId: this.document().id, ground, words };
    const done = await this.deed.carryOut(body, (key) => this.api.requestDestruction(this.regionId(), body, key));
    if (!done) return;
    this.notices.done(this.t('destruction.asked'));
    this.closed.emit();
  }

  protected close(): void {
    if (!this.deed.busy()) this.closed.emit();
  }
}
