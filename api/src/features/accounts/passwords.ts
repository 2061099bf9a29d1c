import { hash, verify, type Options } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { availableParallelism } from 'node:os';
import { Refusal } from '../../platform/refusal';

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, 2 passes, 1 lane. 2 is the library's number for argon2id. */
export const argon2Settings: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Stands in place of a hash that must not open anything any more. */
export const noPassword = '!';

const atOnce = Math.max(2, availableParallelism());
const waitingAtMost = 64;

/**
 * Makes and compares password hashes, a few at a time: guessing must not take the processor from those who work, and a flood is
 * answered 429 before it fills the memory.
 */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private stranger: Promise<string> | null = null;

  refuseIfBusy(): void {
    if (this.waiting.length >= waitingAtMost) throw Refusal.of('too-many-requests', { retryAfterSeconds: 2 });
  }

  async hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password.normalize('NFKC'), argon2Settings));
  }

  /** Without a hash (nobody has this address) the same work is done, so that the time does not tell. */
  async matches(password: string, stored: string | null): Promise<boolean> {
    const text = password.normalize('NFKC');
    if (stored === null || stored === noPassword) {
      this.stranger ??= hash('nobody has this password', argon2Settings);
      const stranger = await this.stranger;
      await this.inTurn(() => verify(stranger, text));
      return false;
    }
    return this.inTurn(() => verify(stored, text));
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.refuseIfBusy();
    if (this.running >= atOnce) await new Promise<void>((start) => this.waiting.push(start));
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
