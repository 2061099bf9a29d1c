import type { ExpectedScore } from './answers-file.types';
import { frameworkLimits } from './framework-faults';
import type { Place } from './place';

/** Reads what a worked example says must come out. */
export function parseExpected(place: Place): ExpectedScore {
  const field = place.fields([], ['total', 'rating', 'gates', 'belowShare', 'points', 'excluded']);
  const codes = (key: string) => field(key).items(frameworkLimits.nodes).map((item) => item.code());
  const record = <T>(key: string, read: (entry: Place) => T): Readonly<Record<string, T>> =>
    Object.fromEntries(field(key).entries(frameworkLimits.nodes).map(([code, entry]) => [code, read(entry)]));
  return {
    ...(field('total').absent ? {} : { total: field('total').raw === null ? null : field('total').exactText() }),
    ...(field('rating').absent ? {} : { rating: field('rating').raw === null ? null : field('rating').code() }),
    ...(field('gates').absent ? {} : { gates: record('gates', (entry) => entry.flag(false)) }),
    ...(field('belowShare').absent ? {} : { belowShare: codes('belowShare') }),
    ...(field('points').absent ? {} : { points: record('points', (entry) => entry.exactText()) }),
    ...(field('excluded').absent ? {} : { excluded: codes('excluded') }),
  };
}
