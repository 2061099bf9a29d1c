/**
 * The idempotency key of one intention. The same payload keeps its key over every retry, so that a request whose answer was lost
 * is never done twice; another payload is another intention.
 */
export class Intention {
  private key: string | null = null;
  private payload = '';

  keyFor(payload: unknown): string {
    const text = JSON.stringify(payload);
    if (this.key === null || text !== this.payload) {
      this.key = newKey();
      this.payload = text;
    }
    return this.key;
  }

  /** Done: the next one is new even if it says the same. */
  fulfilled(): void {
    this.key = null;
  }
}

/** 128 random bits. Not crypto.randomUUID, which browsers withhold on a plain http address of an office network. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
