import fc from 'fast-check';
import {
  checkMinutesAct, judgePaper, openMinutesActs, readMinutesCode, sideOfSigner, standMinutes, writeMinutesCode,
  type Minutes, type MinutesEvent, type MinutesHappening, type SealedPaper, type Visit,
} from '..';

const visit: Pick<Visit, 'team'> = {
  team: [{ personId: 'lead', institution: 'KPK', role: 'lead' }, { personId: 'second', institution: 'Itjen', role: 'evaluator' }],
};
const drafted: MinutesHappening = { kind: 'drafted', code: '01234-ZZZZZ', corrects: null, changes: [], reason: '', draftSha256: 'd' };
const sign = (side: 'team' | 'region'): MinutesHappening => ({ kind: 'signed', signature: { side, name: 'n', office: 'o', method: 'drawn', strokes: [[0, 0]] } });
const copy = (copySha256: string): MinutesHappening => ({ kind: 'signed', signature: { side: 'region', name: 'n', office: 'o', method: 'scanned', copySha256 } });
const seal: MinutesHappening = { kind: 'sealed', pdfSha256: 'p', entryIds: [] };
const withdraw: MinutesHappening = { kind: 'withdrawn', reason: 'salah nama' };
const told = (...acts: readonly (readonly [string, MinutesHappening])[]): MinutesEvent[] =>
  acts.map(([actorId, act], at) => ({ ...act, actorId, sequence: at + 1, recordedAt: at }));
const stand = (...acts: readonly (readonly [string, MinutesHappening])[]): Minutes | null => standMinutes(told(...acts));
const codeOf = (minutes: Minutes | null, act: MinutesHappening, actorId: string, { region = false, sealedBefore = null as string | null } = {}): string => {
  const checked = checkMinutesAct(visit, minutes, act, { actorId, speaksForRegion: region, sealedBefore });
  return checked.ok ? 'ok' : checked.problem.code;
};
const signedByBoth = [['lead', drafted], ['second', sign('team')], ['head', sign('region')]] as const;

describe('minutes', () => {
  it('are drafted, withdrawn and sealed by the lead, and signed by both sides before', () => {
    expect([codeOf(null, drafted, 'second'), codeOf(null, drafted, 'lead'), codeOf(stand(['lead', drafted]), drafted, 'lead')]).toEqual(['minutes-not-lead', 'ok', 'minutes-transition']);
    expect([codeOf(stand(['lead', drafted]), seal, 'lead'), codeOf(stand(['lead', drafted], ['second', sign('team')]), seal, 'lead')]).toEqual(['minutes-unsigned', 'minutes-unsigned']);
    expect([codeOf(stand(...signedByBoth), seal, 'second'), codeOf(stand(...signedByBoth), seal, 'lead'), codeOf(stand(...signedByBoth), withdraw, 'lead')]).toEqual(['minutes-not-lead', 'ok', 'ok']);
    expect(codeOf(stand(...signedByBoth, ['lead', seal]), sign('team'), 'lead')).toBe('minutes-transition');
    expect(stand(...signedByBoth, ['lead', seal])).toMatchObject({ state: 'sealed', sealed: { pdfSha256: 'p', actorId: 'lead' }, signatures: [{ side: 'team' }, { side: 'region' }] });
  });

  it('are signed by each hand once, on its own side', () => {
    const open = stand(['lead', drafted], ['second', sign('team')]);
    expect([codeOf(open, sign('team'), 'second'), codeOf(open, sign('region'), 'second', { region: true }), codeOf(open, sign('region'), 'stranger')])
      .toEqual(['minutes-signed-already', 'minutes-other-side', 'minutes-no-side']);
    expect(codeOf(open, sign('region'), 'head', { region: true })).toBe('ok');
    expect(sideOfSigner(visit, 'lead', true)).toBe('team'); // nobody signs against themselves
    const attached = stand(['lead', drafted], ['head', copy('c1')]);
    expect([codeOf(attached, copy('c1'), 'other', { region: true }), codeOf(attached, copy('c2'), 'head', { region: true })]).toEqual(['minutes-signed-already', 'ok']);
  });

  it('once sealed are corrected by others that name them, and not drafted anew', () => {
    const sealed = stand(...signedByBoth, ['lead', seal]);
    const change = { criterion: 'i01.a', answer: { kind: 'binary', value: true }, reason: 'r' } as const;
    const correction = (corrects: string, changes = [change]): MinutesHappening => ({ ...drafted, corrects, changes } as MinutesHappening);
    expect(codeOf(sealed, drafted, 'lead', { sealedBefore: 'm1' })).toBe('minutes-transition');
    expect(codeOf(sealed, correction('m0'), 'lead', { sealedBefore: 'm1' })).toBe('minutes-nothing-sealed');
    expect(codeOf(sealed, correction('m1', []), 'lead', { sealedBefore: 'm1' })).toBe('minutes-change-unknown');
    expect(codeOf(sealed, correction('m1', [change, change]), 'lead', { sealedBefore: 'm1' })).toBe('minutes-change-unknown');
    expect(codeOf(sealed, correction('m1'), 'lead', { sealedBefore: 'm1' })).toBe('ok');
  });

  it('offer what is let in, and nothing else', () => {
    const open = stand(...signedByBoth);
    if (!open) throw new Error('drafted above');
    const offered = (personId: string, speaksForRegion = false): string[] => openMinutesActs(visit, open, { personId, speaksForRegion });
    expect([offered('lead'), offered('head', true), offered('stranger')]).toEqual([['sign', 'seal', 'withdraw'], ['sign'], []]);
  });

  it('stand the same in whatever order their events are read, and never leave an end', () => {
    const samples = [drafted, sign('team'), sign('region'), seal, withdraw];
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('lead', 'second', 'head'), fc.constantFrom(...samples)), { maxLength: 15 }), fc.infiniteStream(fc.nat(1_000)), (steps, order) => {
      const events: MinutesEvent[] = [];
      for (const [actorId, act] of steps) {
        const before = standMinutes(events);
        if (act.kind === 'drafted' && before !== null) continue; // another draft is other minutes
        if (codeOf(before, act, actorId, { region: actorId === 'head' }) !== 'ok') continue;
        expect(before?.state ?? 'none').toMatch(/none|signing/);
        events.push({ ...act, actorId, sequence: events.length + 1, recordedAt: events.length });
      }
      const shuffled = events.map((event) => [order.next().value, event] as const).sort(([a], [b]) => Number(a) - Number(b)).map(([, event]) => event);
      expect(standMinutes(shuffled)).toEqual(standMinutes(events));
    }));
  });
});

describe('a code', () => {
  it('comes back as it was printed, however it is typed', () => {
    fc.assert(fc.property(fc.array(fc.nat(31), { minLength: 10, maxLength: 10 }), (numbers) => {
      const code = writeMinutesCode(numbers);
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
      expect([readMinutesCode(code), readMinutesCode(` ${code.toLowerCase().replace('-', ' ')} `), readMinutesCode(code.replace(/1/g, 'l').replace(/0/g, 'o'))]).toEqual([code, code, code]);
    }));
    expect([readMinutesCode('01234-ZZZZ'), readMinutesCode('01234-ZZZZU'), readMinutesCode('')]).toEqual([null, null, null]);
  });
});

describe('a paper', () => {
  const known: readonly SealedPaper[] = [{ code: 'A', pdfSha256: 'a', copySha256s: ['ca'] }, { code: 'B', pdfSha256: 'b', copySha256s: [] }];
  const verdict = (sha256: string | null, ...codes: string[]) => judgePaper({ sha256, codes }, known).verdict;

  it('is genuine by its bytes, altered by its code alone, and otherwise unknown', () => {
    expect([verdict('a'), verdict('ca'), verdict('a', 'B'), verdict('x', 'A'), verdict('x'), verdict('x', 'Z')]).toEqual(['genuine', 'genuine', 'genuine', 'altered', 'unknown', 'unknown']);
    expect([verdict(null, 'B'), verdict(null, 'Z'), verdict(null)]).toEqual(['genuine-code', 'unknown', 'unknown']);
    expect(judgePaper({ sha256: 'x', codes: ['B'] }, known).paper?.code).toBe('B');
  });
});
