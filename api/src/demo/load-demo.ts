import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module';
import type { Boot } from '../boot';
import { SetClock } from '../platform/clock';
import { storyInstant } from './plan-story';
import { readDemoAnnouncements, readDemoPeople, readStory } from './read-story';
import { tellAnnouncements } from './tell-announcements';
import { DemoCast } from './demo-cast';
import { tellStory } from './tell-story';

/**
 * Loads the demo through the services that people use, with the clock set to each event's moment, so that "as it was then known" is
 * true. Every write has an idempotency key of its own: a load that was interrupted is simply told again, and a complete one changes
 * nothing.
 */
export async function loadDemo(running: Boot, progress: (message: string) => void): Promise<void> {
  const story = readStory();
  const clock = new SetClock(storyInstant(story.startedAt));
  const app = await NestFactory.createApplicationContext(AppModule.of(running.parts(clock)), { logger: false, abortOnError: false });
  try {
    const cast = await DemoCast.gather(app, readDemoPeople());
    await tellStory({ app, clock, cast, progress }, story);
    await tellAnnouncements({ app, clock, cast }, readDemoAnnouncements());
  } finally {
    await app.close();
  }
}
