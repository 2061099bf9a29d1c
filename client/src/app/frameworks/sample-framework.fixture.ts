import { parseFramework, type Framework } from '@domain';

const official = { standing: 'illustrative' } as const;
const levels = {
  kind: 'levels',
  levels: [
    { code: 'none', value: 0 },
    { code: 'partly', value: '0.5' },
    { code: 'full', value: 1 },
  ],
} as const;

/** A made-up revision for specs: two components of 60 and 40, one with two indicators, one following an external figure. */
export function sampleFramework(): Framework {
  const parsed = parseFramework({
    framework: {
      code: 'sample',
      revision: '1',
      ...official,
      weights: 'points',
      shareFloor: '0.8',
      sources: {},
      root: {
        code: 'root',
        level: 'framework',
        weight: 100,
        ...official,
        children: [
          {
            code: 'c1',
            level: 'component',
            weight: 60,
            ...official,
            children: [
              {
                code: 'i1',
                level: 'indicator',
                weight: 40,
                ...official,
                children: [
                  {
                    code: 'i1.a',
                    level: 'criterion',
                    weight: 30,
                    ...official,
                    scorer: levels,
                    requirements: [{ code: 'r1', ...official }],
                  },
                  { code: 'i1.b', level: 'criterion', weight: 10, ...official, scorer: { kind: 'binary' }, requirements: [] },
                ],
              },
              {
                code: 'i2',
                level: 'indicator',
                weight: 20,
                ...official,
                children: [
                  {
                    code: 'i2.a',
                    level: 'criterion',
                    weight: 20,
                    ...official,
                    scorer: { kind: 'ratio', zeroOfZero: 'refused' },
                    requirements: [],
                  },
                ],
              },
            ],
          },
          {
            code: 'c2',
            level: 'component',
            weight: 40,
            ...official,
            children: [
              {
                code: 'i3',
                level: 'indicator',
                weight: 40,
                ...official,
                scorer: { kind: 'external', figure: 'mcsp', zeroAt: 0, fullAt: 100 },
                requirements: [],
              },
            ],
          },
        ],
      },
      stages: [
        {
          code: 'monitoring',
          ...official,
          gates: [{ code: 'm', kind: 'score', node: 'root', comparison: 'at-least', value: 80, ...official }],
        },
        {
          code: 'final',
          ...official,
          gates: [{ code: 'f', kind: 'score', node: 'root', comparison: 'greater', value: 90, ...official }],
        },
      ],
      ratings: [],
    },
    texts: {
      id: { 'node.i1.a.name': 'Kriteria satu', 'step.full': 'Penuh', 'step.none': 'Belum', 'step.partly': 'Sebagian' },
      en: {},
    },
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}
