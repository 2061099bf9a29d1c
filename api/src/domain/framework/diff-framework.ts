import type { DiffSubject, FrameworkChange } from './framework-change.types';
import { diffList } from './diff-list';
import { expandFramework } from './expand-framework';
import type { Framework } from './framework.types';

/**
 * What changed between two revisions, as data: added, removed, moved, reordered and changed things, with the value before and
 * after: what concerns the whole, then nodes in the order of the newer revision, requirements, stages, gates, ratings, sources,
 * texts. Empty exactly when both restate to the same document but for code and revision, which name them. Codes must be unique
 * (`checkFramework` sees to it).
 *
 * @example weight of c5 10 → 12: { subject: 'node', change: 'changed', code: 'c5', aspect: 'weight', from: '10', to: '12' }
 */
export function diffFramework(before: Framework, after: Framework): readonly FrameworkChange[] {
  const old = expandFramework(before);
  const young = expandFramework(after);
  const subjects: readonly DiffSubject[] = ['framework', 'node', 'requirement', 'stage', 'gate', 'rating', 'source', 'text'];
  return subjects.flatMap((subject) => diffList(subject, old[subject], young[subject]));
}
