import type { Day, LocalText } from '../kernel';

/** What a notification of evidence says: which requirement, in words of each language, and the agency it is asked of. */
export interface RequirementFacts {
  readonly requirement: string;
  readonly title: LocalText;
  /** The agency's name, as it was then. */
  readonly agency: string;
}

/** A follow-up, in the words of whoever opened it. */
export interface FollowUpFacts {
  readonly title: LocalText;
  /** The owner agency's name, as it was then. */
  readonly agency: string;
  readonly dueOn: Day;
}

/** Something that is due: a requirement, or where that is null a follow-up. */
interface DueFacts extends Omit<RequirementFacts, 'requirement'> {
  readonly requirement: string | null;
  readonly dueOn: Day;
  readonly days: number;
}

/** What is known of an event when somebody is told of it; the sentence is made where it is read. */
export interface NotificationFacts {
  /** An agency is to hand this in, and `more` others that were asked of it in the same act; `dueOn` is the nearest of all. */
  readonly assigned: RequirementFacts & { readonly dueOn: Day | null; readonly more: number };
  readonly 'due-soon': DueFacts;
  readonly overdue: DueFacts;
  /** To those who verify: something was handed in. */
  readonly submitted: RequirementFacts;
  readonly returned: RequirementFacts;
  readonly verified: RequirementFacts;
  /** An agency answers a verdict. */
  readonly replied: RequirementFacts;
  /** A newer revision came in; what was cited of the older one is stale. */
  readonly superseded: RequirementFacts;
  /** Something is asked in the thread of a requirement. */
  readonly 'question-asked': RequirementFacts;
  readonly message: RequirementFacts;
  /** To the head of an agency: this waits for an approval before it counts as submitted. */
  readonly 'approval-wanted': RequirementFacts;
  /** To the owner agency: asked of it, or asked by another day. */
  readonly 'follow-up-opened': FollowUpFacts;
  /** To whoever opened it and the inspectorate: the agency says that it is done. */
  readonly 'follow-up-reported': FollowUpFacts;
  readonly 'follow-up-returned': FollowUpFacts;
  readonly 'follow-up-verified': FollowUpFacts;
}

export type NotificationKind = keyof NotificationFacts;
export type MailChoice = 'each' | 'digest' | 'none';

export interface NotificationPreference {
  readonly inApp: boolean;
  readonly email: MailChoice;
}

/** Every kind, in the order of a list of them, with what holds for whoever has not chosen. */
export const notificationDefaults: Readonly<Record<NotificationKind, NotificationPreference>> = {
  assigned: { inApp: true, email: 'each' },
  'due-soon': { inApp: true, email: 'each' },
  overdue: { inApp: true, email: 'each' },
  returned: { inApp: true, email: 'each' },
  verified: { inApp: true, email: 'digest' },
  submitted: { inApp: true, email: 'digest' },
  'approval-wanted': { inApp: true, email: 'digest' },
  replied: { inApp: true, email: 'digest' },
  superseded: { inApp: true, email: 'digest' },
  'question-asked': { inApp: true, email: 'digest' },
  message: { inApp: true, email: 'digest' },
  'follow-up-opened': { inApp: true, email: 'each' },
  'follow-up-returned': { inApp: true, email: 'each' },
  'follow-up-reported': { inApp: true, email: 'digest' },
  'follow-up-verified': { inApp: true, email: 'digest' },
};

export const notificationKinds = Object.keys(notificationDefaults) as readonly NotificationKind[];
