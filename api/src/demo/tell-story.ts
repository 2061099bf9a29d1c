import type { INestApplicationContext } from '@nestjs/common';
import { criteriaOf, pathTo, type Framework, type Instant } from '../domain';
import { AssessmentsService } from '../features/assessments/assessments.service';
import { StagesService } from '../features/assessments/stages.service';
import { DestructionsService } from '../features/evidence/destructions.service';
import { FrameworksService } from '../features/frameworks/frameworks.service';
import { AgenciesService } from '../features/regions/agencies.service';
import { EntriesService } from '../features/scores/entries.service';
import { FiguresService } from '../features/scores/figures.service';
import type { SetClock } from '../platform/clock';
import { Database } from '../platform/database/database';
import { Refusal } from '../platform/refusal';
import type { DemoCast } from './demo-cast';
import { planStory, storyInstant, type PlannedAnswer } from './plan-story';
import type { DemoEvidence } from './read-evidence';
import type { Story } from './read-story';
import { evidenceHappenings } from './tell-evidence';
import { followUpHappenings } from './tell-follow-ups';
import { visitHappenings } from './tell-visits';

export interface Stage {
  readonly app: INestApplicationContext;
  readonly clock: SetClock;
  readonly cast: DemoCast;
  readonly progress: (message: string) => void;
}

export interface Happening {
  readonly at: Instant;
  readonly tell: () => Promise<unknown>;
}

const progressEvery = 200;

/** Tells the story's year, and what is handed in, in order of time; what was told before has no second effect. */
export async function tellStory(stage: Stage, story: Story, evidence: DemoEvidence, loadedAt: Instant): Promise<void> {
  const { app, clock, cast, progress } = stage;
  const { assessmentId, complete } = await findOrStart(stage, story);
  if (complete) return;
  const framework = await app.get(FrameworksService).framework(story.framework, story.revision);
  const owners = await readOwners(stage, story, framework);
  const place = { regionId: story.region, assessmentId, ...owners, ownedAt: storyInstant(story.owners.at), loadedAt };
  const onVisits = { regionId: story.region, assessmentId, agencies: owners.agencies, visits: new Map<string, string>() };
  const happenings = [
    ...(await evidenceHappenings(stage, place, evidence)),
    ...story.figures.map((figure, index) => ({
      at: storyInstant(figure.recordedAt),
      tell: () => {
        const { recordedAt: _, ...wish } = figure;
        return app.get(FiguresService).recordFigure(cast.context('inspektorat', `figure:${index}`), story.region, wish);
      },
    })),
    ...visitHappenings(stage, onVisits),
    ...followUpHappenings(stage, onVisits),
    ...story.stages.flatMap((course) => courseOf(stage, story, assessmentId, course)),
    ...planStory(story).map((answer) => give(stage, story, { assessmentId, keyOfOwner: owners.keyOf }, answer)),
  ].sort((a, b) => a.at - b.at);
  progress(`Loading the demo: Kota Blitar 2025, ${happenings.length} events …`);
  for (const [index, { at, tell }] of happenings.entries()) {
    clock.set(at);
    await tell();
    if ((index + 1) % progressEvery === 0) progress(`  ${index + 1} of ${happenings.length}`);
  }
}

async function findOrStart({ app, cast }: Stage, story: Story): Promise<{ assessmentId: string; complete: boolean }> {
  const assessments = app.get(AssessmentsService);
  const actor = cast.actor('administrator');
  const wish = { frameworkCode: story.framework, frameworkRevision: story.revision, cycle: story.cycle };
  await assessments.start({ actor, origin: 'demo' }, story.region, wish).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.problem.code !== 'assessment-exists') throw error;
  });
  const found = (await assessments.list(actor, story.region)).find(
    ({ cycle, framework }) => cycle === story.cycle && framework.code === story.framework,
  );
  if (!found) throw new Error('the demo assessment was started and cannot be found');
  // What is asked last is that bytes be destroyed: once that stands, everything before it does.
  const asked = await app.get(DestructionsService).list(cast.actor('inspektorat'), story.region);
  return { assessmentId: found.id, complete: asked.length > 0 };
}

/** From "agency: indicators" to the demo account that speaks for the owner of each criterion and of each document asked for. */
async function readOwners({ app, cast }: Stage, story: Story, framework: Framework) {
  const agencies = await app.get(AgenciesService).listOf(app.get(Database).read, story.region);
  const leads = new Map<string, string>();
  const keyOf = new Map<string, string>();
  const keys = focalPointKeys(cast);
  for (const [name, indicators] of Object.entries(story.owners.indicators)) {
    const agency = agencies.find((one) => one.name === name);
    if (!agency) throw new Error(`seeds/demo/story.yaml: ${name} is not an agency of ${story.region}`);
    const codes = new Set(indicators.map((indicator) => `i${String(indicator).padStart(2, '0')}`));
    const criteria = criteriaOf(framework).filter(({ code }) => pathTo(framework, code)?.some((node) => codes.has(node.code)));
    const key = keys.get(agency.id) ?? '';
    for (const { code, requirements } of criteria) {
      keyOf.set(code, key);
      for (const requirement of requirements) leads.set(requirement.code, key);
    }
  }
  return { leads, keyOf, agencies: new Map(agencies.map(({ id, name }) => [name, id])) };
}

function focalPointKeys(cast: DemoCast): ReadonlyMap<string, string> {
  const keys = ['pic-inspektorat', 'pic-bkpsdm', 'pic-setda', 'pic-diskominfotik', 'pic-dpmptsp', 'pic-bakesbangpol', 'pic-disbudpar'];
  return new Map(keys.map((key) => [cast.actor(key).memberships[0]?.agencyId ?? '', key]));
}

function courseOf({ app, cast }: Stage, story: Story, assessmentId: string, course: Story['stages'][number]): Happening[] {
  const stages = app.get(StagesService);
  const ref = { regionId: story.region, assessmentId, stage: course.stage };
  const { window } = course;
  return [
    ...(window === undefined
      ? []
      : [
          {
            at: storyInstant(window.opened),
            tell: () =>
              stages.openWindow(cast.context('administrator', `window:${course.stage}`), ref, { reason: window.openedFor, until: window.until }),
          },
        ]),
    {
      at: storyInstant(course.opened),
      tell: () => stages.open(cast.context('administrator', `open:${course.stage}`), ref, { reason: course.openedFor }),
    },
    {
      at: storyInstant(course.locked),
      tell: () => stages.lock(cast.context('administrator', `lock:${course.stage}`), ref, { reason: course.lockedFor }),
    },
  ];
}

interface Where {
  readonly assessmentId: string;
  readonly keyOfOwner: ReadonlyMap<string, string>;
}

function give({ app, cast }: Stage, story: Story, where: Where, answer: PlannedAnswer): Happening {
  const { track, stage, criterion, level, basis, at } = answer;
  const owner = where.keyOfOwner.get(criterion) ?? '';
  const key = track === 'claimed' ? owner : track === 'evaluated' ? (answer.who ?? 'evaluator') : verifierOf(owner);
  return {
    at,
    tell: () =>
      app.get(EntriesService).recordEntry(cast.context(key, `${track}:${criterion}:${at}`), story.region, where.assessmentId, {
        track,
        stage,
        criterion,
        answer: { kind: 'levels', level },
        reason: 'Contoh ilustratif: dipilih agar jumlahnya sama dengan angka yang diumumkan, bukan penilaian yang sebenarnya.',
        basis: { kind: track === 'evaluated' ? 'visit' : 'document', reference: `${basis} (ilustratif)` },
      }),
  };
}

/** What the inspectorate itself submits is verified by the verifier whom the region appointed outside it. */
function verifierOf(owner: string): string {
  return owner === 'pic-inspektorat' ? 'verifikator' : 'inspektorat';
}
