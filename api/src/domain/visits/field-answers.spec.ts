import fc from 'fast-check';
import { correctFieldTime, mergeFieldAnswers, missingFromDevice, type FieldAnswer } from '.';
import { endOfDay, startOfDay } from '../kernel';

const answer = (id: string, supersedes: readonly string[] = [], more: Partial<FieldAnswer> = {}): FieldAnswer => ({
  ...{ id, siteId: 's1', criterion: 'i08.a', evaluatorId: 'eva', deviceId: 'd1', deviceSequence: 1, supersedes, answer: null, match: 'matches' },
  ...{ note: '', evidence: [], photos: [], place: null, deviceAt: 0, clockOffsetMs: null, frameworkHash: '' },
  ...more,
});
const tips = (answers: readonly FieldAnswer[]): string[][] => mergeFieldAnswers(answers).map((one) => one.tips.map(({ id }) => id));

describe('merging field answers', () => {
  it('keeps what nothing supersedes; two devices that did not know of each other are a conflict until their author ends it', () => {
    expect(tips([answer('a'), answer('b', ['a'])])).toEqual([['b']]);
    expect(tips([answer('a'), answer('b', ['a']), answer('c', ['a'], { deviceId: 'd2' })])).toEqual([['b', 'c']]);
    expect(tips([answer('a'), answer('b', ['a']), answer('c', ['a']), answer('d', ['b', 'c'])])).toEqual([['d']]);
  });

  it('lets what arrives late take its place: the one that is superseded may come after the one that supersedes', () => {
    expect(tips([answer('b', ['a'])])).toEqual([['b']]);
    expect(tips([answer('b', ['a']), answer('a')])).toEqual([['b']]);
  });

  it('lets nobody supersede another’s, another site’s or another criterion’s', () => {
    expect(tips([answer('a'), answer('b', ['a'], { evaluatorId: 'lead' })])).toEqual([['a'], ['b']]);
    expect(tips([answer('a'), answer('b', ['a'], { siteId: 's2' })])).toEqual([['a'], ['b']]);
    expect(tips([answer('a', ['a'])])).toEqual([['a']]);
  });

  it('gives the same for any order, delay or duplication of arrivals', () => {
    const chain = fc.array(fc.tuple(fc.nat(4), fc.nat(2), fc.nat(1)), { minLength: 1, maxLength: 14 }).map((made) =>
      made.map(([back, site, who], index) =>
        answer(`a${String(index).padStart(2, '0')}`, index === 0 ? [] : [`a${String(Math.max(0, index - 1 - back)).padStart(2, '0')}`], {
          siteId: `s${site}`, evaluatorId: `e${who}`, deviceSequence: index + 1,
        })));
    fc.assert(fc.property(chain.chain((sent) => fc.tuple(fc.constant(sent), fc.shuffledSubarray([...sent, ...sent], { minLength: 2 * sent.length }))),
      ([sent, arrived]) => {
        expect(mergeFieldAnswers(arrived)).toEqual(mergeFieldAnswers(sent));
        expect(mergeFieldAnswers(sent).every((one) => one.tips.length > 0)).toBe(true);
      }));
  });

  it('knows what of a device has not arrived', () => {
    expect(missingFromDevice([1, 2, 5], 6)).toEqual([3, 4, 6]);
    expect(missingFromDevice([], 0)).toEqual([]);
  });
});

describe('the time of a field answer', () => {
  const days = { from: '2025-11-05', to: '2025-11-06' };
  const noon = Date.parse('2025-11-05T05:00:00Z');
  const received = Date.parse('2025-11-08T00:00:00Z');
  const at = (deviceAt: number, clockOffsetMs: number | null, recordedAt = received) => correctFieldTime({ deviceAt, clockOffsetMs, recordedAt, days, zone: 'WIB' });
  const hours48 = 48 * 3_600_000;

  it('is corrected by what was measured, and kept within the visit where nothing was', () => {
    expect(at(noon + hours48, -hours48)).toBe(noon);
    expect(at(noon - hours48, hours48)).toBe(noon);
    expect(at(noon + hours48, null)).toBe(endOfDay('2025-11-06', 'WIB'));
    expect(at(noon - hours48, null)).toBe(startOfDay('2025-11-05', 'WIB'));
    expect(at(noon + 3_600_000, null, noon)).toBe(noon);
  });

  it('lies within the visit and never after its receipt, in each zone, whatever the clock says', () => {
    fc.assert(fc.property(fc.integer({ min: -hours48, max: hours48 }), fc.option(fc.integer({ min: -hours48, max: hours48 })), fc.constantFrom('WIB', 'WITA', 'WIT'),
      (wrong, clockOffsetMs, zone) => {
        const found = correctFieldTime({ deviceAt: noon + wrong, clockOffsetMs, recordedAt: received, days, zone });
        expect(found).toBeGreaterThanOrEqual(startOfDay(days.from, zone));
        expect(found).toBeLessThanOrEqual(Math.min(received, endOfDay(days.to, zone)));
      }));
  });
});
