import fc from 'fast-check';
import { checkDesignation, designationActs, standDesignation, type DesignationAct, type DesignationEvent, type DesignationGround } from '.';

const whole: DesignationGround = { finalIsSealed: true, windowIsOpen: false, gatesHold: true };
const told = (...kinds: readonly DesignationAct[]): DesignationEvent[] =>
  kinds.map((kind, at) => ({ kind, reason: 'r', sequence: at + 1, actorId: 'a', recordedAt: at }));
const codeOf = (events: readonly DesignationEvent[], kind: DesignationAct, ground: Partial<DesignationGround> = {}): string => {
  const checked = checkDesignation(events, { kind, reason: 'r' }, { ...whole, ...ground });
  return checked.ok ? 'ok' : checked.problem.code;
};

describe('a designation', () => {
  it('needs a sealed final, no open window and every gate', () => {
    expect([codeOf([], 'designated'), codeOf([], 'designated', { finalIsSealed: false }), codeOf([], 'designated', { windowIsOpen: true }), codeOf([], 'designated', { gatesHold: false })])
      .toEqual(['ok', 'designation-unsealed', 'designation-window-open', 'designation-gates-unmet']);
    expect([codeOf([], 'not-designated', { gatesHold: false }), codeOf([], 'not-designated', { windowIsOpen: true })]).toEqual(['ok', 'designation-window-open']);
  });

  it('is revoked whatever the score says now, and only where it stands', () => {
    expect([codeOf(told('designated'), 'revoked', { gatesHold: false, finalIsSealed: false }), codeOf([], 'revoked'), codeOf(told('designated', 'revoked'), 'revoked')])
      .toEqual(['ok', 'designation-transition', 'designation-transition']);
    expect([codeOf(told('designated', 'revoked'), 'designated'), codeOf(told('not-designated'), 'designated'), codeOf(told('designated'), 'designated')])
      .toEqual(['designation-transition', 'ok', 'designation-transition']);
  });

  it('stands as its last decision, in whatever order they are read; a revocation ends it', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...designationActs), { maxLength: 8 }), (wanted) => {
      const events: DesignationEvent[] = [];
      for (const kind of wanted) {
        if (codeOf(events, kind) !== 'ok') continue;
        expect(standDesignation(events)?.kind).not.toBe('revoked');
        events.push({ kind, reason: '', sequence: events.length + 1, actorId: 'a', recordedAt: 0 });
      }
      expect(standDesignation([...events].reverse())).toEqual(events.at(-1) ?? null);
    }));
  });
});
