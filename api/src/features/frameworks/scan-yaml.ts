import { CST, Lexer } from 'yaml';

/** Bounds of what the YAML of a framework may be made of. The shipped framework takes a tenth. */
const limits = {
  /** Of all files of one framework together. */
  tokens: 300_000,
  nesting: 40,
  anchors: 500,
  indentation: 400,
} as const;

/** What is left to read of one framework: shared by its files, so that many small ones cost no more than one. */
export class YamlBudget {
  tokens: number = limits.tokens;
  anchors: number = limits.anchors;
}

/**
 * Looks over YAML before it is parsed, and says why it is not to be parsed, or null. The parser's cost grows with the square of some
 * things that no framework needs (anchors by the thousand, keys that are collections), and nesting by the ten thousand ends the
 * process; the lexer alone is linear.
 */
export function scanYaml(text: string, budget: YamlBudget): string | null {
  let flowDepth = 0;
  let itemsOnLine = 0;
  let lineStart = true;
  let scalarFollows = false;
  for (const token of new Lexer().lex(text)) {
    budget.tokens -= 1;
    if (budget.tokens < 0) return 'TOO_LARGE';
    if (scalarFollows) {
      scalarFollows = false;
      continue;
    }
    switch (CST.tokenType(token)) {
      case 'scalar':
        scalarFollows = true;
        break;
      case 'newline':
        itemsOnLine = 0;
        lineStart = true;
        continue;
      case 'space':
        if (lineStart && token.length > limits.indentation) return 'TOO_DEEP';
        break;
      case 'seq-item-ind':
        itemsOnLine += 1;
        break;
      case 'flow-map-start':
      case 'flow-seq-start':
        flowDepth += 1;
        break;
      case 'flow-map-end':
      case 'flow-seq-end':
        flowDepth -= 1;
        break;
      case 'anchor':
      case 'alias':
        budget.anchors -= 1;
        break;
      case 'explicit-key-ind':
        return 'KEY_NOT_PLAIN';
      case 'tag':
        return 'TAG';
      case 'directive-line':
        return 'DIRECTIVE';
      default:
        break;
    }
    lineStart = false;
    if (flowDepth > limits.nesting || itemsOnLine > limits.nesting) return 'TOO_DEEP';
    if (budget.anchors < 0) return 'TOO_MANY_ALIASES';
  }
  return null;
}
