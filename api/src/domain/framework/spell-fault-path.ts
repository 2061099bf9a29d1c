import type { FrameworkFault } from './framework.types';

/**
 * A fault's place as an author finds it: the file of the revision folder, then the way inside it; in an answers file the way
 * alone.
 *
 * @example framework.yaml: root.children[1].weight @example texts/id.yaml: node.i02.name
 */
export function spellFaultPath(path: FrameworkFault['path']): string {
  const [file, ...inside] = path;
  if (file === 'framework') return joined('framework.yaml', spellInside(inside));
  if (file === 'texts' && inside.length > 0) return joined(`texts/${inside[0]}.yaml`, inside.slice(1).join('.'));
  // the caller knows the name of the answers file
  if (file === 'answers') return spellInside(inside);
  return spellInside(path);
}

function spellInside(path: FrameworkFault['path']): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

function joined(file: string, inside: string): string {
  return inside === '' ? file : `${file}: ${inside}`;
}
