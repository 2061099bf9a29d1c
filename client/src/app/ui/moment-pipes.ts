import { Pipe, inject, type PipeTransform } from '@angular/core';
import type { TimeZone } from '@domain';
import { Words } from './words';
import { writeDay, writeInstant } from './write-moment';

/** A day in words. */
@Pipe({ name: 'day', pure: false })
export class DayPipe implements PipeTransform {
  private readonly words = inject(Words);

  transform(day: string | null | undefined, style: 'long' | 'short' | 'month' = 'long'): string {
    return writeDay(day, this.words.language(), style);
  }
}

/** A moment in words, in the region's time zone. */
@Pipe({ name: 'instant', pure: false })
export class InstantPipe implements PipeTransform {
  private readonly words = inject(Words);

  transform(instant: string | null | undefined, zone: TimeZone = 'WIB'): string {
    return writeInstant(instant, this.words.language(), zone);
  }
}
