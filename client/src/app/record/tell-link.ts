import type { Answer, TimeZone } from '@domain';
import type { RecordLink } from '../api/record-api';
import type { FrameworkNames } from '../frameworks/framework-names';
import { answerWords } from '../scorecard/answer-words';
import type { Words } from '../ui/words';
import { writeShort } from '../ui/write-score';
import { writeDay, writeInstant } from '../ui/write-moment';

/** What the sentences need to speak of things by name. */
export interface LinkContext {
  readonly words: Words;
  readonly names: FrameworkNames | null;
  readonly zone: TimeZone;
  readonly agencyName: (id: string) => string | null;
}

export interface LinkTold {
  /** Who: a name, or what acted where nobody did. */
  readonly who: string;
  readonly role: string | null;
  /** What was done, as the rest of the sentence. */
  readonly did: string;
  /** In the words of whoever did it. */
  readonly reason: string | null;
  /** The criterion it concerns, for a link to its page. */
  readonly criterion: string | null;
}

/** Every kind of link that has a sentence; another one is told by its code. */
export const toldKinds = [
  'assessment.started', 'stage.opened', 'stage.locked', 'stage.window-opened', 'owners.assigned', 'precondition.answered',
  'entry.recorded', 'entry.corrected', 'entry.approved', 'figure.recorded', 'figure.corrected', 'announcement.added', 'announcement.corrected',
  'agency.added', 'agency.renamed', 'regions.loaded', 'framework.loaded', 'framework.published',
  'invitation.made', 'invitation.revoked', 'invitation.accepted', 'membership.given', 'membership.ended', 'membership.handed-over',
  'membership.received', 'person.became-first-administrator', 'person.disabled', 'person.enabled', 'person.password-reset',
  'person.password-set', 'person.profile-changed', 'chain.checkpointed',
  'tracker.imported', 'tracker.chosen', 'tracker.applied', 'progress.recorded',
  'document.added', 'document.detailed', 'destruction.requested', 'destruction.decided', 'evidence.question-asked', 'evidence.question-answered',
  'submission.revised', 'submission.sent', 'submission.approved', 'submission.declined', 'submission.submitted', 'submission.taken',
  'submission.taken-over', 'submission.released', 'submission.verified', 'submission.returned', 'submission.reopened',
  'submission.withdrawn', 'evidence.replied', 'requirement.message', 'agency.approver-set', 'agency.divided',
  'visit.planned', 'visit.rescheduled', 'visit.letter-set', 'visit.member-named', 'visit.member-released', 'visit.interest-declared',
  'visit.site-set', 'visit.site-dropped', 'visit.agenda-set', 'visit.assignments-set', 'visit.data-requested', 'visit.data-answered',
  'visit.attendance-opened', 'visit.participants-counted', 'visit.started', 'visit.answers-submitted', 'visit.answers-reopened',
  'visit.consensus-recorded', 'visit.dissent-noted', 'visit.finding-noted', 'visit.signing-began', 'visit.signing-ended', 'visit.sealed',
  'visit.cancelled', 'field-answer.received', 'field-answers.carried', 'field-device.registered', 'sealing-key.made', 'attendance.received',
  'minutes.drafted', 'minutes.signed', 'minutes.withdrawn', 'minutes.sealed',
  'follow-up.opened', 'follow-up.due-changed', 'follow-up.reported-done', 'follow-up.verified', 'follow-up.returned', 'follow-up.carried',
  'follow-up.withdrawn', 'designation.decided',
  'person.notifications-chosen', 'person.calendar-link-made', 'person.calendar-link-revoked',
] as const;

/** One link of the record as a sentence in the language of the moment. */
export function tellLink(link: RecordLink, context: LinkContext): LinkTold {
  const { words } = context;
  const known = (toldKinds as readonly string[]).includes(link.kind);
  const params = readable(link, context);
  return {
    who: whoOf(link, words),
    role: link.role === null || link.role === 'operator' ? null : words.t(`role.${link.role}`),
    did: known ? words.t(`record.did.${link.kind}`, params) : words.t('record.did-other', { kind: link.kind }),
    reason: textOf(link.payload['reason']),
    criterion: textOf(link.payload['criterion']),
  };
}

function whoOf({ actor, role }: RecordLink, { t }: Words): string {
  if (actor === null) return t(role === 'operator' ? 'record.operator' : 'record.system');
  return actor.displayName ?? t('record.somebody');
}

/** The values of the payload as people name them. What is missing reads as a dash, so that no sentence shows a gap. */
function readable({ kind, payload }: RecordLink, { words, names, zone, agencyName }: LinkContext): Record<string, string> {
  const { t } = words;
  const language = words.language();
  const text = (key: string): string => textOf(payload[key]) ?? '–';
  const params: Record<string, string> = {};
  for (const [key, value] of Object.entries(payload)) {
    if (typeof value === 'string' || typeof value === 'number') params[key] = String(value);
  }
  const criterion = textOf(payload['criterion']);
  if (criterion !== null) params['criterion'] = names?.node(criterion) ?? criterion;
  if (payload['track']) params['track'] = t(`track.${text('track')}`).toLowerCase();
  if (payload['stage']) {
    const announced = kind.startsWith('announcement.');
    params['stage'] = announced ? t(`announcement.stage-${text('stage')}`) : (names?.stage(text('stage')) ?? text('stage'));
  }
  if (payload['role']) params['role'] = t(`role.${text('role')}`);
  if (kind === 'precondition.answered') params['code'] = names?.gate(text('code')) ?? text('code');
  if (kind.startsWith('figure.')) params['figure'] = names?.figure(text('figure')) ?? text('figure');
  if (typeof payload['agencyId'] === 'string') params['agency'] = agencyName(payload['agencyId']) ?? '–';
  for (const key of ['value', 'score']) if (typeof payload[key] === 'string') params[key] = writeShort(payload[key], language);
  for (const key of ['lockedHappenedBy', 'lockedKnownBy', 'windowUntil', 'happenedAt']) {
    params[key] = writeInstant(textOf(payload[key]), language, zone);
  }
  for (const key of ['placedOn', 'announcedOn', 'releasedOn']) params[key] = writeDay(textOf(payload[key]), language);
  if (typeof payload['holds'] === 'boolean') params['holds'] = t(payload['holds'] ? 'record.holds' : 'record.holds-not');
  const requirement = textOf(payload['requirement']);
  if (requirement !== null) params['requirement'] = names?.requirement(requirement) ?? requirement;
  if (typeof payload['decision'] === 'string') params['decision'] = t(`destruction.${payload['decision']}`).toLowerCase();
  if (typeof payload['ground'] === 'string') params['ground'] = t(`destruction.ground-${payload['ground']}`).toLowerCase();
  const requirements = payload['requirements'];
  if (Array.isArray(requirements)) {
    params['requirements'] = listed(requirements.map(String), names, t('record.more', { n: requirements.length - 3 }));
  }
  if (kind === 'designation.decided') params['kind'] = t(`designation.${text('kind')}`).toLowerCase();
  for (const key of ['code', 'pdfSha256']) params[key] ??= '–';
  params['answer'] = answerOf(payload['answer'], criterion, names, words);
  params['place'] = params['agency'] === undefined || params['agency'] === '–' ? '' : ` (${params['agency']})`;
  return params;
}

function answerOf(answer: unknown, criterion: string | null, names: FrameworkNames | null, words: Words): string {
  if (!isAnswer(answer)) return '–';
  if (answer.kind === 'levels') return names?.step(answer.level) ?? answer.level;
  return names && criterion !== null ? answerWords(words, names, criterion, answer) : words.t('record.an-answer');
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
}

function listed(codes: readonly string[], names: FrameworkNames | null, more: string): string {
  const first = codes.slice(0, 3).map((code) => names?.requirement(code) ?? code);
  return [...first, ...(codes.length > 3 ? [more] : [])].join('; ');
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
