import { FollowUpsWorkService } from '../features/follow-ups/follow-ups-work.service';
import type { LedgerContext } from '../features/assessments/assessments.service';
import { storyInstant } from './plan-story';
import { readSeed } from './read-story';
import type { Happening, Stage } from './tell-story';

/** A follow-up of the story, as seeds/demo/follow-ups.yaml has it: made up for illustration. */
interface DemoFollowUp {
  readonly key: string;
  /** Of the demo's visits. */
  readonly visit: string;
  readonly words: string;
  readonly owner: string;
  readonly dueOn: string;
  readonly openedAt: string;
  readonly reported?: { readonly at: string; readonly by: string; readonly words: string };
  readonly verified?: { readonly at: string; readonly by: string; readonly words: string };
}

interface Place {
  readonly regionId: string;
  readonly assessmentId: string;
  readonly agencies: ReadonlyMap<string, string>;
  /** Ids of the story's visits by key, once they are told. */
  readonly visits: ReadonlyMap<string, string>;
}

/** The story's follow-ups, through the services that people use. */
export function followUpHappenings(stage: Stage, place: Place): Happening[] {
  return (readSeed('follow-ups.yaml') as readonly DemoFollowUp[]).flatMap((told) => {
    const { key, reported, verified } = told;
    const { regionId, assessmentId } = place;
    const work = stage.app.get(FollowUpsWorkService);
    const context = (who: string, event: string): LedgerContext => stage.cast.context(who, `follow-up:${key}:${event}`);
    const find = async () => {
      const { items } = await work.list(stage.cast.actor('evaluator'), { regionId, assessmentId });
      return { regionId, assessmentId, followUpId: items.find(({ words }) => words === told.words)?.id ?? '' };
    };
    const at = (moment: string, tell: () => Promise<unknown>): Happening => ({ at: storyInstant(moment), tell });
    const open = () => {
      const visitId = place.visits.get(told.visit);
      const from = visitId === undefined ? {} : { visitId };
      const wish = { words: told.words, ownerAgencyId: place.agencies.get(told.owner) ?? '', dueOn: told.dueOn, ...from };
      return work.open(context('evaluator', 'open'), { regionId, assessmentId }, wish);
    };
    return [
      at(told.openedAt, open),
      ...(reported ? [at(reported.at, async () => {
        await work.report(context(reported.by, 'report'), await find(), { words: reported.words, documentIds: [] });
      })] : []),
      ...(verified ? [at(verified.at, async () => {
        await work.judge(context(verified.by, 'verify'), await find(), { done: true, words: verified.words });
      })] : []),
    ];
  });
}
