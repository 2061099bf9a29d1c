/**
 * Every refusal Ambang can give, and what sort of refusal it is. The HTTP filter turns the sort into a status, the client
 * translates the code (`problem.<code>` in both languages; a test compares the lists). Add here first.
 */
export type ProblemSort =
  | 'shape' // 400: the request is not of the form that was asked for
  | 'unauthenticated' // 401
  | 'forbidden' // 403
  | 'unknown' // 404
  | 'conflict' // 409: stale, duplicate, somebody was faster
  | 'too-large' // 413
  | 'unsupported' // 415
  | 'rule' // 422: understood, and refused by a rule
  | 'too-many' // 429
  | 'internal' // 500
  | 'unavailable' // 503
  | 'full'; // 507

export const problems = {
  // edge
  'request-malformed': 'shape',
  'request-too-large': 'too-large',
  'media-type-unsupported': 'unsupported',
  'route-unknown': 'unknown',
  'internal-error': 'internal',
  'database-unavailable': 'unavailable',
  'storage-full': 'full',
  'too-many-requests': 'too-many',
  'cross-site-request': 'forbidden',
  'idempotency-key-missing': 'shape',
  'idempotency-key-reused': 'rule',

  // kept bytes
  'blob-missing': 'internal',
  'blob-altered': 'internal',
  'blob-unconfirmed': 'unavailable',
  'storage-unavailable': 'unavailable',

  // what a file is
  'file-kind-refused': 'unsupported',
  'file-empty': 'rule',
  'file-encrypted': 'rule',
  'file-macro': 'rule',
  'file-active': 'rule',
  'file-bomb': 'rule',
  'file-truncated': 'rule',
  'file-polyglot': 'rule',
  'file-infected': 'rule',

  // people and sessions
  'not-signed-in': 'unauthenticated',
  'sign-in-failed': 'unauthenticated',
  'sign-in-slowed': 'too-many',
  'password-needed': 'rule',
  'password-wrong': 'rule',
  'not-allowed': 'forbidden',
  'demo-not-available': 'forbidden',
  'person-unknown': 'unknown',
  'person-disabled': 'rule',
  'own-account': 'rule',
  'invitation-unknown': 'unknown',
  'invitation-spent': 'rule',
  'email-taken': 'conflict',
  'password-too-weak': 'rule',
  'membership-unknown': 'unknown',
  'membership-exists': 'conflict',
  'membership-ended': 'rule',
  'membership-scope': 'rule',
  'successor-unfit': 'rule',
  'first-administrator-exists': 'rule',
  'token-unknown': 'unknown',

  // notifications
  'calendar-link-unknown': 'unknown',

  // regions
  'region-unknown': 'unknown',
  'agency-unknown': 'unknown',
  'agency-exists': 'conflict',

  // framework
  'framework-unknown': 'unknown',
  'framework-faulty': 'rule',
  'framework-revision-published': 'conflict',
  'framework-archive-unreadable': 'rule',
  'framework-draft-unknown': 'unknown',

  // assessment
  'assessment-unknown': 'unknown',
  'assessment-exists': 'conflict',
  'precondition-unknown': 'unknown',
  'stage-unknown': 'unknown',
  'stage-not-open': 'rule',
  'stage-locked': 'rule',
  'stage-transition': 'rule',
  'lock-moment-unfit': 'rule',
  'window-end-unfit': 'rule',
  'requirement-unknown': 'unknown',
  'reason-missing': 'rule',

  // workbooks and trackers
  'workbook-unreadable': 'rule',
  'workbook-too-large': 'too-large',
  'workbook-kind-unsupported': 'unsupported',
  'workbook-encrypted': 'rule',
  'workbook-macro': 'rule',
  'workbook-external-links': 'rule',
  'tracker-header-missing': 'rule',
  'tracker-too-many-rows': 'rule',
  'tracker-import-unknown': 'unknown',
  'tracker-row-unknown': 'unknown',
  'tracker-import-applied': 'conflict',
  'tracker-nothing-new': 'rule',
  'import-stale': 'conflict',

  // entries
  'criterion-unknown': 'unknown',
  'criterion-takes-figures': 'rule',
  'answer-unfit': 'rule',
  'answer-off-scale': 'rule',
  'ratio-zero-of-zero': 'rule',
  'happened-in-future': 'rule',
  'happened-in-locked-period': 'rule',
  'entry-unknown': 'unknown',
  'entry-already-corrected': 'conflict',
  'correction-unfit': 'rule',
  'approval-not-needed': 'rule',
  'approval-own-entry': 'rule',
  'approval-exists': 'conflict',
  'not-independent': 'rule',
  'not-owner': 'forbidden',
  'demo-refused': 'rule',
  'track-unscored': 'unknown',
  'instant-unreadable': 'shape',

  // figures and announcements
  'figure-unknown': 'unknown',
  'figure-unfit': 'rule',
  'figure-already-corrected': 'conflict',
  'announcement-unknown': 'unknown',
  'announcement-unfit': 'rule',
  'announcement-already-corrected': 'conflict',

  // evidence
  'upload-unknown': 'unknown',
  'upload-not-ready': 'rule',
  'upload-refused': 'rule',
  'file-too-large': 'too-large',
  'quota-exceeded': 'rule',
  'too-many-documents': 'rule',
  'document-unknown': 'unknown',
  'document-details-unfit': 'rule',
  'document-details-stale': 'conflict',
  'document-bytes-missing': 'unavailable',
  'document-bytes-altered': 'unavailable',
  'document-destroyed': 'rule',
  'documents-missing': 'rule',
  'link-unfit': 'rule',
  'submission-unknown': 'unknown',
  'submission-transition': 'conflict', // what the page offered has been overtaken
  'submission-taken': 'conflict',
  'submission-stale': 'conflict',
  'submission-locked': 'rule',
  'own-submission': 'rule',
  'approval-needed': 'rule',
  'not-approver': 'rule',
  'draft-stale': 'conflict',
  'not-asked-of-agency': 'forbidden',
  'citation-missing': 'rule',
  'citation-unfit': 'rule',
  'return-reason-missing': 'rule',
  'reply-unfit': 'rule',
  'reply-too-late': 'rule',
  'reply-exists': 'conflict',
  'question-unknown': 'unknown',
  'destruction-unknown': 'unknown',
  'destruction-same-person': 'rule',
  'destruction-decided': 'conflict',

  // visits
  'visit-transition': 'conflict', // what the page offered has been overtaken
  'visit-unknown': 'unknown',
  'visit-person-unknown': 'unknown',
  'visit-answer-missing': 'rule',
  'visit-blind': 'rule',
  'visit-under-way': 'conflict',
  'field-answer-differs': 'conflict',
  'field-answers-missing': 'rule',
  'visit-not-lead': 'rule',
  'visit-not-member': 'rule',
  'visit-observer': 'rule',
  'visit-days-unfit': 'rule',
  'visit-lead-exists': 'conflict',
  'visit-member-unknown': 'unknown',
  'visit-site-unknown': 'unknown',
  'visit-criterion-unknown': 'unknown',
  'visit-assignment-unfit': 'rule',
  'visit-request-unknown': 'unknown',
  'visit-not-ready': 'rule',
  'visit-answers-complete': 'conflict',
  'visit-interest-missing': 'rule',
  'visit-own-region': 'rule',
  'visit-former-office': 'rule',
  'visit-not-assigned': 'rule',
  'visit-sealed': 'rule',
  'visit-finding-unknown': 'unknown',
  'attendance-code-unknown': 'unknown',
  'field-photo-unknown': 'unknown',
  'photo-metadata': 'rule',

  // carried files
  'carried-file-altered': 'rule',
  'carried-file-foreign': 'rule',
  'carried-file-unsigned': 'rule',
  'carried-file-author-ended': 'rule',
  'field-device-taken': 'conflict',

  // minutes
  'minutes-unknown': 'unknown',
  'minutes-transition': 'conflict', // what the page offered has been overtaken
  'minutes-not-lead': 'rule',
  'minutes-no-side': 'rule',
  'minutes-other-side': 'rule',
  'minutes-signed-already': 'conflict',
  'minutes-unsigned': 'rule',
  'minutes-nothing-sealed': 'rule',
  'minutes-change-unknown': 'rule',

  // designation
  'designation-transition': 'conflict', // what the page offered has been overtaken
  'designation-unsealed': 'rule',
  'designation-window-open': 'rule',
  'designation-gates-unmet': 'rule',

  // follow-ups
  'follow-up-transition': 'conflict', // what the page offered has been overtaken
  'follow-up-unknown': 'unknown',
  'follow-up-not-owner': 'forbidden',
  'follow-up-own': 'rule',
  'follow-up-due-past': 'rule',

  // record
  'record-broken': 'rule',

  // backup and restore
  'archive-foreign': 'rule',
  'archive-damaged': 'rule',
  'archive-newer': 'rule',
  'archive-unfit': 'rule',
  'restore-not-empty': 'conflict',
  'restore-in-use': 'conflict',
} as const satisfies Record<string, ProblemSort>;

export type ProblemCode = keyof typeof problems;

export function sortOfProblem(code: ProblemCode): ProblemSort {
  return problems[code];
}
