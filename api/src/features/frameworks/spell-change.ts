import type { DocumentValue, FrameworkChange } from '../../domain';

const longest = 80;

/**
 * A change in one line without words of any language, for refusals and the command line.
 *
 * @example node c5 weight: 10 → 12
 */
export function spellChange({ subject, change, code, within, aspect, from, to }: FrameworkChange): string {
  const thing = [subject, within, code].filter((part) => part !== undefined).join(' ');
  if (change !== 'changed') return `${thing}: ${change}`;
  return `${thing} ${aspect ?? ''}: ${spell(from)} → ${spell(to)}`;
}

function spell(value: DocumentValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
