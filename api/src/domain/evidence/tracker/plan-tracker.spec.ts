import * as fc from 'fast-check';
import { kpkFolder, revisionOf } from '../../framework/revision-folder.laws';
import { planTracker, type TrackerContext } from './plan-tracker';
import { requirementCatalog } from './requirement-catalog';
import { trackerAssignments } from './tracker-assignments';
import { progressCodes, type PlannedRow, type Progress, type RequirementAssignment, type TrackerChoice, type TrackerLine, type TrackerState } from './tracker.types';

const catalog = requirementCatalog(revisionOf(kpkFolder));
const agencies = ['Inspektorat Daerah', 'Dinas Kesehatan', 'RSUD Mardi Waluyo', 'Diskominfotik'].map((name) => ({ id: name, name }));
const nothing: TrackerState = { assignments: new Map(), progress: new Map() };

function line(more: Partial<TrackerLine>, row = 5): TrackerLine {
  return {
    key: `1:${row}`, sheet: 'Tracker', row, number: '1', section: '', area: 'Pemberdayaan WBS', agency: '', document: 'SK Pengelola WBS', code: '',
    commitment: '', commitmentNumber: null, commitmentDay: null, progress: '', progressOn: '2025-09-11', ...more,
  };
}

function context(state: TrackerState = nothing, choices: readonly TrackerChoice[] = []): TrackerContext {
  const chosen = new Map(choices.map((choice) => [choice.row, choice]));
  return { catalog, agencies, regionName: 'Kota Blitar', state, importedOn: '2025-09-12', choices: chosen };
}

const planOne = (more: Partial<TrackerLine>, state?: TrackerState, choice?: Partial<TrackerChoice>): PlannedRow | undefined =>
  planTracker([line(more)], context(state, choice ? [{ row: '1:5', skip: false, requirement: null, agencyId: null, leaveOut: [], ...choice }] : []))[0];

/** As the service carries a plan out. */
function carryOut(rows: readonly PlannedRow[], state: TrackerState): TrackerState {
  const assignments = new Map(state.assignments);
  const progress = new Map(state.progress);
  for (const { requirements, ...given } of trackerAssignments(rows, state)) for (const requirement of requirements) assignments.set(requirement, given);
  for (const { requirement, changes } of rows) {
    for (const change of changes) if (change.kind === 'progress' && requirement !== null) progress.set(requirement, change.after);
  }
  return { assignments, progress };
}

const standing = (assignment: RequirementAssignment, progress?: Progress): TrackerState => ({
  assignments: new Map([['i03.decree', assignment]]),
  progress: new Map(progress ? [['i03.decree', progress]] : []),
});

describe('a row of a tracker', () => {
  it('gives owner, contributors, due date and progress, each with what it was', () => {
    expect(planOne({ agency: 'Inspektorat, Diskominfo', commitment: '30 September 2025', progress: 'Sudah Diterima' })).toMatchObject({
      fate: 'new',
      requirement: 'i03.decree',
      changes: [
        { kind: 'owner', before: null, after: 'Inspektorat Daerah' },
        { kind: 'contributors', before: [], after: ['Diskominfotik'] },
        { kind: 'due', before: null, after: '2025-09-30' },
        { kind: 'progress', before: null, after: { code: 'received', words: 'Sudah Diterima', asOf: '2025-09-11' } },
      ],
    });
  });

  it('that says what is already so is matched, and leaves alone what it does not speak of', () => {
    const state = standing(
      { agencyId: 'Inspektorat Daerah', contributors: ['Dinas Kesehatan'], dueOn: '2025-10-01' },
      { code: 'received', words: 'Sudah Diterima', asOf: '2025-09-01' },
    );
    expect(planOne({ agency: 'Inspektorat', commitment: '1/10/25', progress: 'Sudah Diterima' }, state)).toMatchObject({ fate: 'matched', changes: [] });
    expect(planOne({}, state)).toMatchObject({ fate: 'matched', changes: [] });
  });

  it('never puts an older progress over a newer one', () => {
    const state = standing({ agencyId: null, contributors: [], dueOn: null }, { code: 'received', words: 'Sudah Diterima', asOf: '2025-09-12' });
    expect(planOne({ progress: 'Sedang Disiapkan' }, state)).toMatchObject({ fate: 'matched', changes: [] });
  });

  it('that makes a contributor the lead leaves it no contributor', () => {
    const state = standing({ agencyId: 'Inspektorat Daerah', contributors: ['Dinas Kesehatan', 'Diskominfotik'], dueOn: null });
    expect(planOne({ agency: 'Dinkes' }, state)?.changes).toEqual([
      { kind: 'owner', before: 'Inspektorat Daerah', after: 'Dinas Kesehatan' },
      { kind: 'contributors', before: ['Dinas Kesehatan', 'Diskominfotik'], after: ['Diskominfotik'] },
    ]);
  });

  it.each([
    ['row-empty', { document: '' }],
    ['agency-unknown', { agency: 'Bagian Organisasi' }],
    ['requirement-unknown', { area: '', document: 'Foto' }],
    ['requirement-ambiguous', { area: 'Penguatan Kualitas Pengawasan', document: 'Peraturan' }],
    ['date-unreadable', { agency: 'Dinkes', commitment: 'secepatnya' }],
    ['status-unreadable', { progress: 'lihat catatan' }],
    ['owner-missing', { commitment: '1/10/2025' }],
    ['progress-in-future', { progress: 'Sudah Diterima', progressOn: '2025-09-13' }],
  ])('is not understood and changes nothing: %s', (code, more) => {
    expect(planOne(more)).toMatchObject({ fate: 'not-understood', changes: [], reasons: [{ code }] });
  });

  it('tells everything that is not understood at once', () => {
    expect(planOne({ agency: 'Bagian Organisasi', commitment: 'segera', progress: '??? x', document: 'Foto', area: '' })?.reasons.map(({ code }) => code)).toEqual([
      'requirement-unknown', 'agency-unknown', 'date-unreadable', 'status-unreadable',
    ]);
  });

  it('is understood once somebody has chosen, or is skipped', () => {
    expect(planOne({ agency: 'Bagian Organisasi' }, nothing, { agencyId: 'Dinas Kesehatan' })).toMatchObject({ fate: 'new', changes: [{ kind: 'owner', after: 'Dinas Kesehatan' }] });
    expect(planOne({ document: 'Foto', area: '', agency: 'Dinkes' }, nothing, { requirement: 'i14.photos' })).toMatchObject({ fate: 'new', requirement: 'i14.photos' });
    expect(planOne({ agency: 'Dinkes', commitment: 'segera' }, nothing, { leaveOut: ['due'] })).toMatchObject({ fate: 'new', changes: [{ kind: 'owner' }] });
    expect(planOne({ document: 'Foto', area: '' }, nothing, { skip: true })).toMatchObject({ fate: 'skipped', reasons: [], changes: [] });
  });

  it('that says otherwise than an earlier one of the same requirement is a double; one that says the same is matched', () => {
    const plan = planTracker([line({ agency: 'Dinkes' }, 5), line({ agency: 'DINKES' }, 6), line({ agency: 'Diskominfo' }, 7)], context());
    expect(plan.map(({ fate, reasons }) => [fate, reasons.map(({ code, candidates }) => [code, candidates])])).toEqual([
      ['new', []],
      ['matched', []],
      ['not-understood', [['requirement-double', ['1:5']]]],
    ]);
  });
});

describe('the law of a plan', () => {
  const agencyTexts = ['', '-', 'Dinkes', 'Inspektorat Kota Blitar', 'Dinkes, RSUD', 'Diskominfo/Inspektorat', 'Bagian Organisasi'];
  const areas = ['', 'Pemberdayaan WBS', 'Penguatan UPG', 'Indikator 6', 'Penguatan Kualitas Pengawasan'];
  const documents = ['', 'SK Pengelola WBS', 'Perwali WBS', 'SK UPG', 'Laporan UPG', 'MoU APIP APH', 'Peraturan', 'Foto'];
  const dates = ['', '-', '11/9/25', '30 September 2025', 'segera', '45911'];
  const statuses = ['', '-', 'Sudah Diterima', 'Sedang Disiapkan', 'lihat catatan'];
  const anyLine = fc.record({
    agency: fc.constantFrom(...agencyTexts), area: fc.constantFrom(...areas), document: fc.constantFrom(...documents), commitment: fc.constantFrom(...dates),
    progress: fc.constantFrom(...statuses), progressOn: fc.constantFrom(null, '2025-09-01', '2025-09-11', '2026-01-01'),
  });
  const anyAssignment = fc.record({
    agencyId: fc.constantFrom(...agencies.map(({ id }) => id)),
    contributors: fc.uniqueArray(fc.constantFrom(...agencies.map(({ id }) => id)), { maxLength: 2 }),
    dueOn: fc.constantFrom(null, '2025-09-11', '2025-12-31'),
  }).map((one) => ({ ...one, contributors: one.contributors.filter((id) => id !== one.agencyId) }));
  const anyProgress = fc.record({
    code: fc.constantFrom(...progressCodes), words: fc.constantFrom('Sudah Diterima', 'lama'), asOf: fc.constantFrom('2025-08-01', '2025-09-11', '2025-10-01'),
  });
  const requirements = fc.constantFrom('i03.decree', 'i03.regulation', 'i04.decree', 'i04.report', 'i06.mou');
  const anyState = fc.record({
    assignments: fc.array(fc.tuple(requirements, anyAssignment)).map((all) => new Map<string, RequirementAssignment>(all)),
    progress: fc.array(fc.tuple(requirements, anyProgress)).map((all) => new Map<string, Progress>(all)),
  });

  it('carried out, it leaves nothing new: what was new is matched, all else has the fate it had', () => {
    let changed = 0;
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 12 }), anyState, (texts, state) => {
        const lines = texts.map((text, at) => line(text, at + 5));
        const plan = planTracker(lines, context(state));
        changed += plan.filter(({ fate }) => fate === 'new').length;
        const again = planTracker(lines, context(carryOut(plan, state)));
        expect(again.map(({ fate }) => fate)).toEqual(plan.map(({ fate }) => (fate === 'new' ? 'matched' : fate)));
        expect(again.flatMap(({ changes }) => changes)).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(changed).toBeGreaterThan(100);
  });

  it('touches only requirements of rows that are new', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 12 }), anyState, (texts, state) => {
        const plan = planTracker(texts.map((text, at) => line(text, at + 5)), context(state));
        const after = carryOut(plan, state);
        const touched = new Set(plan.filter(({ fate }) => fate === 'new').map(({ requirement }) => requirement));
        for (const [requirement, assignment] of state.assignments) if (!touched.has(requirement)) expect(after.assignments.get(requirement)).toBe(assignment);
        for (const [requirement, progress] of state.progress) if (!touched.has(requirement)) expect(after.progress.get(requirement)).toBe(progress);
      }),
      { numRuns: 100 },
    );
  });
});
