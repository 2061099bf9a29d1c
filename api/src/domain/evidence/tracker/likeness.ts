import { isNearly } from './is-nearly';

/** A word that stands in nothing that is asked for ("tim", "final") tells little against it. */
const strangerWeight = 0.4;

/**
 * How alike two sets of words are, 0 to 1: the harmonic mean of how much of each stands in the other, words weighing what they tell. Slips
 * of the pen are forgiven (`isNearly`). Nothing is like nothing.
 *
 * @example likeness({'sk', 'upg'}, {'sk', 'upg', 'berlaku'}, weights) // near 0.8
 */
export function likeness(said: ReadonlySet<string>, asked: ReadonlySet<string>, weights: ReadonlyMap<string, number>): number {
  const weightOf = (word: string): number => weights.get(word) ?? strangerWeight;
  const isIn = (word: string, others: ReadonlySet<string>): boolean => [...others].some((other) => isNearly(word, other));
  const share = (of: ReadonlySet<string>, others: ReadonlySet<string>): number => {
    let all = 0;
    let shared = 0;
    for (const word of of) {
      const isShared = isIn(word, others);
      // a slip of the pen is no stranger: it weighs what the word it stands for weighs
      const alike = isShared ? [...others].filter((other) => isNearly(word, other)) : [];
      const weight = Math.max(...[word, ...alike].map(weightOf));
      all += weight;
      if (isShared) shared += weight;
    }
    return all === 0 ? 0 : shared / all;
  };
  const [precision, recall] = [share(said, asked), share(asked, said)];
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}
