import { isDeeper } from './nesting-limit';

const nested = (depth: number): unknown => Array.from({ length: depth }).reduce<unknown>((inside) => [inside], 1);

describe('how deep a body may be', () => {
  it.each([
    [nested(3), false],
    [nested(4), true],
    [nested(100_000), true],
    [{ a: { b: { c: 1 } }, d: 1 }, false],
    [{ a: { b: { c: { d: 1 } } } }, true],
    [null, false],
    [Buffer.alloc(10), false],
  ])('case %#', (body, expected) => {
    expect(isDeeper(body, 3)).toBe(expected);
  });
});
