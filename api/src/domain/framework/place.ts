import type { Rational } from '../kernel';
import { isDay, parseDecimal, zero } from '../kernel';
import { readExact, writeExact } from './exact-number';
import type { FaultLog, FaultPath } from './fault-log';
import { frameworkLimits } from './framework-faults';

const codePattern = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const labelPattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/;
const revisionPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/;
const periodPattern = /^\d{4}(-(0[1-9]|1[0-2]))?$/;

/**
 * A value in a raw document and where it stands. Every reader answers a value of its type and notes a fault where the raw one
 * is unfit, so that one pass finds all faults; what was read is thrown away when there is any. A value that is absent reads
 * as the default in silence: `fields` has already said that it is missing where it may not be.
 */
export class Place {
  constructor(
    readonly raw: unknown,
    readonly path: FaultPath,
    readonly log: FaultLog,
  ) {}

  get absent(): boolean {
    return this.raw === undefined;
  }

  /** The members of a map; unknown keys and missing required ones are faults. */
  fields(required: readonly string[], optional: readonly string[] = []): (key: string) => Place {
    const map = this.mapOrNull();
    if (map) {
      for (const key of Object.keys(map)) {
        if (!required.includes(key) && !optional.includes(key)) this.at(key).fault('key-unknown', { key: clip(key) });
      }
      for (const key of required) {
        if (!Object.hasOwn(map, key) || map[key] === undefined) this.at(key).fault('key-missing', { key });
      }
    }
    return (key) => this.at(key, map && Object.hasOwn(map, key) ? map[key] : undefined);
  }

  /** A member looked at without judging it, to learn which keys to expect; undefined where there is none. */
  peek(key: string): unknown {
    return isMap(this.raw) && Object.hasOwn(this.raw, key) ? this.raw[key] : undefined;
  }

  keys(): readonly string[] {
    return isMap(this.raw) ? Object.keys(this.raw) : [];
  }

  /** Members of a map with free keys, in the order of the document. */
  entries(limit: number): readonly (readonly [string, Place])[] {
    const map = this.mapOrNull();
    if (!map) return [];
    const keys = Object.keys(map);
    return this.bounded(keys, limit).map((key) => [key, this.at(key, map[key])] as const);
  }

  items(limit: number): readonly Place[] {
    if (this.absent) return [];
    if (!Array.isArray(this.raw)) {
      this.fault('not-a-list');
      return [];
    }
    const list: readonly unknown[] = this.raw;
    // a hole in a list reads as null, so that it is a fault and not an absence
    return this.bounded(list, limit).map((value, index) => this.at(index, value === undefined ? null : value));
  }

  text(): string {
    if (this.absent) return '';
    if (typeof this.raw !== 'string') {
      this.fault('not-a-text');
      return '';
    }
    if (this.raw.length > frameworkLimits.textLength) {
      this.fault('text-too-long', { limit: String(frameworkLimits.textLength) });
    }
    return this.raw;
  }

  number(fallback: Rational = zero): Rational {
    if (this.absent) return fallback;
    const value = readExact(this.raw);
    if (value === null) this.fault('not-a-number', { found: clip(this.raw) });
    return value ?? fallback;
  }

  /** A number kept as text in its shortest form, ratios allowed: `78`, `38.35`, `1/3`. */
  exactText(): string {
    return writeExact(this.number());
  }

  /** A decimal kept as it was written, as an answer or a figure is. */
  decimal(): string {
    if (this.absent) return '0';
    const text = typeof this.raw === 'number' ? String(this.raw) : this.raw;
    if (typeof text === 'string' && parseDecimal(text) !== null) return text;
    this.fault('not-a-number', { found: clip(this.raw) });
    return '0';
  }

  /** A whole number that YAML holds exactly. */
  count(): number {
    if (this.absent) return 0;
    if (typeof this.raw === 'number' && Number.isSafeInteger(this.raw)) return this.raw;
    this.fault('not-a-number', { found: clip(this.raw) });
    return 0;
  }

  flag(fallback: boolean): boolean {
    if (this.absent) return fallback;
    if (typeof this.raw !== 'boolean') this.fault('not-a-flag', { found: clip(this.raw) });
    return this.raw === true;
  }

  choice<T extends string | boolean>(allowed: readonly [T, ...T[]], fallback: T = allowed[0]): T {
    if (this.absent) return fallback;
    const found = allowed.find((value) => value === this.raw);
    if (found === undefined) this.fault('choice-unknown', { found: clip(this.raw), allowed: allowed.join(', ') });
    return found ?? fallback;
  }

  /** Lower-case code of a node, requirement, stage, gate, rating, figure, source. */
  code(): string {
    return this.matching(codePattern, 'code-malformed');
  }

  /** Code of a level of a scorer: capitals allowed, dots not; YAML's whole numbers are taken as they are written. */
  label(): string {
    return this.matching(labelPattern, 'code-malformed');
  }

  revision(): string {
    return this.matching(revisionPattern, 'code-malformed');
  }

  period(): string {
    return this.matching(periodPattern, 'period-malformed');
  }

  day(): string {
    const text = this.text();
    if (!this.absent && !isDay(text)) this.fault('date-malformed', { found: clip(this.raw) });
    return text;
  }

  fault(code: Parameters<FaultLog['add']>[0], params: Readonly<Record<string, string>> = {}): void {
    this.log.add(code, this.path, params);
  }

  private matching(pattern: RegExp, code: 'code-malformed' | 'period-malformed'): string {
    if (this.absent) return '';
    const text = Number.isSafeInteger(this.raw) ? String(this.raw) : this.raw;
    if (typeof text !== 'string') {
      this.fault('not-a-text');
      return '';
    }
    if (!pattern.test(text)) this.fault(code, { found: clip(text) });
    return text;
  }

  private mapOrNull(): Readonly<Record<string, unknown>> | null {
    if (this.absent) return null;
    if (isMap(this.raw)) return this.raw;
    this.fault('not-a-map');
    return null;
  }

  private bounded<T>(list: readonly T[], limit: number): readonly T[] {
    if (list.length <= limit) return Array.from(list);
    this.fault('list-too-long', { limit: String(limit), found: String(list.length) });
    return [];
  }

  private at(key: string | number, raw?: unknown): Place {
    return new Place(raw, [...this.path, key], this.log);
  }
}

/** Plain data only: a Date, a Map or an instance of a class is no map of a document. */
function isMap(raw: unknown): raw is Readonly<Record<string, unknown>> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return false;
  const prototype: unknown = Object.getPrototypeOf(raw);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

/** A short, safe rendering of what was found, for the fault's sentence. */
function clip(found: unknown): string {
  const text = ['string', 'number', 'boolean'].includes(typeof found) ? String(found) : typeof found;
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
