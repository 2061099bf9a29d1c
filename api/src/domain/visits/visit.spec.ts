import fc from 'fast-check';
import { assignedEvaluators, checkVisitAct, isCheckedBlind, isDisclosed, mayScore, openVisitActs, pendingEvaluators, standVisit, visitTransitions } from '.';
import type { Site, Visit, VisitAct, VisitEvent, VisitHappening } from '.';

const mall: Site = { id: 's1', kind: 'service-mall', name: 'MPP', agencyId: null, criteria: ['i08.a', 'i09.a'] };
const days = { from: '2025-10-06', to: '2025-10-07' };
const plan: VisitHappening = { kind: 'planned', visitKind: 'final-assessment', number: 5, stage: 'final', days, letter: null, title: 'Penilaian akhir' };
const member = (personId: string, role: 'lead' | 'evaluator' | 'observer'): VisitHappening => ({
  kind: 'member-named', member: { personId, institution: 'KPK', role },
});
const declared = (ownRegion = false, formerAgencyIds: readonly string[] = []): VisitHappening => ({
  kind: 'interest-declared', declaration: { ownRegion, formerAgencyIds, words: 'tidak ada' },
});
const consensus: VisitHappening = { kind: 'consensus-recorded', criterion: 'i08.a', answer: { kind: 'levels', level: 'full' }, reason: 'sesuai', entryId: 'e' };

/** Events as appended, one after the other: [who, what]. */
function told(...acts: readonly (readonly [string, VisitHappening])[]): VisitEvent[] {
  return acts.map(([actorId, act], index) => ({ ...act, actorId, sequence: index + 1, recordedAt: index }) as VisitEvent);
}
const started = told(
  ['p', plan], ['p', member('lead', 'lead')], ['p', member('eva', 'evaluator')], ['p', member('see', 'observer')],
  ['p', { kind: 'site-set', site: mall }], ['lead', declared()], ['eva', declared(false, ['dinkes'])],
  ['p', { kind: 'rescheduled', days: { from: '2025-11-05', to: '2025-11-06' }, reason: 'jadwal pleno' }],
  ['lead', { kind: 'started', on: '2025-11-05' }],
);
const visitOf = (...more: readonly (readonly [string, VisitHappening])[]): Visit => {
  const visit = standVisit([...started, ...told(...more).map((event) => ({ ...event, sequence: event.sequence + 100 }))]);
  if (!visit) throw new Error('nothing planned it');
  return visit;
};
const context = (actorId: string, agencyIds: readonly string[] = []) => ({ actorId, agencyIds, criteria: new Set(['i08.a', 'i09.a', 'i05.a']) });
const codeOf = (visit: Visit | null, act: VisitHappening, who: string, agencyIds?: readonly string[]): string => {
  const checked = checkVisitAct(visit, act, context(who, agencyIds));
  return checked.ok ? 'ok' : checked.problem.code;
};

describe('a visit', () => {
  it('keeps what was first planned, what is planned and what was held apart', () => {
    expect(visitOf()).toMatchObject({ state: 'under-way', firstPlanned: days, days: { from: '2025-11-05', to: '2025-11-06' }, startedOn: '2025-11-05' });
  });

  it('says from which days to which it was moved and why, and who was released, until they are named again', () => {
    const [first, again] = [{ from: '2025-11-05', to: '2025-11-06' }, { from: '2025-11-06', to: '2025-11-07' }];
    const gone = standVisit([...told(['p', plan], ['p', member('eva', 'evaluator')], ['p', { kind: 'rescheduled', days: first, reason: 'pleno' }],
      ['p', { kind: 'rescheduled', days: again, reason: 'banjir' }], ['p', { kind: 'member-released', personId: 'eva', reason: 'sakit' }])]);
    expect(gone?.moves.map(({ before, days: to, reason, actorId }) => [before, to, reason, actorId])).toEqual([[days, first, 'pleno', 'p'], [first, again, 'banjir', 'p']]);
    expect([gone?.team, gone?.released]).toEqual([[], [{ personId: 'eva', institution: 'KPK', role: 'evaluator', reason: 'sakit' }]]);
    expect(visitOf(['p', { kind: 'member-released', personId: 'eva', reason: 'sakit' }], ['p', member('eva', 'observer')]).released).toEqual([]);
  });

  it('waits for all who are assigned; the last one discloses, and reopening closes again', () => {
    const one = visitOf(['eva', { kind: 'answers-submitted', tips: {} }]);
    expect([one.state, pendingEvaluators(one)]).toEqual(['under-way', ['lead']]);
    const both = visitOf(['eva', { kind: 'answers-submitted', tips: {} }], ['lead', { kind: 'answers-submitted', tips: {} }]);
    expect(both.state).toBe('deliberating');
    const again = visitOf(['eva', { kind: 'answers-submitted', tips: {} }], ['lead', { kind: 'answers-submitted', tips: {} }],
      ['lead', { kind: 'answers-reopened', evaluatorId: 'eva', reason: 'satu tempat terlewat' }]);
    expect([again.state, pendingEvaluators(again)]).toEqual(['under-way', ['eva']]);
  });

  it('waits only for those whom the assignments name', () => {
    const assignments = [{ evaluatorId: 'eva', siteId: 's1', criteria: ['i08.a'] }];
    const visit = visitOf(['p', { kind: 'assignments-set', assignments }], ['eva', { kind: 'answers-submitted', tips: {} }]);
    expect(visit.state).toBe('deliberating');
  });

  it('is disclosed by whatever leaves nobody pending: the last answers, a release, other assignments; not while nobody is assigned', () => {
    const handedIn: [string, VisitHappening] = ['eva', { kind: 'answers-submitted', tips: {} }];
    const released: [string, VisitHappening] = ['p', { kind: 'member-released', personId: 'lead', reason: 'sakit' }];
    const assigned = (...ids: readonly string[]): [string, VisitHappening] => [
      'p', { kind: 'assignments-set', assignments: ids.map((evaluatorId) => ({ evaluatorId, siteId: 's1', criteria: ['i08.a'] })) }];
    expect(visitOf(handedIn, released).state).toBe('deliberating');
    expect(visitOf(assigned('eva', 'lead'), handedIn, assigned('eva')).state).toBe('deliberating');
    expect(visitOf(handedIn, assigned()).state).toBe('under-way');
    expect(visitOf(released, handedIn, ['p', member('late', 'evaluator')]).state).toBe('deliberating');
  });

  it('is blind for what it checks from its start until it is disclosed, and offers an observer nothing that scores', () => {
    const disclosed = visitOf(['eva', { kind: 'answers-submitted', tips: {} }], ['lead', { kind: 'answers-submitted', tips: {} }]);
    expect([isDisclosed(visitOf()), isCheckedBlind(visitOf(), 'i08.a'), isCheckedBlind(visitOf(), 'i05.a')]).toEqual([false, true, false]);
    expect([isDisclosed(disclosed), isCheckedBlind(disclosed, 'i08.a')]).toEqual([true, false]);
    const offered = (personId: string) => openVisitActs(visitOf(), { personId, plans: false, agencyIds: [] });
    expect(offered('see')).toEqual(['interest-declared', 'data-requested', 'attendance-opened', 'participants-counted', 'finding-noted']);
    expect(offered('x')).toEqual([]);
  });

  it('lets nobody find consensus before all have handed in, and only the lead after that', () => {
    expect(codeOf(visitOf(), consensus, 'lead')).toBe('visit-transition');
    const disclosed = visitOf(['eva', { kind: 'answers-submitted', tips: {} }], ['lead', { kind: 'answers-submitted', tips: {} }]);
    expect(codeOf(disclosed, consensus, 'lead')).toBe('ok');
    expect(codeOf(disclosed, consensus, 'eva')).toBe('visit-not-lead');
    expect(codeOf(disclosed, { ...consensus, criterion: 'i05.a' } as VisitHappening, 'lead')).toBe('visit-criterion-unknown');
  });

  it.each<[string, VisitHappening, string, string]>([
    ['a second lead', member('other', 'lead'), 'p', 'visit-lead-exists'],
    ['a second plan', plan, 'p', 'visit-transition'],
    ['days that end before they begin', { kind: 'planned', visitKind: 'monitoring', number: 1, stage: 'm', days: { from: '2025-02-02', to: '2025-02-01' }, letter: null, title: '' }, 'nobody', 'visit-days-unfit'],
    ['a criterion that the framework does not have', { kind: 'site-set', site: { ...mall, criteria: ['x'] } }, 'p', 'visit-criterion-unknown'],
    ['an assignment of an observer', { kind: 'assignments-set', assignments: [{ evaluatorId: 'see', siteId: 's1', criteria: [] }] }, 'p', 'visit-assignment-unfit'],
    ['answers of an observer', { kind: 'answers-submitted', tips: {} }, 'see', 'visit-observer'],
    ['answers of a stranger', { kind: 'answers-submitted', tips: {} }, 'x', 'visit-not-member'],
    ['an answer to a request nobody made', { kind: 'data-answered', requestId: 'r', words: '', documentIds: [] }, 'x', 'visit-request-unknown'],
    ['a finding at a site it does not have', { kind: 'finding-noted', finding: { id: 'f', kind: 'finding', criterion: null, siteId: 's9', words: '' } }, 'eva', 'visit-site-unknown'],
    ['the release of a stranger', { kind: 'member-released', personId: 'x', reason: '' }, 'p', 'visit-member-unknown'],
  ])('refuses %s', (_, act, who, code) => {
    expect(codeOf(who === 'nobody' ? null : visitOf(), act, who)).toBe(code);
  });

  it('starts with a lead and a site, not without', () => {
    const begun = (...acts: readonly (readonly [string, VisitHappening])[]) => codeOf(standVisit(told(['p', plan], ...acts)), { kind: 'started', on: days.from }, 'lead');
    expect(begun(['p', member('lead', 'lead')])).toBe('visit-not-ready');
    expect(begun(['p', member('lead', 'lead')], ['p', { kind: 'site-set', site: mall }])).toBe('ok');
    const guidance = told(['p', { ...plan, visitKind: 'technical-guidance' } as VisitHappening], ['p', member('lead', 'lead')]);
    expect(codeOf(standVisit(guidance), { kind: 'started', on: days.from }, 'lead')).toBe('ok');
  });

  it('hands in twice for nobody, and answers only the agency that was asked', () => {
    expect(codeOf(visitOf(['eva', { kind: 'answers-submitted', tips: {} }]), { kind: 'answers-submitted', tips: {} }, 'eva')).toBe('visit-answers-complete');
    const asked = visitOf(['lead', { kind: 'data-requested', request: { id: 'r', agencyId: 'dpmptsp', criterion: null, words: 'rekap', dueAt: 9 } }]);
    const answer: VisitHappening = { kind: 'data-answered', requestId: 'r', words: 'ini', documentIds: [] };
    expect([codeOf(asked, answer, 'x', ['dinkes']), codeOf(asked, answer, 'x', ['dpmptsp'])]).toEqual(['visit-request-unknown', 'ok']);
  });

  it('stands the same whatever the order of the list, and no sequence of acts leads out of the table', () => {
    const acts = Object.keys(visitTransitions) as VisitAct[];
    fc.assert(fc.property(fc.shuffledSubarray(started, { minLength: started.length }), (events) => {
      expect(standVisit(events)).toEqual(standVisit(started));
    }));
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...acts), fc.constantFrom('p', 'lead', 'eva', 'see', 'x')), { maxLength: 25 }), (steps) => {
      const events: VisitEvent[] = [];
      for (const [act, who] of steps) {
        const wish = sample(act);
        const before = standVisit(events);
        const mayTry = before === null || openVisitActs(before, { personId: who, plans: true, agencyIds: ['dpmptsp'] }).includes(act);
        const checked = checkVisitAct(before, wish, context(who, ['dpmptsp']));
        if (checked.ok) expect(mayTry).toBe(true); // law: whatever is let in is offered, so that the two know one rule
        if (!checked.ok) continue;
        events.push({ ...wish, actorId: who, sequence: events.length + 1, recordedAt: events.length } as VisitEvent);
        const { state } = standVisit(events) ?? { state: 'none' };
        if (before) expect(['sealed', 'cancelled']).not.toContain(before.state);
        const to = visitTransitions[act].to ?? before?.state;
        expect(to === 'under-way' ? ['under-way', 'deliberating'] : [to]).toContain(state);
        const after = standVisit(events);
        const isPending = after !== null && (assignedEvaluators(after).length === 0 || pendingEvaluators(after).length > 0);
        if (state === 'under-way') expect(isPending).toBe(true); // law: no visit is under way for which nobody is waited
      }
    }));
  });
});

describe('who may score', () => {
  const at = (personId: string, more: object = {}, visit = visitOf()): string => {
    const checked = mayScore(visit, personId, { siteId: 's1', criterion: 'i08.a', leadAgencyId: 'dpmptsp', ...more });
    return checked.ok ? 'ok' : checked.problem.code;
  };
  it('is a scoring member with a declaration, not of the region, not of the office that leads the criterion, and assigned', () => {
    expect([at('eva'), at('x'), at('see')]).toEqual(['ok', 'visit-not-member', 'visit-observer']);
    expect([at('eva', { leadAgencyId: 'dinkes' }), at('eva', { siteId: 's2' }), at('eva', { criterion: 'i05.a' })]).toEqual(
      ['visit-former-office', 'visit-site-unknown', 'visit-site-unknown']);
    expect(at('eva', {}, visitOf(['eva', declared(true)]))).toBe('visit-own-region');
    expect(at('new', {}, visitOf(['p', member('new', 'evaluator')]))).toBe('visit-interest-missing');
    const assignments = [{ evaluatorId: 'eva', siteId: 's1', criteria: ['i09.a'] }];
    const assigned = visitOf(['p', { kind: 'assignments-set', assignments }]);
    expect([at('eva', {}, assigned), at('eva', { criterion: 'i09.a' }, assigned)]).toEqual(['visit-not-assigned', 'ok']);
  });
});

/** One of each act, as it could be wished. */
function sample(act: VisitAct): VisitHappening {
  const letter = { number: '1', issuedOn: days.from, issuer: 'KPK' };
  const all: { readonly [A in VisitAct]: VisitHappening & { readonly kind: A } } = {
    planned: plan as VisitHappening & { readonly kind: 'planned' },
    rescheduled: { kind: 'rescheduled', days, reason: '' },
    'letter-set': { kind: 'letter-set', letter },
    'member-named': { kind: 'member-named', member: { personId: 'lead', institution: 'KPK', role: 'lead' } },
    'member-released': { kind: 'member-released', personId: 'eva', reason: '' },
    'interest-declared': { kind: 'interest-declared', declaration: { ownRegion: false, formerAgencyIds: [], words: '' } },
    'site-set': { kind: 'site-set', site: mall },
    'site-dropped': { kind: 'site-dropped', siteId: 's1', reason: '' },
    'agenda-set': { kind: 'agenda-set', days: [] },
    'assignments-set': { kind: 'assignments-set', assignments: [] },
    'data-requested': { kind: 'data-requested', request: { id: 'r', agencyId: 'dpmptsp', criterion: null, words: '', dueAt: 0 } },
    'data-answered': { kind: 'data-answered', requestId: 'r', words: '', documentIds: [] },
    'attendance-opened': { kind: 'attendance-opened', sessionId: 'a', title: '', code: '123456', closesAt: 0 },
    'participants-counted': { kind: 'participants-counted', count: 64, words: '' },
    started: { kind: 'started', on: days.from },
    'answers-submitted': { kind: 'answers-submitted', tips: {} },
    'answers-reopened': { kind: 'answers-reopened', evaluatorId: 'lead', reason: '' },
    'consensus-recorded': consensus as VisitHappening & { readonly kind: 'consensus-recorded' },
    'dissent-noted': { kind: 'dissent-noted', criterion: null, words: '' },
    'finding-noted': { kind: 'finding-noted', finding: { id: 'f', kind: 'finding', criterion: null, siteId: null, words: '' } },
    'signing-began': { kind: 'signing-began', minutesId: 'm' },
    'signing-ended': { kind: 'signing-ended', reason: '' },
    sealed: { kind: 'sealed', minutesId: 'm', pdfSha256: '0' },
    cancelled: { kind: 'cancelled', reason: '' },
  };
  return all[act];
}
