import { Child } from './child-process';
import type { Figure } from './figure';
import type { House } from './house';
import { startProduct } from './product-server';
import { signIn, type Visitor } from './sign-in';

const region = '35.72';
/** A browser is a tool of development: what drives it stands with the launcher, not in the service. */
const driver = '../../../api/launch/open-field.mjs';

/**
 * The field app in a browser without a network: from opening its address until the PIN can be typed, and from the PIN until the sites
 * stand there. The page is slowed down four times; the worker that hands the application out is a process that the browser does
 * not slow down, and is started anew for each round.
 */
export async function openFieldFigure(house: House): Promise<Figure> {
  const visitor = await signIn(house.app);
  const addresses = await startVisit(house, visitor);
  const product = await startProduct(house, null);
  const wish = { origin: `http://localhost:${product.port}`, cookie: visitor.cookie, ...addresses };
  const env = {
    ...{ HOME: process.env['HOME'], CHROMIUM: process.env['CHROMIUM'], AMBANG_BROWSER: process.env['AMBANG_BROWSER'] },
    AMBANG_BENCH_FIELD: JSON.stringify(wish),
  };
  const browser = Child.start(driver, { env });
  await browser.said(/^the visit is taken along$/m);
  return {
    name: 'field',
    parts: [
      { work: 'field app opened without a network, 4x slower, until the PIN can be typed', aimMs: 2_000 },
      { work: 'from the PIN until the sites of the visit stand there', aimMs: null },
    ],
    measure: async () => (await browser.ask<{ readonly parts: readonly number[] }>({})).parts,
    close: async () => {
      await browser.stop();
      await product.stop();
    },
  };
}

interface Score {
  readonly contributions: readonly { readonly criterion: string }[];
}

/** A visit under way with everything to be scored at one site. */
async function startVisit({ app }: House, { cookie, csrfToken }: Visitor): Promise<{ readonly visit: string; readonly field: string }> {
  let asked = 0;
  const ask = async <T>(method: 'GET' | 'POST', url: string, payload?: object): Promise<T> => {
    asked += 1;
    const key = `bench-field-${asked}-${Date.now()}`;
    const headers = { host: 'localhost', cookie, 'x-xsrf-token': csrfToken, 'idempotency-key': key };
    const answer = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body}`);
    return answer.json<T>();
  };
  const [assessment] = await ask<readonly { readonly id: string }[]>('GET', `/api/regions/${region}/assessments`);
  const { person } = await ask<{ readonly person: { readonly id: string } }>('GET', '/api/session');
  const base = `/api/regions/${region}/assessments/${assessment?.id ?? ''}/visits`;
  const days = { from: dayFromNow(-1), to: dayFromNow(1) };
  const { id } = await ask<{ readonly id: string }>('POST', base, { kind: 'monitoring', number: 90, title: 'Bench', stage: 'final', days });
  const { score } = await ask<{ readonly score: Score }>('GET', `/api/regions/${region}/assessments/${assessment?.id ?? ''}/score?track=claimed`);
  const criteria = score.contributions.map(({ criterion }) => criterion);
  for (const [path, act] of [
    ['plan', { kind: 'member-named', personId: person.id, institution: 'KPK', role: 'lead' }],
    ['plan', { kind: 'site-set', site: 'service-mall', name: 'Bench', criteria }],
    ['acts', { kind: 'interest-declared', ownRegion: false, formerAgencyIds: [], words: '' }],
    ['acts', { kind: 'started' }],
  ] as const) await ask('POST', `${base}/${id}/${path}`, { act });
  return { visit: `/daerah/${region}/kunjungan/${id}`, field: `/lapangan/${region}/${assessment?.id ?? ''}/${id}` };
}

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
