import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { checkFramework } from './check-framework';
import { parseFramework } from './parse-framework';

const folder = join(__dirname, '../../../../seeds/frameworks/kpk-kabkota/2025');
const yaml = (path: string): unknown => parse(readFileSync(join(folder, path), 'utf8'));
const document = { framework: yaml('framework.yaml'), texts: { id: yaml('texts/id.yaml'), en: yaml('texts/en.yaml') } };

it('x', () => {
  const p = parseFramework(document);
  expect(p).toMatchObject({ ok: true });
  if (p.ok) expect(checkFramework(p.value)).toEqual([]);
});
