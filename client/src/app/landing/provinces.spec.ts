import { readFileSync } from 'fs';
import { join } from 'path';
import { provinces } from './provinces';

describe('the provinces one may choose from', () => {
  it('are those of the regions that the service knows', () => {
    const [, ...lines] = readFileSync(join(__dirname, '../../../../seeds/regions/regions.csv'), 'utf8').trim().split(/\r?\n/);
    const known = new Map(lines.map((line) => line.split(',')).map(([, , , code, name]) => [code, name]));
    expect(new Map(provinces.map(({ code, name }) => [code, name]))).toEqual(known);
  });
});
