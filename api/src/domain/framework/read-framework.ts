import type { Result } from '../kernel';
import { refuse } from '../kernel';
import { checkFramework } from './check-framework';
import type { Framework, FrameworkFault } from './framework.types';
import { parseFramework } from './parse-framework';

/**
 * Reads a revision that may be used: parsed, and checked without a fault. Faults of meaning are only told once the shape is
 * right, since nothing can be said of what could not be read.
 */
export function readFramework(raw: unknown): Result<Framework, readonly FrameworkFault[]> {
  const parsed = parseFramework(raw);
  if (!parsed.ok) return parsed;
  const faults = checkFramework(parsed.value);
  return faults.length > 0 ? refuse(faults) : parsed;
}
