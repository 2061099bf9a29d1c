import { AnnouncementsService } from '../features/scores/announcements.service';
import { storyInstant } from './plan-story';
import type { StoryAnnouncement } from './read-story';
import type { Stage } from './tell-story';

/** What was said in public, each recorded on the evening of its day; told again it has no second effect. */
export async function tellAnnouncements(
  { app, clock, cast }: Omit<Stage, 'progress'>,
  announcements: readonly StoryAnnouncement[],
): Promise<void> {
  const service = app.get(AnnouncementsService);
  for (const { region, ...wish } of announcements) {
    clock.set(storyInstant(`${wish.placedOn}T20:00`));
    await service.add(cast.context('administrator', `announcement:${region}:${wish.placedOn}`), region, wish);
  }
}
