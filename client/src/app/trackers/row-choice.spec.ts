import { trackerReasons, type TrackerReasonCode } from '@domain';
import { questionsOf } from './row-choice';

const asked = (...codes: TrackerReasonCode[]) => questionsOf({ reasons: codes.map((code) => ({ code, words: '', candidates: [] })) });

describe('what a row that is not understood asks', () => {
  it('asks for the document where that is not known, for the agency where that is not, and offers to leave out the part in doubt', () => {
    expect(asked('requirement-ambiguous')).toEqual({ requirement: true, agency: false, parts: [] });
    expect(asked('agency-unknown', 'date-unreadable')).toEqual({ requirement: false, agency: true, parts: ['owner', 'due'] });
    expect(asked('status-unreadable', 'progress-in-future')).toEqual({ requirement: false, agency: false, parts: ['progress'] });
  });

  it('leaves no reason without a way on', () => {
    for (const code of trackerReasons) {
      const { requirement, agency, parts } = asked(code);
      expect([code, requirement || agency || parts.length > 0]).toEqual([code, true]);
    }
  });

  it('asks nothing of a row that is understood', () => {
    expect(asked()).toEqual({ requirement: false, agency: false, parts: [] });
  });
});
