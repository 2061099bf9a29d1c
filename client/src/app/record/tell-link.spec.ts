import { actions } from '@domain';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { RecordLink } from '../api/record-api';
import { chainFaults } from '../api/record-api';
import type { Words } from '../ui/words';
import { tellLink, toldKinds } from './tell-link';

const read = (language: string) => JSON.parse(fs.readFileSync(`client/public/i18n/${language}.json`, 'utf8')) as Readonly<Record<string, string>>;

function speaking(language: 'id' | 'en'): Words {
  const known = read(language);
  const t = (key: string, params: Readonly<Record<string, unknown>> = {}) =>
    (known[key] ?? key).replace(/{{ (\w+) }}/g, (_, name: string) => String(params[name] ?? ''));
  return { t, language: () => language } as unknown as Words;
}

const link = (kind: string, payload: Readonly<Record<string, unknown>>, rest: Partial<RecordLink> = {}): RecordLink => ({
  chain: '35.72', sequence: 7, recordedAt: '2025-09-08T03:00:00.000Z', actor: { id: 'p', displayName: 'Auditor' }, role: 'inspectorate', kind, subject: 's', payload,
  hash: 'h', ...rest,
});
const context = (language: 'id' | 'en' = 'id') => ({
  words: speaking(language), names: null, zone: 'WIB' as const, agencyName: (id: string) => (id === 'a1' ? 'Dinas Kesehatan' : null),
});

/** The kinds that the service writes, found in its sources by their past tense: a new one without a sentence fails here. What is allowed is named
 *  alike and is none. */
function kindsWritten(): string[] {
  const folder = 'api/src/features';
  const files = fs.readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  const past = /'([a-z]{3,}\.[a-z-]*(?:ed|given|made|over|administrator|reset|set))'/g;
  const found = files.flatMap((name) => [...fs.readFileSync(path.join(folder, name), 'utf8').matchAll(past)].map(([, kind]) => kind ?? ''));
  return [...new Set(found)].filter((kind) => !(actions as readonly string[]).includes(kind));
}

describe('the record in words', () => {
  it.each(['id', 'en'] as const)('every kind of link and every fault of a chain has its sentence in %s', (language) => {
    const known = read(language);
    const needed = [...toldKinds.map((kind) => `record.did.${kind}`), ...chainFaults.map((fault) => `record.fault.${fault}`)];
    expect(needed.filter((key) => !known[key])).toEqual([]);
  });

  it('every kind that the service writes is told', () => {
    const written = kindsWritten();
    expect(written.length).toBeGreaterThan(25);
    expect(written.filter((kind) => !(toldKinds as readonly string[]).includes(kind))).toEqual([]);
  });

  it('tells an entry with its answer, track, criterion and agency', () => {
    const told = tellLink(link('entry.recorded', {
      track: 'claimed', criterion: 'i02.a', stage: 'monitoring', answer: { kind: 'levels', level: 'full' }, reason: 'PKPT ditetapkan', agencyId: 'a1',
    }), context());
    expect(told).toEqual({
      who: 'Auditor', role: 'Inspektorat', did: 'mencatat “full” pada jalur penilaian mandiri untuk i02.a (Dinas Kesehatan).',
      reason: 'PKPT ditetapkan', criterion: 'i02.a',
    });
  });

  it('tells a lock with both of its moments in the time of the region', () => {
    const payload = { stage: 'final', lockedHappenedBy: '2025-11-06T16:59:59.999Z', lockedKnownBy: '2025-11-06T17:00:00.000Z', reason: 'x' };
    expect(tellLink(link('stage.locked', payload), context('en')).did).toContain('6 November 2025, 23:59 WIB, as known on 7 November 2025, 00:00 WIB');
  });

  it('numbers are written as the language writes them', () => {
    const payload = { figure: 'mcsp', value: '99.39', period: '2025', publisher: 'KPK' };
    expect(tellLink(link('figure.recorded', payload), context()).did).toContain('99,39');
    expect(tellLink(link('figure.recorded', payload), context('en')).did).toContain('99.39');
  });

  it('what it does not know is told by its code, and no sentence shows a gap', () => {
    expect(tellLink(link('moon.landed', {}), context()).did).toBe('melakukan moon.landed');
    for (const kind of toldKinds) expect(tellLink(link(kind, {}), context()).did).not.toMatch(/undefined|null|{{/);
  });

  it('names whoever acted, also where nobody did', () => {
    expect(tellLink(link('regions.loaded', {}, { actor: null, role: null }), context()).who).toBe('Ambang');
    expect(tellLink(link('invitation.made', {}, { actor: null, role: 'operator' }), context()).who).toBe('Pengelola peladen');
    expect(tellLink(link('person.disabled', {}, { actor: { id: 'x', displayName: null } }), context()).who).toBe('Seseorang yang tidak dikenal lagi');
  });
});
