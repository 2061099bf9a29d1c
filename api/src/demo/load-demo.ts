import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module';
import type { Boot } from '../boot';
import { Clock, SetClock } from '../platform/clock';
import { DemoCast } from './demo-cast';
import { DemoDocumentReader } from './demo-files';
import { storyInstant } from './plan-story';
import { readEvidence } from './read-evidence';
import { readDemoAnnouncements, readDemoPeople, readStory } from './read-story';
import { tellAnnouncements } from './tell-announcements';
import { tellStory } from './tell-story';

/**
 * Loads the demo through the services that people use, with the clock set to each event's moment, so that "as it was then known" is
 * true. Every write has an idempotency key of its own: a load that was interrupted is simply told again, and a complete one changes
 * nothing. Bytes go the way everybody's go; only what would be read from a file is known beforehand.
 */
export async function loadDemo(running: Boot, progress: (message: string) => void): Promise<void> {
  const story = readStory();
  const evidence = readEvidence();
  const loadedAt = new Clock().now();
  const clock = new SetClock(storyInstant(story.startedAt));
  const parts = { ...running.parts(clock), documents: new DemoDocumentReader(evidence.documents) };
  const app = await NestFactory.createApplicationContext(AppModule.of(parts), { logger: false, abortOnError: false });
  try {
    const cast = await DemoCast.gather(app, readDemoPeople());
    await tellStory({ app, clock, cast, progress }, story, evidence, loadedAt);
    await tellAnnouncements({ app, clock, cast }, readDemoAnnouncements());
  } finally {
    await app.close();
  }
}
