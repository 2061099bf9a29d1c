import { findNode, textKeys, textOf, type Framework, type FrameworkNode } from '@domain';
import type { Language } from '../ui/words';

/** The names a revision gives to its parts, in one language; a code where the revision has no name. */
export class FrameworkNames {
  constructor(
    readonly framework: Framework,
    private readonly language: Language,
  ) {}

  private text(key: string): string | null {
    return textOf(this.framework, this.language, key);
  }

  framing(): string {
    return this.text(textKeys.frameworkName) ?? this.framework.code;
  }

  note(): string | null {
    return this.text(textKeys.frameworkNote);
  }

  node(code: string): string {
    return this.text(textKeys.nodeName(code)) ?? code;
  }

  help(code: string): string | null {
    return this.text(textKeys.nodeHelp(code));
  }

  /** What the storey of this node is called: "Komponen", "Indikator". */
  tierOf(code: string): string {
    const level = findNode(this.framework, code)?.level ?? '';
    return this.text(textKeys.tier(level)) ?? level;
  }

  tier(level: string): string {
    return this.text(textKeys.tier(level)) ?? level;
  }

  step(level: string): string {
    return this.text(textKeys.step(level)) ?? level;
  }

  /** How an official tells this level of this criterion. */
  level(criterion: string, level: string): string | null {
    return this.text(textKeys.level(criterion, level));
  }

  requirement(code: string): string {
    return this.text(textKeys.requirement(code)) ?? code;
  }

  stage(code: string): string {
    return this.text(textKeys.stage(code)) ?? code;
  }

  gate(code: string): string {
    return this.text(textKeys.gate(code)) ?? code;
  }

  rating(code: string): string {
    return this.text(textKeys.rating(code)) ?? code;
  }

  figure(code: string): string {
    return this.text(textKeys.figure(code)) ?? code;
  }
}

/** Whether a node has others below it. */
export function isGroup(node: FrameworkNode): node is Extract<FrameworkNode, { kind: 'group' }> {
  return node.kind === 'group';
}
