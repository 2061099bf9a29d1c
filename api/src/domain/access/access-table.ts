import type { Role } from './access.types';

/**
 * Who may do what, and how far. The only place that grants; what is not listed is refused. `quality.md` (Threats) has a matrix of
 * every route kept by hand apart from this table; a test holds them against each other.
 *
 * Reach of a grant:
 * - `anywhere`: the whole programme
 * - `own-region`: the target's region is the membership's
 * - `own-agency`: region and agency are the membership's
 * - `own-region-independent`: own region, and the target's owner is not the actor's own house (the inspectorate never verifies
 *   what the inspectorate itself submits; the appointed verifier verifies nothing else) — see `authorize`
 */
export type Reach = 'anywhere' | 'own-region' | 'own-agency' | 'own-region-independent';

export const actions = [
  // read
  'region.read',
  'announcement.read',
  'framework.read',
  'agency.read',
  'assessment.read',
  'score.read',
  'record.read',
  'people.read',
  'overview.read',
  // frameworks and regions
  'framework.load',
  'framework.publish',
  'agency.manage',
  // the course of an assessment
  'assessment.start',
  'stage.open',
  'stage.lock',
  'stage.open-window',
  'owner.assign',
  'precondition.answer',
  'tracker.import',
  // the ledger
  'entry.claim',
  'entry.verify',
  'entry.evaluate',
  'approval.claimed',
  'approval.verified',
  'approval.evaluated',
  'figure.record',
  'announcement.add',
  // evidence
  'evidence.read',
  'evidence.open',
  'evidence.submit',
  'evidence.verify',
  'evidence.discuss',
  'approver.set',
  'destruction.request',
  'destruction.decide',
  // visits
  'visit.read',
  'visit.plan',
  'visit.score',
  'visit.carry',
  'visit.compare',
  'visit.answer',
  'attendance.read',
  'minutes.draft',
  'minutes.sign',
  'follow-up.read',
  'follow-up.open',
  'follow-up.answer',
  'follow-up.verify',
  'designation.decide',
  // people
  'person.invite-any',
  'person.invite-in-region',
  'person.manage-any',
  'person.manage-in-region',
] as const;
export type Action = (typeof actions)[number];

/** What anybody may do, signed in or not. */
export const publicActions: readonly Action[] = ['region.read', 'announcement.read'];

/** What everybody who is signed in may do. */
export const signedInActions: readonly Action[] = ['framework.read'];

const readers = {
  'agency.read': 'own-region',
  'assessment.read': 'own-region',
  'score.read': 'own-region',
  'record.read': 'own-region',
  'overview.read': 'own-region',
  'evidence.read': 'own-region',
  'evidence.open': 'own-region',
  'visit.read': 'own-region',
  'follow-up.read': 'own-region',
} as const;

export const accessTable: Readonly<Record<Role, Readonly<Partial<Record<Action, Reach>>>>> = {
  'programme-administrator': {
    'agency.read': 'anywhere',
    'assessment.read': 'anywhere',
    'score.read': 'anywhere',
    'record.read': 'anywhere',
    'overview.read': 'anywhere',
    'evidence.read': 'anywhere',
    'evidence.open': 'anywhere',
    'people.read': 'anywhere',
    'framework.load': 'anywhere',
    'framework.publish': 'anywhere',
    'agency.manage': 'anywhere',
    'assessment.start': 'anywhere',
    'stage.open': 'anywhere',
    'stage.lock': 'anywhere',
    'stage.open-window': 'anywhere',
    'precondition.answer': 'anywhere',
    'figure.record': 'anywhere',
    'announcement.add': 'anywhere',
    'designation.decide': 'anywhere',
    'visit.read': 'anywhere',
    'follow-up.read': 'anywhere',
    'visit.plan': 'anywhere',
    'visit.compare': 'anywhere',
    'person.invite-any': 'anywhere',
    'person.manage-any': 'anywhere',
  },
  evaluator: {
    ...readers,
    'entry.evaluate': 'own-region',
    'approval.evaluated': 'own-region',
    'precondition.answer': 'own-region',
    'visit.plan': 'own-region',
    'visit.score': 'own-region',
    'visit.carry': 'own-region',
    'visit.compare': 'own-region',
    'attendance.read': 'own-region',
    'minutes.draft': 'own-region',
    'minutes.sign': 'own-region',
    'follow-up.open': 'own-region',
    'follow-up.verify': 'own-region',
  },
  inspectorate: {
    ...readers,
    'people.read': 'own-region',
    'agency.manage': 'own-region',
    'owner.assign': 'own-region',
    'tracker.import': 'own-region',
    'entry.verify': 'own-region-independent',
    'evidence.verify': 'own-region-independent',
    'evidence.discuss': 'own-region',
    'approver.set': 'own-region',
    'destruction.request': 'own-region',
    'destruction.decide': 'own-region',
    'approval.claimed': 'own-region-independent',
    'approval.verified': 'own-region-independent',
    'figure.record': 'own-region',
    'announcement.add': 'own-region',
    'visit.carry': 'own-region',
    'attendance.read': 'own-region',
    'minutes.sign': 'own-region',
    'follow-up.open': 'own-region',
    'follow-up.verify': 'own-region',
    'person.invite-in-region': 'own-region',
    'person.manage-in-region': 'own-region',
  },
  'appointed-verifier': {
    ...readers,
    'entry.verify': 'own-region-independent',
    'evidence.verify': 'own-region-independent',
    'evidence.discuss': 'own-region',
    'approval.claimed': 'own-region-independent',
    'approval.verified': 'own-region-independent',
  },
  'focal-point': {
    ...readers,
    // that another agency has handed something in is no secret; what is in it may name people
    'evidence.open': 'own-agency',
    'entry.claim': 'own-agency',
    'evidence.submit': 'own-agency',
    'evidence.discuss': 'own-agency',
    'destruction.request': 'own-agency',
    'visit.answer': 'own-agency',
    'follow-up.answer': 'own-agency',
  },
  leadership: {
    ...readers,
    'minutes.sign': 'own-region',
    'people.read': 'own-region',
  },
};

/**
 * Roles that somebody with `person.invite-in-region` may hand out; the rest come from the programme administrator. Leadership and
 * the verifier outside the inspectorate are not the inspectorate's to appoint.
 */
export const rolesInvitedInRegion: readonly Role[] = ['focal-point', 'inspectorate'];
