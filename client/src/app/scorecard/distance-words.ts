import type { Words } from '../ui/words';
import { writeScore, writeShort } from '../ui/write-score';
import type { Distance } from './gap';

/** The distance to a threshold as one sentence: "2,00 poin lagi menuju ambang 80". */
export function distanceWords(words: Words, distance: Distance): string {
  const language = words.language();
  return words.t(`distance.${distance.kind}${distance.kind === 'met' && distance.comparison ? `-${distance.comparison}` : ''}`, {
    points: writeScore(distance.points, language),
    threshold: writeShort(distance.threshold, language),
  });
}
