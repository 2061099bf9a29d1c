import { fields } from './access-matrix-fields';

/**
 * Every route of the application and who may call it: kept by hand, apart from the table that grants (`domain/access`), and held
 * against it by `access-matrix.spec.ts`. A new route needs a row here before the tests pass.
 *
 * The thing that is called belongs to Kota Blitar (35.72), and within it to the agency of the focal point in the column `fp`.
 */
export const columns = {
  anon: 'nobody signed in',
  adm: 'programme administrator',
  ev: 'evaluator of the region',
  evO: 'evaluator of another region',
  in: 'inspectorate of the region',
  inO: 'inspectorate of another region',
  vf: 'verifier appointed by the region',
  vfO: 'verifier appointed by another region',
  fp: 'focal point of the agency',
  fpA: 'focal point of another agency',
  fpO: 'focal point of another region',
  ld: 'leadership of the region',
  ldO: 'leadership of another region',
} as const;
export type Column = keyof typeof columns;
export const columnOrder = Object.keys(columns) as readonly Column[];

/**
 * What a cell says. `Y`: may. `-`: must sign in (401). `x`: refused (403). `h`: hidden, as if it did not exist (404). `i`:
 * refused because the house would verify itself (422 not-independent).
 */
export type Cell = 'Y' | '-' | 'x' | 'h' | 'i';

export interface MatrixRow {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  /** As the router has it. */
  readonly path: string;
  /** Of which case of the route the row speaks, where there are several. */
  readonly of?: string;
  readonly cells: Readonly<Record<Column, Cell>>;
  /** Every field that the body may have; null: the route takes no body. */
  readonly fields: readonly string[] | null;
}

/**
 * `~` is `/api/regions/:regionId`, `@` is `~/assessments/:assessmentId`. Of two cells under a role the first is of the region and
 * the second of another one; focal points: of the agency, of another agency, of another region.
 */
const table = `
                                                                anon adm ev  in  vf  fp    ld
GET    /health/live                                             Y   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
GET    /health/ready                                            Y   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
GET    /api/openapi.json                                        Y   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y

GET    /api/session                                             Y   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
POST   /api/session                                             Y   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
DELETE /api/session                                             -   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
DELETE /api/sessions                                            -   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
GET    /api/demo-accounts                                       Y   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
POST   /api/demo-session                                        Y   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
POST   /api/first-administrator                                 Y   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
POST   /api/invitation-look-up                                  Y   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
POST   /api/invitation-acceptance                               Y   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
POST   /api/password-reset-acceptance                           Y   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
GET    /api/me                                                  -   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
PATCH  /api/me                                                  -   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
POST   /api/me/password                                         -   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
GET    /api/me/notifications                                    -   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
GET    /api/me/notifications/unread                             -   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
POST   /api/me/notifications/reading                            -   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
GET    /api/me/notification-preferences                         -   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
PATCH  /api/me/notification-preferences                         -   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
POST   /api/me/calendar-link                                    -   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
DELETE /api/me/calendar-link                                    -   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
GET    /api/calendar/:token                                     Y   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y

GET    /api/invitations #all                                    -   Y   x x   Y Y   x x   x x x   x x
GET    /api/invitations #region                                 -   Y   x x   Y x   x x   x x x   x x
POST   /api/invitations #focal-point                            -   Y   x x   Y x   x x   x x x   x x
POST   /api/invitations #leadership                             -   Y   x x   x x   x x   x x x   x x
POST   /api/invitations #administrator                          -   Y   x x   x x   x x   x x x   x x
DELETE /api/invitations/:invitationId                           -   Y   x x   Y h   x x   x x x   x x
GET    /api/people #all                                         -   Y   x x   Y Y   x x   x x x   Y Y
GET    /api/people #region                                      -   Y   x x   Y x   x x   x x x   Y x
POST   /api/people/:personId/disabling #focal-point             -   Y   x x   Y h   x x   x x x   x x
POST   /api/people/:personId/disabling #leader                  -   Y   x x   x h   x x   x x x   x x
POST   /api/people/:personId/enabling #focal-point              -   Y   x x   Y h   x x   x x x   x x
POST   /api/people/:personId/enabling #leader                   -   Y   x x   x h   x x   x x x   x x
POST   /api/people/:personId/password-reset #focal-point        -   Y   x x   Y h   x x   x x x   x x
POST   /api/people/:personId/password-reset #leader             -   Y   x x   x h   x x   x x x   x x
POST   /api/people/:personId/memberships #focal-point           -   Y   x x   Y h   x x   x x x   x x
POST   /api/people/:personId/memberships #leadership            -   Y   x x   x h   x x   x x x   x x
POST   /api/memberships/:membershipId/ending #focal-point       -   Y   x x   Y h   x x   x x x   x x
POST   /api/memberships/:membershipId/ending #leader            -   Y   x x   x h   x x   x x x   x x
POST   /api/memberships/:membershipId/hand-over                 -   Y   x x   Y h   x x   x x x   x x

GET    /api/regions                                             Y   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
GET    ~                                                        Y   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
GET    ~/agencies                                               -   Y   Y x   Y x   Y x   Y Y x   Y x
POST   ~/agencies                                               -   Y   x x   Y x   x x   x x x   x x
POST   ~/agencies/:agencyId/renaming                            -   Y   x x   Y x   x x   x x x   x x
POST   ~/agencies/:agencyId/renaming #crossed                   -   h   x x   x h   x x   x x x   x x

GET    /api/frameworks                                          -   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
GET    /api/frameworks/:code/:revision                          -   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
POST   /api/framework-drafts                                    -   Y   x x   x x   x x   x x x   x x
GET    /api/framework-drafts/:id                                -   Y   x x   x x   x x   x x x   x x
POST   /api/framework-drafts/:id/publication                    -   Y   x x   x x   x x   x x x   x x

GET    ~/assessments                                            -   Y   Y x   Y x   Y x   Y Y x   Y x
POST   ~/assessments                                            -   Y   x x   x x   x x   x x x   x x
GET    @                                                        -   Y   Y x   Y x   Y x   Y Y x   Y x
GET    @ #crossed                                               -   h   x h   x h   x h   x x h   x h
POST   @/stages/:stage/opening                                  -   Y   x x   x x   x x   x x x   x x
POST   @/stages/:stage/locking                                  -   Y   x x   x x   x x   x x x   x x
POST   @/stages/:stage/revision-window                          -   Y   x x   x x   x x   x x x   x x
GET    @/requirement-owners                                     -   Y   Y x   Y x   Y x   Y Y x   Y x
POST   @/requirement-owners                                     -   x   x x   Y x   x x   x x x   x x
GET    @/requirement-owners/:requirement/history                -   Y   Y x   Y x   Y x   Y Y x   Y x
GET    @/preconditions                                          -   Y   Y x   Y x   Y x   Y Y x   Y x
POST   @/tracker-imports                                        -   x   x x   Y x   x x   x x x   x x
GET    @/tracker-imports/:importId                              -   x   x x   Y x   x x   x x x   x x
GET    @/tracker-imports/:importId #crossed                     -   x   x x   x h   x x   x x x   x x
POST   @/tracker-imports/:importId/choices                      -   x   x x   Y x   x x   x x x   x x
POST   @/tracker-imports/:importId/application                  -   x   x x   Y x   x x   x x x   x x
GET    @/tracker-template                                       -   x   x x   Y x   x x   x x x   x x
GET    @/requirement-progress                                   -   Y   Y x   Y x   Y x   Y Y x   Y x
POST   @/preconditions                                          -   Y   Y x   x x   x x   x x x   x x

GET    @/score                                                  -   Y   Y x   Y x   Y x   Y Y x   Y x
GET    @/scorecard                                              -   Y   Y x   Y x   Y x   Y Y x   Y x
GET    @/line                                                   -   Y   Y x   Y x   Y x   Y Y x   Y x
GET    @/comparison                                             -   Y   Y x   Y x   Y x   Y Y x   Y x
GET    @/gap                                                    -   Y   Y x   Y x   Y x   Y Y x   Y x
GET    @/evidence-gap                                           -   Y   Y x   Y x   Y x   Y Y x   Y x
GET    @/evidence-gap #crossed                                  -   h   x h   x h   x h   x x h   x h
GET    @/evidence-gap/export                                    -   Y   Y x   Y x   Y x   Y Y x   Y x
GET    @/criteria/:code                                         -   Y   Y x   Y x   Y x   Y Y x   Y x
GET    @/nodes/:code                                            -   Y   Y x   Y x   Y x   Y Y x   Y x
GET    /api/overview                                            -   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y

GET    @/entries                                                -   Y   Y x   Y x   Y x   Y Y x   Y x
GET    @/entries #crossed                                       -   h   x h   x h   x h   x x h   x h
POST   @/entries #claim                                         -   x   x x   x x   x x   Y x x   x x
POST   @/entries #verify                                        -   x   x x   Y x   i x   x x x   x x
POST   @/entries #verify-own                                    -   x   x x   i x   Y x   x x x   x x
POST   @/entries #evaluate                                      -   x   Y x   x x   x x   x x x   x x
POST   @/entries/:entryId/corrections #claimed                  -   x   x x   x x   x x   Y x x   x x
POST   @/entries/:entryId/corrections #evaluated                -   x   Y x   x x   x x   x x x   x x
POST   @/entries/:entryId/corrections #crossed                  -   h   x h   x h   x h   x x h   x h
POST   @/entries/:entryId/approval #claimed                     -   x   x x   Y x   i x   x x x   x x
POST   @/entries/:entryId/approval #evaluated                   -   x   Y x   x x   x x   x x x   x x

GET    @/evidence/queue                                         -   Y   Y x   Y x   Y x   Y Y x   Y x
GET    @/evidence/queue #crossed                                -   h   x h   x h   x h   x x h   x h
GET    @/evidence/verifiers                                     -   Y   Y x   Y x   Y x   Y Y x   Y x
GET    @/evidence/submissions/:submissionId                     -   Y   Y x   Y x   Y x   Y Y x   Y x
GET    @/evidence/submissions/:submissionId #crossed            -   h   x h   x h   x h   x x h   x h
POST   @/evidence/submissions/:submissionId/taking              -   x   x x   Y x   i x   x x x   x x
POST   @/evidence/submissions/:submissionId/taking #own         -   x   x x   i x   Y x   x x x   x x
POST   @/evidence/submissions/:submissionId/taking #crossed     -   h   x h   x h   x h   x x h   x h
POST   @/evidence/submissions/:submissionId/taking-over         -   x   x x   Y x   i x   x x x   x x
POST   @/evidence/submissions/:submissionId/taking-over #own    -   x   x x   i x   Y x   x x x   x x
POST   @/evidence/submissions/:submissionId/taking-over #crossed -   h   x h   x h   x h   x x h   x h
POST   @/evidence/submissions/:submissionId/release             -   x   x x   Y x   i x   x x x   x x
POST   @/evidence/submissions/:submissionId/release #own        -   x   x x   i x   Y x   x x x   x x
POST   @/evidence/submissions/:submissionId/release #crossed    -   h   x h   x h   x h   x x h   x h
POST   @/evidence/submissions/:submissionId/reopening           -   x   x x   Y x   i x   x x x   x x
POST   @/evidence/submissions/:submissionId/reopening #own      -   x   x x   i x   Y x   x x x   x x
POST   @/evidence/submissions/:submissionId/reopening #crossed  -   h   x h   x h   x h   x x h   x h
POST   @/evidence/submissions/:submissionId/verdict             -   x   x x   Y x   i x   x x x   x x
POST   @/evidence/submissions/:submissionId/verdict #own        -   x   x x   i x   Y x   x x x   x x
POST   @/evidence/submissions/:submissionId/verdict #crossed    -   h   x h   x h   x h   x x h   x h
POST   @/evidence/submissions/:submissionId/replies             -   x   x x   x x   x x   Y x x   x x
POST   @/evidence/submissions/:submissionId/replies #crossed    -   h   x h   x h   x h   x x h   x h
POST   @/evidence/questions/:questionId/answers                 -   x   x x   Y x   Y x   Y x x   x x
POST   @/evidence/questions/:questionId/answers #crossed        -   h   x h   x h   x h   x x h   x h

GET    ~/figures                                                -   Y   Y x   Y x   Y x   Y Y x   Y x
POST   ~/figures                                                -   Y   x x   Y x   x x   x x x   x x
POST   ~/figures/:figureId/corrections                          -   Y   x x   Y x   x x   x x x   x x
POST   ~/figures/:figureId/corrections #crossed                 -   h   x x   x h   x x   x x x   x x
GET    /api/announcements                                       Y   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
GET    ~/announcements                                          Y   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
POST   ~/announcements                                          -   Y   x x   Y x   x x   x x x   x x
POST   ~/announcements/:announcementId/corrections              -   Y   x x   Y x   x x   x x x   x x

GET    @/evidence/requirements                                  -   Y   Y x   Y x   Y x   Y Y x   Y x
GET    @/evidence/requirements/:requirement                     -   Y   Y x   Y x   Y x   Y Y x   Y x
POST   @/evidence/requirements/:requirement/messages            -   x   x x   Y x   Y x   Y x x   x x
POST   @/evidence/requirements/:requirement/messages #settled   -   x   x x   Y x   Y x   x x x   x x
PUT    @/evidence/drafts/:requirement                           -   x   x x   x x   x x   Y x x   x x
POST   @/evidence/submissions                                   -   x   x x   x x   x x   Y x x   x x
POST   @/evidence/submissions/:submissionId/approval            -   x   x x   x x   x x   Y x x   x x
POST   @/evidence/submissions/:submissionId/withdrawal          -   x   x x   x x   x x   Y x x   x x
POST   @/evidence/submissions/:submissionId/withdrawal #crossed -   h   x h   x h   x h   x x h   x h
GET    @/evidence/receipts/:receiptNumber                       -   Y   Y x   Y x   Y x   Y x x   Y x
GET    ~/agencies/:agencyId/approver                            -   Y   Y x   Y x   Y x   Y Y x   Y x
POST   ~/agencies/:agencyId/approver                            -   x   x x   Y x   x x   x x x   x x
POST   ~/agencies/:agencyId/division                            -   Y   x x   Y x   x x   x x x   x x
OPTIONS /api/uploads                                            -   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
POST   /api/uploads                                             -   x   x x   x x   x x   Y x x   x x
PATCH  /api/uploads/:uploadId                                   -   x   x x   x x   x x   Y x x   x x
DELETE /api/uploads/:uploadId                                   -   x   x x   x x   x x   Y x x   x x
GET    ~/uploads                                                -   x   x x   x x   x x   Y Y x   x x
GET    ~/uploads/:uploadId                                      -   x   x x   x x   x x   Y x x   x x
GET    ~/documents                                              -   Y   Y x   Y x   Y x   Y Y x   Y x
POST   ~/documents                                              -   x   x x   x x   x x   Y x x   x x
GET    ~/documents/:documentId                                  -   Y   Y x   Y x   Y x   Y Y x   Y x
GET    ~/documents/:documentId #crossed                         -   h   x h   x h   x h   x x h   x h
POST   ~/documents/:documentId/details                          -   x   x x   x x   x x   Y x x   x x
GET    ~/documents/:documentId/content                          -   Y   Y x   Y x   Y x   Y x x   Y x
GET    ~/destructions                                           -   x   x x   Y x   x x   Y Y x   x x
POST   ~/destructions                                           -   x   x x   Y x   x x   Y x x   x x
POST   ~/destructions/:destructionId/decision                   -   x   x x   Y x   x x   x x x   x x

GET    @/visits                                                 -   Y   Y x   Y x   Y x   Y Y x   Y x
POST   @/visits                                                 -   Y   Y x   x x   x x   x x x   x x
GET    @/visits/differences                                     -   Y   Y x   Y x   Y x   Y Y x   Y x
GET    @/visits/evaluators                                      -   Y   Y x   x x   x x   x x x   x x
GET    @/visits/:visitId                                        -   Y   Y x   Y x   Y x   Y Y x   Y x
GET    @/visits/:visitId #crossed                               -   h   x h   x h   x h   x x h   x h
POST   @/visits/:visitId/plan                                   -   Y   Y x   x x   x x   x x x   x x
POST   @/visits/:visitId/acts                                   -   x   Y x   x x   x x   x x x   x x
POST   @/visits/:visitId/data-requests/:requestId/answers       -   x   x x   x x   x x   Y h x   x x
POST   @/visits/:visitId/field-answers                          -   x   Y x   x x   x x   x x x   x x
GET    @/visits/:visitId/field-answers/own                      -   x   Y x   x x   x x   x x x   x x
POST   @/visits/:visitId/field-devices                          -   x   Y x   x x   x x   x x x   x x
POST   /api/carried-files                                       -   x   Y x   Y x   x x   x x x   x x
GET    @/visits/:visitId/comparison                             -   Y   Y x   x x   x x   x x x   x x
POST   @/visits/:visitId/consensus                              -   x   Y x   x x   x x   x x x   x x
POST   @/visits/:visitId/field-photos                           -   x   Y x   x x   x x   x x x   x x
GET    @/visits/:visitId/field-photos/:sha256                   -   Y   Y x   x x   x x   x x x   x x
GET    @/visits/:visitId/attendance                             -   x   Y x   Y x   x x   x x x   x x
GET    @/visits/:visitId/proposal                               -   Y   Y x   x x   x x   x x x   x x
GET    @/visits/:visitId/minutes                                -   Y   Y x   Y x   Y x   Y Y x   Y x
POST   @/visits/:visitId/minutes                                -   x   Y x   x x   x x   x x x   x x
GET    @/visits/:visitId/minutes/:minutesId/files/:sha256       -   Y   Y x   Y x   Y x   Y Y x   Y x
POST   @/visits/:visitId/minutes/:minutesId/signatures          -   x   Y x   Y x   x x   x x x   Y x
POST   @/visits/:visitId/minutes/:minutesId/copies              -   x   Y x   Y x   x x   x x x   Y x
POST   @/visits/:visitId/minutes/:minutesId/sealing             -   x   Y x   x x   x x   x x x   x x
POST   @/visits/:visitId/minutes/:minutesId/withdrawal          -   x   Y x   x x   x x   x x x   x x
POST   @/visits/:visitId/minutes/:minutesId/corrections         -   x   Y x   x x   x x   x x x   x x
GET    @/follow-ups                                             -   Y   Y x   Y x   Y x   Y Y x   Y x
POST   @/follow-ups                                             -   x   Y x   Y x   x x   x x x   x x
POST   @/follow-ups/:followUpId/completion                      -   x   x x   x x   x x   Y x x   x x
POST   @/follow-ups/:followUpId/verdict                         -   x   Y x   Y x   x x   x x x   x x
POST   @/follow-ups/:followUpId/due-day                         -   x   Y x   Y x   x x   x x x   x x
POST   @/follow-ups/:followUpId/carrying                        -   x   Y x   Y x   x x   x x x   x x
POST   @/follow-ups/:followUpId/withdrawal                      -   x   Y x   Y x   x x   x x x   x x
GET    @/designation                                            -   Y   Y x   Y x   Y x   Y Y x   Y x
POST   @/designation                                            -   Y   x x   x x   x x   x x x   x x
POST   /api/attendance                                          Y   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y
GET    /api/verification                                        Y   Y   Y Y   Y Y   Y Y   Y Y Y   Y Y

GET    ~/record                                                 -   Y   Y x   Y x   Y x   Y Y x   Y x
GET    ~/record/verification                                    -   Y   Y x   Y x   Y x   Y Y x   Y x
GET    /api/record                                              -   Y   x x   x x   x x   x x x   x x
GET    /api/record/verification                                 -   Y   x x   x x   x x   x x x   x x
                                                                anon adm ev  in  vf  fp    ld
`;

const region = '/api/regions/:regionId';

/**
 * `#crossed`: the thing of Kota Blitar is asked for through the address of the other region, where nothing of it may be found.
 */
export const accessMatrix: readonly MatrixRow[] = table
  .split('\n')
  .filter((line) => /^(GET|POST|PUT|PATCH|DELETE|OPTIONS) /.test(line))
  .map(readRow);

function readRow(line: string): MatrixRow {
  const [method = '', path = '', ...rest] = line.trim().split(/\s+/);
  const of = rest[0]?.startsWith('#') ? rest.shift()?.slice(1) : undefined;
  if (rest.length !== columnOrder.length || !rest.every(isCell))
    throw new Error(`a row of the access matrix cannot be read: ${line}`);
  const cells = Object.fromEntries(columnOrder.map((column, at) => [column, rest[at]])) as Record<Column, Cell>;
  const taken = method === 'GET' ? 'none' : fields[`${method} ${path}`];
  if (taken === undefined) throw new Error(`which fields the body may have is not said: ${line}`);
  return {
    method: method as MatrixRow['method'],
    path: path.replace(/^@/, `${region}/assessments/:assessmentId`).replace(/^~/, region),
    cells,
    fields: taken === 'none' ? null : taken.split(' '),
    ...(of === undefined ? {} : { of }),
  };
}

function isCell(text: string): text is Cell {
  return ['Y', '-', 'x', 'h', 'i'].includes(text);
}
