import { criteriaOf } from '../domain';
import { AssessmentsService } from '../features/assessments/assessments.service';
import { openRecordBaseline } from './record-baseline';
import { freshKey } from './drive-load';
import type { House } from './house';
import { Load, requestText } from './load';
import type { Options } from './options';
import { AnswersDiffer, type Pair } from './pair';
import { startProduct } from './product-server';
import { toReplay, type ReplayStep } from './replay';
import type { Visitor } from './sign-in';
import { firstWriteRegion, writeRegions, WriteRegions } from './write-regions';

const firstRegion = String(firstWriteRegion);
const levels = ['none', 'partly', 'full'];

/** An evaluation recorded: entry, projection and link in one transaction, by one writer in each of several regions. */
export async function openRecordPair(house: House, visitor: Visitor, options: Options): Promise<Pair> {
  const regions = await WriteRegions.make(house.owner);
  const bodies = await inventWishes(house);
  const { steps, left } = await captureWrite(house, visitor, regions, bodies[0] ?? '');
  const product = await startProduct(house, options.profile);
  const baseline = openRecordBaseline(house);
  const load = new Load();
  const headers = { ...headersOf(visitor), 'Idempotency-Key': freshKey };
  const connections = writeRegions.map((region) =>
    bodies.map((body) => requestText({ method: 'POST', path: pathOf(region, regions), headers, body })),
  );
  const measure = {
    product: () => load.drive({ port: product.port, seconds: options.seconds, status: 201, connections }),
    baseline: () => baseline.run(steps, writeRegions.length, { seconds: options.seconds }),
  };
  return {
    ...{ name: 'record', unit: 'transactions/s', better: 'more', must: 0.3, aim: 0.5 },
    work: 'record a score (event, projection, chain)',
    against: `same statements, one transaction, ${baseline.name}`,
    checkEqual: async () => {
      await baseline.run(steps, 1, { transactions: 1 });
      const replayed = await regions.written(firstRegion);
      await regions.reset();
      if (JSON.stringify(replayed) !== JSON.stringify(left)) throw new AnswersDiffer('what one write leaves', left, replayed);
      return 'one write leaves the same entry, projections and link';
    },
    measure: async (side) => {
      const { done, perSecond } = await measure[side]();
      const written = await regions.countWritten();
      await regions.reset();
      if (written !== done) throw new Error(`${side} counted ${done} writes, and ${written} entries are there`);
      return perSecond;
    },
    close: async () => void (await Promise.all([product.stop(), baseline.close(), load.stop()])),
  };
}

function pathOf(region: string, { assessmentId }: WriteRegions): string {
  return `/api/regions/${region}/assessments/${assessmentId}/entries`;
}

function headersOf({ cookie, csrfToken }: Visitor): Record<string, string> {
  return { Cookie: cookie, 'X-XSRF-TOKEN': csrfToken };
}

/** Answers to every criterion with levels, as an evaluator would give them one after the other. */
async function inventWishes({ app }: House): Promise<readonly string[]> {
  const [assessment] = await app.get(AssessmentsService).findAll(firstRegion);
  if (!assessment) throw new Error('the demo has no assessment to copy');
  const { framework } = assessment;
  return criteriaOf(framework)
    .filter(({ scorer }) => scorer.kind === 'levels')
    .map(({ code }, index) =>
      JSON.stringify({
        track: 'evaluated',
        criterion: code,
        stage: framework.stages.at(-1)?.code,
        answer: { kind: 'levels', level: levels[index % levels.length] },
        reason: 'Dokumen diperiksa dan dibandingkan dengan keadaan di lapangan (ilustratif).',
        basis: { kind: 'visit', reference: 'Kunjungan lapangan (ilustratif)' },
      }),
    );
}

interface CapturedWrite {
  readonly steps: readonly ReplayStep[];
  /** What it left in the database. */
  readonly left: unknown;
}

/** One request of the product inside this process, with everything it sent to the database. */
async function captureWrite(house: House, visitor: Visitor, regions: WriteRegions, body: string): Promise<CapturedWrite> {
  await writeOnce(house, visitor, regions, body, 'bench-warm-up');
  await regions.reset();
  const key = 'bench-captured';
  const { answer, statements } = await house.trace.during(() => writeOnce(house, visitor, regions, body, key));
  const { rows } = await house.owner.query<{ previous_hash: string }>(
    'select previous_hash from record where chain = $1 order by sequence desc limit 1',
    [firstRegion],
  );
  const left = await regions.written(firstRegion);
  await regions.reset();
  const previousHash = rows[0]?.previous_hash ?? '';
  const said = { region: firstRegion, key, entryId: answer.id, entrySequence: answer.sequence, previousHash };
  return { steps: toReplay(statements, said), left };
}

async function writeOnce(
  { app }: House,
  visitor: Visitor,
  regions: WriteRegions,
  body: string,
  key: string,
): Promise<{ readonly id: string; readonly sequence: number }> {
  const answer = await app.inject({
    method: 'POST',
    url: pathOf(firstRegion, regions),
    headers: { ...headersOf(visitor), 'Idempotency-Key': key, 'Content-Type': 'application/json' },
    payload: body,
  });
  if (answer.statusCode !== 201) throw new Error(`recording a score: ${answer.statusCode} ${answer.body}`);
  return answer.json<{ entry: { id: string; sequence: number } }>().entry;
}
