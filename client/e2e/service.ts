import { randomUUID } from 'node:crypto';
import { expect, request, type APIRequestContext, type APIResponse } from '@playwright/test';

/** The demo's accounts, by role. */
export type Account =
  | 'administrator' | 'evaluator' | 'evaluator-kedua' | 'inspektorat' | 'verifikator' | 'pimpinan'
  | 'pic-bkpsdm' | 'pic-setda' | 'pic-inspektorat' | 'pic-diskominfotik' | 'pic-disbudpar' | 'pic-dpmptsp' | 'kepala-dpmptsp';

export type StorageState = Awaited<ReturnType<APIRequestContext['storageState']>>;
export type Track = 'claimed' | 'verified' | 'evaluated';

export const blitar = '35.72';
/** What an entry made today belongs to: the demo leaves a revision window of this stage open. */
export const finalStage = 'final';

export interface Entry {
  readonly id: string;
  readonly track: Track;
  readonly reason: string;
  readonly supersededBy: string | null;
}

export interface Score {
  readonly shown: string;
  readonly contributions: readonly { readonly criterion: string; readonly state: string; readonly share: string; readonly shownPoints: string }[];
}

/** Signs in by the demo's door, without a screen, and keeps the cookies. */
export async function signIn(baseURL: string, account: Account): Promise<StorageState> {
  const context = await request.newContext({ baseURL });
  const answer = await context.post('/api/demo-session', { data: { key: account } });
  expect(answer.status(), `${account} signs in`).toBe(201);
  const state = await context.storageState();
  await context.dispose();
  return state;
}

/** The service as one person calls it: for what prepares a journey, and for what must be true behind the screen. */
export class Service {
  private constructor(private readonly context: APIRequestContext, private readonly token: string) {}

  static async of(baseURL: string, state: StorageState): Promise<Service> {
    const token = state.cookies.find(({ name }) => name === 'XSRF-TOKEN')?.value ?? '';
    return new Service(await request.newContext({ baseURL, storageState: state }), token);
  }

  async read<T>(path: string): Promise<T> {
    const answer = await this.context.get(path);
    expect(answer.status(), `GET ${path}`).toBe(200);
    return (await answer.json()) as T;
  }

  write(path: string, data: unknown, method: 'POST' | 'PATCH' = 'POST'): Promise<APIResponse> {
    return this.context.fetch(path, { method, data, headers: { 'x-xsrf-token': this.token, 'idempotency-key': randomUUID() } });
  }

  /** Where Blitar's assessment of 2025 is found. */
  async assessment(): Promise<string> {
    const [found] = await this.read<readonly { readonly id: string }[]>(`/api/regions/${blitar}/assessments`);
    if (!found) throw new Error('the demo has no assessment');
    return `/api/regions/${blitar}/assessments/${found.id}`;
  }

  async score(track: Track): Promise<Score> {
    const { score } = await this.read<{ readonly score: Score }>(`${await this.assessment()}/score?track=${track}`);
    return score;
  }

  async entries(track: Track, criterion: string): Promise<readonly Entry[]> {
    const { entries } = await this.read<{ readonly entries: readonly Entry[] }>(`${await this.assessment()}/criteria/${criterion}`);
    return entries.filter((entry) => entry.track === track);
  }

  async openWindow(stage: string, until: string, reason: string): Promise<void> {
    const answer = await this.write(`${await this.assessment()}/stages/${stage}/revision-window`, { until, reason });
    expect(answer.status(), `a window for ${stage} opens`).toBe(201);
  }

  async lock(stage: string, asOf: string, reason: string): Promise<void> {
    const answer = await this.write(`${await this.assessment()}/stages/${stage}/locking`, { asOf, reason });
    expect(answer.status(), `${stage} is locked`).toBe(201);
  }

  dispose(): Promise<void> {
    return this.context.dispose();
  }
}

/** A day from now on, as the wire writes it. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
