import { Injectable } from '@nestjs/common';
import { attendanceWait, wrongCodeWindowMinutes } from '../../domain';
import { Clock } from '../../platform/clock';
import { Refusal } from '../../platform/refusal';

const mostAddresses = 10_000;

/**
 * Wrong codes by address, so that nobody finds one by trying. Kept in memory and nowhere else: addresses are personal data, and a restart
 * that forgives is no harm. Tries count before they are judged, so that those sent together are counted one by one.
 */
@Injectable()
export class WrongCodes {
  private readonly tries = new Map<string, number[]>();

  constructor(private readonly clock: Clock) {}

  /** The refusal `too-many-requests` while the address has to wait; otherwise counts a try, which `right` takes back. */
  try(address: string): void {
    const now = this.clock.now();
    const since = now - wrongCodeWindowMinutes * 60_000;
    const before = (this.tries.get(address) ?? []).filter((at) => at > since);
    const seconds = attendanceWait(before, now);
    if (seconds > 0) throw Refusal.of('too-many-requests', { retryAfterSeconds: seconds });
    this.tries.delete(address); // put back at the end: the address that was silent longest is forgotten first
    this.tries.set(address, [...before, now]);
    if (this.tries.size > mostAddresses) this.tries.delete(this.tries.keys().next().value ?? '');
  }

  right(address: string): void {
    this.tries.get(address)?.pop();
  }
}
