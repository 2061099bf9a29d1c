import ts from 'typescript';
import type { SourceFiles } from './layer-rules';

const longest = 350;
const folders = new Set(['api', 'client', 'seeds', 'docs']);
const apart = new Set(['node_modules', 'dist', 'data']);
/** Words in a comment that switch a check off. Put together here, or this file would be the first to be found. */
const switchedOff = new RegExp(`(//|/\\*)\\s*(${['eslint', 'disable'].join('-')}|@ts-(ignore|nocheck|expect-error)|istanbul ignore)`);

/** Folders at the top that are none of the four; folders with a dot and what is never committed aside. */
export function checkTop(names: readonly string[]): string[] {
  return names.filter((name) => !name.startsWith('.') && !folders.has(name) && !apart.has(name)).map((name) => `${name}: a fifth folder at the top`);
}

/** What the style forbids in any file, found without the linter so that no comment can switch it off. */
export function checkStyle(files: SourceFiles): string[] {
  return [...files].flatMap(([file, text]) => {
    const faults: string[] = [];
    const lines = text.split('\n').length - 1;
    if (lines > longest) faults.push(`${file}: ${lines} lines; split it (at most ${longest})`);
    if (switchedOff.test(text)) faults.push(`${file}: switches a check off by a comment`);
    if (file.endsWith('.ts')) faults.push(...checkSyntax(file, text));
    return faults;
  });
}

function checkSyntax(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, false);
  const faults: string[] = [];
  const fault = (node: ts.Node, what: string): void => {
    faults.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}: ${what}`);
  };
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) fault(node, 'any');
    if (ts.isCallExpression(node) && isPutAside(node.expression)) fault(node, 'a test that is skipped, or that makes the others skip');
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

function isPutAside(called: ts.Expression): boolean {
  if (ts.isIdentifier(called)) return /^([xf](it|describe|test)|pending)$/.test(called.text);
  if (!ts.isPropertyAccessExpression(called)) return false;
  const root = rootName(called);
  if (root === null || !/^(it|test|describe)$/.test(root)) return false;
  return /^(only|skip|todo|fixme|failing|fail)$/.test(called.name.text) || isPutAside(called.expression);
}

function rootName(expression: ts.Expression): string | null {
  if (ts.isIdentifier(expression)) return expression.text;
  return ts.isPropertyAccessExpression(expression) ? rootName(expression.expression) : null;
}
