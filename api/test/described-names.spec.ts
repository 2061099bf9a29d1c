import { readFileSync, readdirSync } from 'node:fs';
import * as path from 'node:path';

/** The description of the service knows a shape by its class's name alone: of two of the same name one would silently be the other. */
it('each shape that goes over HTTP has a name of its own', () => {
  const features = path.join(__dirname, '../src/features');
  const files = readdirSync(features, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.dto.ts'));
  const places = new Map<string, string[]>();
  for (const file of files) {
    for (const [, name = ''] of readFileSync(path.join(features, file), 'utf8').matchAll(/^export class (\w+)/gm)) {
      places.set(name, [...(places.get(name) ?? []), file]);
    }
  }
  expect(places.size).toBeGreaterThan(100);
  const shared = [...places].filter(([name, at]) => at.length > 1 && /(Json|Dto)$/.test(name));
  expect(shared).toEqual([]);
});
