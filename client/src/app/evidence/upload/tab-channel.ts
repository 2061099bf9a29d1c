/** Which unfinished uploads a tab holds, and whose they are. */
export interface HeldUploads {
  readonly personId: string | null;
  readonly ids: readonly string[];
}

interface Ends {
  mine(): HeldUploads;
  others(held: HeldUploads): void;
}

type Said = { readonly kind: 'who-holds'; readonly personId: string } | ({ readonly kind: 'held' } & HeldUploads);

/** Tabs of one browser tell each other what they send, so that none asks for a file that another has. */
export class TabChannel {
  private readonly channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('ambang.uploads');

  constructor(private readonly ends: Ends) {
    this.channel?.addEventListener('message', ({ data }: MessageEvent<Said>) => {
      if (data.kind === 'held') this.ends.others(data);
      else if (this.ends.mine().personId === data.personId) this.channel?.postMessage({ kind: 'held', ...this.ends.mine() } satisfies Said);
    });
  }

  ask(personId: string): void {
    this.channel?.postMessage({ kind: 'who-holds', personId } satisfies Said);
  }

  close(): void {
    this.channel?.close();
  }
}
