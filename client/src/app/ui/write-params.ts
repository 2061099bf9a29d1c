import type { Language } from './words';
import { writeSize } from './write-size';

type Params = Readonly<Record<string, unknown>>;

/** The values of a sentence as people read them: what the service counts in bytes (`…Bytes`) becomes a size; the rest stays. */
export function writeParams(params: Params, language: Language): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      name.endsWith('Bytes') && typeof value === 'number' ? writeSize(value, language) : value,
    ]),
  );
}
