import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { Service, signIn, type Account, type StorageState } from './service';

export { expect };

/** What a page complained about: faults on its console, scripts that threw, contents that its own policy forbids. */
export class Complaints {
  private readonly heard: string[] = [];
  private readonly awaited: RegExp[] = [];

  listen(context: BrowserContext): void {
    context.on('console', (message) => {
      if (message.type() === 'error') this.heard.push(`${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (fault) => this.heard.push(`thrown: ${fault.error().message}`));
  }

  /** A refusal that belongs to the journey: browsers write every refused request on the console. */
  await(...patterns: readonly RegExp[]): void {
    this.awaited.push(...patterns);
  }

  unexpected(): readonly string[] {
    return this.heard.filter((each) => !this.awaited.some((pattern) => pattern.test(each)));
  }
}

interface Journey {
  /** Opens a page as one of the demo's people, who has signed in already. */
  readonly enter: (account: Account, path: string) => Promise<Page>;
  /** The service as one of them, without a screen. */
  readonly service: (account: Account) => Promise<Service>;
  readonly complaints: Complaints;
  /** Desktop and phone go the same way on one database: each on things of its own. */
  readonly own: <T>(desktop: T, phone: T) => T;
}

export const test = base.extend<Journey, { readonly sessions: Map<Account, Promise<StorageState>> }>({
  sessions: [
    async ({}, use) => use(new Map()),
    { scope: 'worker' },
  ],

  complaints: [
    async ({ context }, use) => {
      const complaints = new Complaints();
      complaints.listen(context);
      await use(complaints);
      expect(complaints.unexpected(), 'nothing stands on the console').toEqual([]);
    },
    { auto: true },
  ],

  enter: async ({ browser, baseURL, sessions, complaints }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (account, path) => {
      const context = await browser.newContext({ storageState: await stateOf(sessions, baseURL, account) });
      opened.push(context);
      complaints.listen(context);
      const page = await context.newPage();
      await page.goto(path);
      return page;
    });
    for (const context of opened) await context.close();
  },

  service: async ({ baseURL, sessions }, use) => {
    const made: Service[] = [];
    await use(async (account) => {
      const service = await Service.of(baseURL ?? '', await stateOf(sessions, baseURL, account));
      made.push(service);
      return service;
    });
    for (const service of made) await service.dispose();
  },

  own: async ({}, use, info) => use((desktop, phone) => (info.project.name === 'phone' ? phone : desktop)),
});

function stateOf(sessions: Map<Account, Promise<StorageState>>, baseURL: string | undefined, account: Account): Promise<StorageState> {
  const known = sessions.get(account) ?? signIn(baseURL ?? '', account);
  sessions.set(account, known);
  return known;
}

/** A page has arrived when nothing on it is still a placeholder. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('main h1, main h2').first()).toBeVisible();
  await expect(page.locator('app-skeleton')).toHaveCount(0);
}
