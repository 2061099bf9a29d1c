import { Injectable } from '@nestjs/common';

/** The one place where the service learns what time it is. Tests and the demo loader put another one in its place. */
@Injectable()
export class Clock {
  /** Milliseconds since the epoch. */
  now(): number {
    return Date.now();
  }
}

/** A clock that stands where it was set. */
export class SetClock extends Clock {
  constructor(private at: number) {
    super();
  }

  override now(): number {
    return this.at;
  }

  set(at: number): void {
    this.at = at;
  }
}
