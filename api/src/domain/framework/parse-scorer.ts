import { zero } from '../kernel';
import { frameworkLimits } from './framework-faults';
import type { Scorer } from './framework.types';
import type { Place } from './place';

const kinds = ['binary', 'levels', 'ratio', 'index', 'external', 'checklist'] as const;

/** Reads how a criterion is answered. Source: scoring.md, Leaves. */
export function parseScorer(place: Place): Scorer {
  if (place.absent) return { kind: 'binary' };
  const kind = kinds.find((known) => known === place.peek('kind'));
  switch (kind) {
    case 'binary':
      place.fields(['kind']);
      return { kind };
    case 'levels':
      return { kind, levels: parseLevels(place.fields(['kind', 'levels'])('levels')) };
    case 'ratio':
      return { kind, zeroOfZero: place.fields(['kind'], ['zeroOfZero'])('zeroOfZero').choice(['refused', 'not-applicable']) };
    case 'index': {
      const field = place.fields(['kind', 'zeroAt', 'fullAt']);
      return { kind, zeroAt: field('zeroAt').number(zero), fullAt: field('fullAt').number(zero) };
    }
    case 'external':
      return parseExternal(place);
    case 'checklist':
      return { kind, items: parseItems(place.fields(['kind', 'items'])('items')) };
    case undefined:
      // the other keys cannot be judged while the kind is unknown
      place.fields(['kind'], place.keys())('kind').choice(kinds);
      return { kind: 'binary' };
  }
}

function parseExternal(place: Place): Scorer {
  const field = place.fields(['kind', 'figure', 'zeroAt', 'fullAt'], ['periodFrom', 'periodTo']);
  return {
    kind: 'external',
    figure: field('figure').code(),
    zeroAt: field('zeroAt').number(zero),
    fullAt: field('fullAt').number(zero),
    ...(field('periodFrom').absent ? {} : { periodFrom: field('periodFrom').period() }),
    ...(field('periodTo').absent ? {} : { periodTo: field('periodTo').period() }),
  };
}

function parseLevels(place: Place): { code: string; value: ReturnType<Place['number']> }[] {
  return place.items(frameworkLimits.levels).map((level) => {
    const field = level.fields(['code', 'value']);
    return { code: field('code').label(), value: field('value').number() };
  });
}

function parseItems(place: Place): { code: string; points: ReturnType<Place['number']> }[] {
  return place.items(frameworkLimits.checklistItems).map((item) => {
    const field = item.fields(['code', 'points']);
    return { code: field('code').code(), points: field('points').number() };
  });
}
