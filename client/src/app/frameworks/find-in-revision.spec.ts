import { parseFramework, type Framework } from '@domain';
import { findInRevision } from './find-in-revision';
import { FrameworkNames } from './framework-names';

const of = (code: string, level: string, rest: object) => ({ code, level, weight: '50', standing: 'illustrative', ...rest });
const leaf = (code: string, requirements: object[] = []) =>
  of(code, 'criterion', { scorer: { kind: 'levels', levels: [{ code: 'no', value: '0' }, { code: 'yes', value: '1' }] }, requirements });

function revision(): Framework {
  const parsed = parseFramework({
    framework: {
      code: 'f', revision: '1', standing: 'illustrative', sources: {}, weights: 'proportions', shareFloor: '0.8', stages: [], ratings: [],
      root: of('root', 'framework', {
        children: [
          of('c1', 'component', { children: [of('i1', 'indicator', { children: [leaf('i1.a'), leaf('i1.b', [{ code: 'plan', standing: 'inferred' }])] })] }),
          of('c2', 'component', { children: [leaf('i2')] }),
        ],
      }),
    },
    texts: {
      id: { 'node.c1.name': 'Pengawasan', 'node.i1.name': 'Pengawasan internal', 'node.i1.a.name': 'Rencana', 'node.i1.b.name': 'Pelaksanaan',
        'requirement.plan': 'Program kerja tahunan', 'level.i2.yes': 'Saluran dapat dipakai', 'node.c2.name': 'Layanan', 'node.i2.name': 'Aduan' },
      en: {},
    },
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}

describe('findInRevision', () => {
  const framework = revision();
  const find = (query: string) => findInRevision(framework, new FrameworkNames(framework, 'id'), query);

  it('no words find nothing in particular: everything is shown', () => {
    expect(find('   ')).toBeNull();
  });

  it('finds a document that is asked for, shows what stands above it, opens the way to it', () => {
    const found = find('tahunan program');
    expect([...(found?.matches ?? [])]).toEqual(['i1.b']);
    expect([...(found?.shown ?? [])].sort()).toEqual(['c1', 'i1', 'i1.b', 'root']);
    expect([...(found?.opened ?? [])].sort()).toEqual(['c1', 'i1', 'i1.b', 'root']);
  });

  it('a match shows all that stands below it', () => {
    expect([...(find('internal')?.shown ?? [])].sort()).toEqual(['c1', 'i1', 'i1.a', 'i1.b', 'root']);
  });

  it('finds a level by how it is described, whatever the capitals', () => {
    expect([...(find('SALURAN')?.matches ?? [])]).toEqual(['i2']);
  });

  it('what is nowhere shows nothing', () => {
    expect(find('zzz')?.shown.size).toBe(0);
  });
});
