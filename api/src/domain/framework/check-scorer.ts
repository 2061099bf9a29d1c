import type { Rational } from '../kernel';
import { one, zero } from '../kernel';
import { writeExact } from './exact-number';
import type { FaultLog, FaultPath } from './fault-log';
import { firstOnly } from './first-only';
import type { ChecklistItem, Criterion, Level } from './framework.types';

/** How one criterion is answered: nothing on its scale may be out of reach. Source: scoring.md, Leaves. */
export function checkScorer(criterion: Criterion, path: FaultPath, log: FaultLog): void {
  const { scorer, code } = criterion;
  const at = [...path, 'scorer'];
  switch (scorer.kind) {
    case 'binary':
    case 'ratio':
      return;
    case 'levels':
      return checkLevels(scorer.levels, code, [...at, 'levels'], log);
    case 'checklist':
      return checkItems(scorer.items, criterion, [...at, 'items'], log);
    case 'external':
      if (scorer.periodFrom !== undefined && scorer.periodTo !== undefined && isPeriodAfter(scorer.periodFrom, scorer.periodTo)) {
        log.add('period-range', [...at, 'periodTo'], { node: code, from: scorer.periodFrom, to: scorer.periodTo });
      }
      return checkRange(scorer, code, at, log);
    case 'index':
      return checkRange(scorer, code, at, log);
  }
}

function checkRange(range: { zeroAt: Rational; fullAt: Rational }, node: string, at: FaultPath, log: FaultLog): void {
  const { zeroAt, fullAt } = range;
  if (zeroAt.equals(fullAt)) log.add('index-flat', [...at, 'fullAt'], { node, value: writeExact(fullAt) });
}

/** `2024` lasts to its December, so 2024-03 … 2024 is a range and 2024 … 2024-03 is too. */
function isPeriodAfter(from: string, to: string): boolean {
  const shared = Math.min(from.length, to.length);
  return from.slice(0, shared) > to.slice(0, shared);
}

function checkLevels(levels: readonly Level[], node: string, at: FaultPath, log: FaultLog): void {
  const newCode = firstOnly();
  const valueOwner = new Map<string, string>();
  levels.forEach(({ code, value }, index) => {
    if (!newCode(code)) log.add('level-double', [...at, index, 'code'], { node, level: code });
    const valueText = writeExact(value);
    const twin = valueOwner.get(valueText);
    if (value.lt(zero) || value.gt(one)) {
      log.add('level-unreachable', [...at, index, 'value'], { node, level: code, value: valueText, reason: 'out-of-range' });
    } else if (twin !== undefined) {
      log.add('level-unreachable', [...at, index, 'value'], { node, level: code, value: valueText, reason: 'same-value', twin });
    } else {
      valueOwner.set(valueText, code);
    }
  });
  if (!valueOwner.has('1')) log.add('level-unreachable', at, { node, reason: 'full-missing' });
  if (!valueOwner.has('0')) log.add('level-unreachable', at, { node, reason: 'zero-missing' });
}

function checkItems(items: readonly ChecklistItem[], criterion: Criterion, at: FaultPath, log: FaultLog): void {
  const asked = new Set(criterion.requirements.map((requirement) => requirement.code));
  const newItem = firstOnly();
  const node = criterion.code;
  if (items.length === 0) log.add('checklist-empty', at, { node });
  items.forEach(({ code, points }, index) => {
    if (!newItem(code)) log.add('checklist-item-double', [...at, index, 'code'], { node, requirement: code });
    if (!asked.has(code)) log.add('checklist-requirement-unknown', [...at, index, 'code'], { node, requirement: code });
    if (!points.gt(zero)) {
      log.add('checklist-points-not-positive', [...at, index, 'points'], { node, requirement: code, actual: writeExact(points) });
    }
  });
}
