import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { SaidScorePipe, saidScore } from '../announcements/said-score';
import { AnnouncementsApi } from '../api/announcements-api';
import { loading } from '../api/loading';
import { Session } from '../session/session';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { DayPipe } from '../ui/moment-pipes';
import { Problem } from '../ui/problem';
import { ScorePipe } from '../ui/score-pipe';
import { Skeleton } from '../ui/skeleton';
import { Standing } from '../ui/standing';
import { Words } from '../ui/words';
import { writeScore, writeShort } from '../ui/write-score';
import { announcedGain, besideThreshold, regionsAnnounced, richestRegion } from './announced-regions';
import { ClimbChart } from './climb-chart';
import { publishedThresholds, thresholdBeside } from './published-thresholds';
import { RegionDoor } from './region-door';
import { RegionSearch } from './region-search';

/**
 * The front page for everybody: what this is, what was announced as a picture and as a list with its sources, and a way to any
 * region. Announcements only; nothing of any ledger reaches it. No library of controls is loaded for it.
 */
@Component({
  selector: 'app-landing-page',
  imports: [RouterLink, ClimbChart, DayPipe, Empty, Icon, Problem, RegionSearch, SaidScorePipe, ScorePipe, Skeleton, Standing],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './landing-page.html',
  styleUrl: './landing-page.scss',
})
export class LandingPage {
  private readonly api = inject(AnnouncementsApi);
  private readonly words = inject(Words);
  protected readonly session = inject(Session);
  protected readonly door = inject(RegionDoor);
  protected readonly t = this.words.t;
  protected readonly thresholds = publishedThresholds;
  protected readonly list = loading(() => 'all', () => this.api.all());
  private readonly regions = computed(() => regionsAnnounced(this.list.value() ?? []));
  protected readonly richest = computed(() => richestRegion(this.regions()));
  protected readonly others = computed(() => this.regions().filter(({ regionId }) => regionId !== this.richest()?.regionId));

  protected readonly rows = computed(() => (this.richest()?.announcements ?? []).map((said) => {
    const threshold = thresholdBeside(said);
    return { said, width: Number(said.score), threshold, sentence: this.sentence(said.score, threshold) };
  }));

  protected readonly gain = computed(() => {
    const region = this.richest();
    const gain = region && announcedGain(region);
    return region && gain ? this.t('landing.gain', {
      from: saidScore(region.announcements[0]?.score ?? '', this.words.language()),
      to: saidScore(region.latest.score, this.words.language()),
      points: writeScore(gain, this.words.language(), { signed: true }),
    }) : null;
  });

  private sentence(score: string, threshold: ReturnType<typeof thresholdBeside>): string | null {
    const beside = threshold && besideThreshold(score, threshold);
    if (!threshold || !beside) return null;
    const language = this.words.language();
    return this.t(`landing.${beside.met ? 'met' : 'missed'}`, {
      points: writeScore(beside.points, language),
      threshold: writeShort(threshold.value, language),
    });
  }
}
