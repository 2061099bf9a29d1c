import { MinutesDraftingService } from '../features/minutes/minutes-drafting.service';
import { MinutesReadingService } from '../features/minutes/minutes-reading.service';
import { MinutesSealingService } from '../features/minutes/minutes-sealing.service';
import { MinutesSigningService, type MinutesPlace } from '../features/minutes/minutes-signing.service';
import type { Stage } from './tell-story';

/** Who signs, by role: the hands and the names are made up for illustration, and are called so. */
const signers = [
  { key: 'evaluator', name: 'Ketua tim (akun peragaan)', office: 'Tim penilai KPK' },
  { key: 'evaluator-kedua', name: 'Penilai (akun peragaan)', office: 'Tim penilai Itjen Kemendagri' },
  { key: 'pimpinan', name: 'Pimpinan daerah (akun peragaan)', office: 'Pemerintah Kota Blitar' },
] as const;

/** Nobody's hand. */
const strokes = [{ points: [120, 260, 180, 90, 240, 300, 310, 120, 380, 280, 520, 200, 700, 230, 880, 180] }];

/** Minutes of a visit of the story: drafted, signed by both sides and sealed, through the services that people use. */
export class MinutesTold {
  constructor(
    private readonly stage: Stage,
    private readonly at: () => Omit<MinutesPlace, 'minutesId'>,
    private readonly visitKey: string,
  ) {}

  acts(): (() => Promise<unknown>)[] {
    const { app } = this.stage;
    return [
      () => app.get(MinutesDraftingService).draft(this.context('evaluator', 'draft'), this.at()),
      ...signers.map(({ key, name, office }) => async () =>
        app.get(MinutesSigningService).sign(this.context(key, `sign:${key}`), await this.place(), { name, office, strokes })),
      async () => app.get(MinutesSealingService).seal(this.context('evaluator', 'seal'), await this.place()),
    ];
  }

  private async place(): Promise<MinutesPlace> {
    const { minutes } = await this.stage.app.get(MinutesReadingService).list(this.stage.cast.actor('evaluator'), this.at());
    return { ...this.at(), minutesId: minutes[0]?.id ?? '' };
  }

  private context(key: string, event: string) {
    return this.stage.cast.context(key, `minutes:${this.visitKey}:${event}`);
  }
}
