import { isAlias, isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { scanYaml, type YamlBudget } from './scan-yaml';

/** Why a file cannot be read, as a code (the YAML library's own, or one of ours), and where. */
export interface YamlFault {
  readonly reason: string;
  readonly line: number | null;
  readonly column: number | null;
}

type Step = string | number;

const mostFaults = 20;
const mostAliasUses = 1000;
/** What PostgreSQL cannot keep in JSON: NUL, and halves of characters. */
const unstorable = /\0|\p{Surrogate}/u;

/** One YAML file: its value, and for any path inside it the line where that stands. */
export class YamlSource {
  readonly value: unknown;
  readonly faults: readonly YamlFault[];
  private readonly lines = new LineCounter();
  private readonly document: Document | null = null;

  constructor(text: string, budget: YamlBudget) {
    const reason = scanYaml(text, budget);
    if (reason !== null) {
      this.faults = [{ reason, line: null, column: null }];
      return;
    }
    try {
      // uniqueKeys compares every key with every other one; `duplicates` below asks a set
      this.document = parseDocument(text, {
        lineCounter: this.lines, schema: 'core', stringKeys: true, uniqueKeys: false, prettyErrors: false, merge: false,
      });
      this.faults = [...this.syntaxFaults(this.document), ...this.contentFaults(this.document)].slice(0, mostFaults);
      if (this.faults.length === 0) this.value = this.document.toJS({ maxAliasCount: mostAliasUses });
    } catch (error) {
      this.faults = [{ reason: error instanceof ReferenceError ? 'TOO_MANY_ALIASES' : 'UNREADABLE', line: null, column: null }];
    }
  }

  /** `line:column` of the thing at the path, or of the nearest thing around it that exists. */
  placeOf(path: readonly Step[]): string | null {
    let node: unknown = this.document?.contents;
    let offset = isNode(node) ? node.range?.[0] : undefined;
    for (const step of path) {
      if (isAlias(node) && this.document) node = node.resolve(this.document);
      const next = stepInto(node, step);
      if (!next) break;
      offset = next.offset ?? offset;
      node = next.value;
    }
    if (offset === undefined) return null;
    const { line, col } = this.lines.linePos(offset);
    return `${line}:${col}`;
  }

  private syntaxFaults(document: Document): YamlFault[] {
    return [...document.errors, ...document.warnings].slice(0, mostFaults).map((error) => this.fault(error.code, error.pos[0]));
  }

  private contentFaults(document: Document): YamlFault[] {
    const faults: YamlFault[] = [];
    visit(document, {
      Map: (_, map) => {
        const seen = new Set<unknown>();
        for (const { key } of map.items) {
          const name = isScalar(key) ? key.value : key;
          if (seen.has(name)) faults.push(this.fault('DUPLICATE_KEY', startOf(key)));
          seen.add(name);
        }
      },
      Scalar: (_, scalar) => {
        if (typeof scalar.value === 'string' && unstorable.test(scalar.value)) faults.push(this.fault('BAD_CHARACTER', startOf(scalar)));
      },
    });
    return faults;
  }

  private fault(reason: string, offset: number | undefined): YamlFault {
    if (offset === undefined) return { reason, line: null, column: null };
    const { line, col } = this.lines.linePos(offset);
    return { reason, line, column: col };
  }
}

export function isStorable(text: string): boolean {
  return !unstorable.test(text);
}

function stepInto(node: unknown, step: Step): { value: unknown; offset: number | undefined } | null {
  if (isMap(node)) {
    const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step));
    return pair ? { value: pair.value, offset: startOf(pair.key) } : null;
  }
  if (isSeq(node) && typeof step === 'number') {
    const item = node.items[step];
    return item === undefined ? null : { value: item, offset: startOf(item) };
  }
  return null;
}


function startOf(thing: unknown): number | undefined {
  return isNode(thing) ? thing.range?.[0] : undefined;
}
