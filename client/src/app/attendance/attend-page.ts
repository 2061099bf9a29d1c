import { ChangeDetectionStrategy, Component, effect, inject, input, signal, untracked } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { Deed } from '../api/deed';
import { VisitsApi, type Attended } from '../api/visits-api';
import { Icon } from '../ui/icon';
import { Problem } from '../ui/problem';
import { Words } from '../ui/words';
import { attendeeId, deviceSecret } from './attendee-id';

const trimmed = ({ value }: FormControl<string>) => value.trim();
const text = () => new FormControl('', { nonNullable: true });

/** Whoever attends a visit writes themselves down here, without an account, by the code that is shown in the room. */
@Component({
  selector: 'app-attend-page',
  imports: [ReactiveFormsModule, MatButtonModule, Icon, Problem],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './attend-page.html',
  styles: '.code { font-size: 1.5rem; letter-spacing: 0.2em; }',
})
export class AttendPage {
  /** From the QR code on the screen. */
  readonly kode = input<string>();
  private readonly api = inject(VisitsApi);
  private readonly secret = deviceSecret();
  protected readonly t = inject(Words).t;
  protected readonly deed = new Deed();
  protected readonly asked = signal(false);
  protected readonly done = signal<(Attended & { readonly name: string }) | null>(null);
  protected readonly code = text();
  protected readonly name = text();
  protected readonly office = text();
  protected readonly institution = text();

  constructor() {
    effect(() => {
      const kode = this.kode();
      if (kode !== undefined) untracked(() => this.code.setValue(kode));
    });
  }

  protected codeNow(): string {
    return this.code.value.replace(/\s/g, '');
  }

  protected isCode(): boolean {
    return /^\d{6}$/.test(this.codeNow());
  }

  protected async attend(): Promise<void> {
    this.asked.set(true);
    const said = { code: this.codeNow(), name: trimmed(this.name), office: trimmed(this.office), institution: trimmed(this.institution) };
    if (!this.isCode() || said.name === '' || said.institution === '') return;
    const body = { ...said, id: attendeeId(this.secret, said) };
    const answer = await this.deed.carryOut(body, () => this.api.attend(body));
    if (answer) this.done.set({ ...answer.answer, name: said.name });
  }

  /** Another person on the same device; code and institution stay. */
  protected another(): void {
    this.name.setValue('');
    this.office.setValue('');
    this.asked.set(false);
    this.done.set(null);
  }
}
