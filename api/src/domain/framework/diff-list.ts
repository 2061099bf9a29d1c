import type { FlatThing } from './expand-framework';
import type { DiffSubject, DocumentValue, FrameworkChange } from './framework-change.types';

type ThingsByKey = ReadonlyMap<string, FlatThing>;

/** Compares the things of one kind in two revisions; see `diffFramework`. */
export function diffList(subject: DiffSubject, before: readonly FlatThing[], after: readonly FlatThing[]): FrameworkChange[] {
  const old = new Map(before.map((thing) => [keyOf(thing), thing]));
  const young = new Map(after.map((thing) => [keyOf(thing), thing]));
  const staying = after.flatMap((thing) => {
    const earlier = old.get(keyOf(thing));
    if (earlier) return diffThing(subject, earlier, thing);
    return [{ ...naming(subject, thing), change: 'added', from: null, to: worth(thing) } as const];
  });
  const removed = before
    .filter((thing) => !young.has(keyOf(thing)))
    .map((thing) => ({ ...naming(subject, thing), change: 'removed', from: worth(thing), to: null }) as const);
  return [...removed, ...staying, ...reordered(subject, old, young)];
}

function diffThing(subject: DiffSubject, before: FlatThing, after: FlatThing): FrameworkChange[] {
  const moved: FrameworkChange[] =
    before.parent === after.parent ? [] : [{ ...naming(subject, after), change: 'moved', from: before.parent, to: after.parent }];
  const keys = [...new Set([...Object.keys(before.values), ...Object.keys(after.values)])];
  const changed = keys.flatMap((key): FrameworkChange[] => {
    const from = before.values[key] ?? null;
    const to = after.values[key] ?? null;
    if (same(from, to)) return [];
    return [{ ...naming(subject, after), change: 'changed', aspect: key, from, to }];
  });
  return [...moved, ...changed];
}

/** Things that stayed under one parent and no longer follow each other as before. */
function reordered(subject: DiffSubject, old: ThingsByKey, young: ThingsByKey): FrameworkChange[] {
  const stayed = (thing: FlatThing): boolean => {
    const key = keyOf(thing);
    return old.get(key)?.parent === thing.parent && young.get(key)?.parent === thing.parent;
  };
  const before = byParent([...old.values()].filter(stayed));
  const after = byParent([...young.values()].filter(stayed));
  return [...after].flatMap(([parent, to]): FrameworkChange[] => {
    const from = before.get(parent) ?? [];
    return same(from, to) ? [] : [{ subject, change: 'reordered', code: parent ?? '', from, to }];
  });
}

function byParent(things: readonly FlatThing[]): ReadonlyMap<string | null, string[]> {
  const groups = new Map<string | null, string[]>();
  for (const { parent, code } of things) groups.set(parent, [...(groups.get(parent) ?? []), code]);
  return groups;
}

function naming(subject: DiffSubject, thing: FlatThing): Pick<FrameworkChange, 'subject' | 'code' | 'within'> {
  return { subject, code: thing.code, ...(thing.within === undefined ? {} : { within: thing.within }) };
}

/** What is shown of a thing that came or went: a text by itself, anything else with its values. */
function worth(thing: FlatThing): DocumentValue {
  return thing.values['text'] ?? { ...thing.values, ...(thing.parent === null ? {} : { parent: thing.parent }) };
}

function keyOf(thing: FlatThing): string {
  return JSON.stringify([thing.code, thing.within ?? null]);
}

function same(a: DocumentValue, b: DocumentValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
