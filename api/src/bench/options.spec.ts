import { judgeFigure } from './figure';
import { names, readOptions, UsageFault } from './options';
import { toJson, toTable } from './report';
import { judge } from './run-pair';

describe('the command', () => {
  it('measures everything over seven rounds unless told otherwise', () => {
    expect(readOptions([])).toMatchObject({ rounds: 7, only: names, json: false, profile: null });
    const told = readOptions(['--rounds', '2', '--only', 'line,record,field', '--json']);
    expect(told).toMatchObject({ rounds: 2, only: ['line', 'record', 'field'], json: true });
    expect(readOptions(['-h'])).toBe('help');
  });

  it.each([['--rounds', '0'], ['--rounds', '1.5'], ['--seconds', '-1'], ['--only', 'everything'], ['--fast'], ['record']])(
    'refuses %s %s',
    (...args) => {
      expect(() => readOptions(args.filter((arg) => typeof arg === 'string'))).toThrow(UsageFault);
    },
  );
});

describe('the report', () => {
  const options = readOptions(['--rounds', '2']);
  const where = { node: 'v20', postgres: '18', processor: 'P', cores: 2, loadBefore: 0.5 };
  const pair = { name: 'line', work: 'the line', against: 'raw', unit: 'ms', better: 'less', must: 3, aim: 1.5 } as const;
  const outcome = judge(pair, 'all', [{ product: 400, baseline: 100 }, { product: 500, baseline: 100 }]);

  it('names what is missed, and a trial run for what it is', () => {
    if (options === 'help') throw new Error('no options');
    const table = toTable([outcome], options, where, [judgeFigure('first screen', 2_000, [900, 1_100])]);
    expect(table).toMatch(/the line +raw +ms +450\.0 +100\.0 +4\.50× +\(4\.00–5\.00\) +≤ 3× +≤ 1\.5× +MISSED/);
    expect(table).toMatch(/first screen +1000 ms +\(900–1100\) +< 2000 ms +aim met/);
    expect(table).toContain('a trial run');
  });

  it('gives every round as JSON', () => {
    if (options === 'help') throw new Error('no options');
    const told = JSON.parse(toJson([outcome], options, where)) as { pairs: readonly (typeof outcome)[] };
    expect(told.pairs).toEqual([outcome]);
  });
});
