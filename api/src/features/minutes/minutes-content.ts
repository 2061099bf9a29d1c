import { textKeys, textOf, type Answer, type ComparedUnit, type FieldAnswer, type Framework, type TimeZone, type Visit } from '../../domain';
import type { Block, Row } from '../../platform/paper/paper.types';
import { kindWords, matchWords, minutesWords as w, roleWords, siteWords } from './minutes-words';
import { writeAnswer, writeDay, writeMoment, writePoints } from './write-facts';

/** What a draft holds: everything above the signatures, as it stood when it was drafted. Kept as plain data and never reckoned again. */
export interface MinutesContent {
  readonly title: string;
  readonly foot: string;
  readonly regionName: string;
  readonly illustrative: boolean;
  /** How many dissents stand in it already. */
  readonly dissents: number;
  readonly blocks: readonly Block[];
}

/** A commitment that came of a visit. */
export interface Commitment {
  readonly words: string;
  readonly ownerName: string;
  readonly dueOn: string;
}

/** Everything that the minutes of a visit are drafted from. */
export interface MinutesFacts {
  readonly visit: Visit;
  readonly framework: Framework;
  readonly regionName: string;
  readonly zone: TimeZone;
  readonly draftedAt: number;
  readonly illustrative: boolean;
  readonly people: ReadonlyMap<string, string>;
  readonly agencies: ReadonlyMap<string, string>;
  readonly units: readonly ComparedUnit<FieldAnswer>[];
  /** Of the evaluated track, two places; null where there is no score yet. */
  readonly total: string | null;
  /** Points by criterion, two places. */
  readonly points: ReadonlyMap<string, string>;
  /** By criterion: the answer that counts on the evaluated track. */
  readonly standing: ReadonlyMap<string, Answer>;
  readonly commitments: readonly Commitment[];
  readonly code: string;
}

/** The content model of a visit's minutes. */
export function draftMinutes(facts: MinutesFacts): MinutesContent {
  const { visit, regionName, illustrative, code } = facts;
  const named = `${kindWords[visit.kind]}, ${w.number}${visit.number}`;
  return {
    title: `Berita acara ${visit.title}, ${regionName}`,
    foot: `${w.title}: ${visit.title}, ${regionName} · ${code}`,
    regionName,
    illustrative,
    dissents: visit.dissent.length,
    blocks: [
      { kind: 'title', text: w.title, under: `${visit.title}\n${named}\n${regionName}` },
      ...(illustrative ? [{ kind: 'notice', text: w.illustrative } as const] : []),
      ...aboutVisit(facts),
      ...aboutTeam(facts),
      ...aboutSites(facts),
      ...aboutAgenda(facts),
      ...aboutPeople(facts),
      ...aboutScores(facts),
      ...aboutFindings(facts),
      ...aboutDissent(facts),
    ],
  };
}

function aboutVisit({ visit, framework, regionName, zone, draftedAt }: MinutesFacts): Block[] {
  const { days, firstPlanned, letter, startedOn } = visit;
  const span = (of: { readonly from: string; readonly to: string }): string =>
    of.from === of.to ? writeDay(of.from) : `${writeDay(of.from)} ${w.until} ${writeDay(of.to)}`;
  const moved = firstPlanned.from !== days.from || firstPlanned.to !== days.to;
  return [{
    kind: 'facts',
    rows: [
      [w.region, regionName],
      [w.framework, `${textOf(framework, 'id', textKeys.frameworkName) ?? framework.code}, ${framework.revision}`],
      [w.stage, textOf(framework, 'id', textKeys.stage(visit.stage)) ?? visit.stage],
      [w.days, span(days)],
      ...(moved ? [[w.firstPlanned, span(firstPlanned)] as const] : []),
      ...(startedOn === null ? [] : [[w.started, writeDay(startedOn)] as const]),
      [w.letter, letter === null ? w.none : `${letter.number}, ${letter.issuer}, ${writeDay(letter.issuedOn)}`],
      [w.draftedAt, writeMoment(draftedAt, zone)],
    ],
  }];
}

function aboutTeam({ visit, people, agencies }: MinutesFacts): Block[] {
  const interestOf = (personId: string): string => {
    const declared = visit.declarations.get(personId);
    if (!declared) return w.undeclared;
    const former = declared.formerAgencyIds.map((id) => agencies.get(id) ?? id).join(', ');
    const said = declared.ownRegion ? w.ownRegion : former === '' ? w.noInterest : `${w.formerOffices} ${former}`;
    return declared.words.trim() === '' ? said : `${said}. ${declared.words}`;
  };
  return [
    { kind: 'heading', text: w.team },
    {
      kind: 'table',
      columns: [
        { title: w.name, share: 3 }, { title: w.institution, share: 3 }, { title: w.role, share: 2 }, { title: w.interest, share: 4 },
      ],
      rows: visit.team.map(({ personId, institution, role }) =>
        row(people.get(personId) ?? w.none, institution, roleWords[role], interestOf(personId))),
    },
  ];
}

function aboutSites({ visit, agencies }: MinutesFacts): Block[] {
  if (visit.sites.length === 0) return [];
  return [
    { kind: 'heading', text: w.sites },
    {
      kind: 'table',
      columns: [{ title: w.site, share: 5 }, { title: w.siteAgency, share: 4 }, { title: w.criteriaThere, share: 2 }],
      rows: visit.sites.map(({ name, kind, agencyId, criteria }) =>
        row(`${name} (${siteWords[kind]})`, agencyId === null ? w.none : (agencies.get(agencyId) ?? w.none), String(criteria.length))),
    },
  ];
}

function aboutAgenda({ visit }: MinutesFacts): Block[] {
  if (visit.agenda.length === 0) return [];
  const rows = visit.agenda.flatMap(({ on, items }) =>
    items.map(({ from, to, title, institution }) => row(writeDay(on), `${from}–${to}`, title, institution)));
  const columns = [
    { title: w.days, share: 3 }, { title: w.hour, share: 2 }, { title: w.activity, share: 5 }, { title: w.led, share: 3 },
  ];
  return [{ kind: 'heading', text: w.agenda }, { kind: 'table', columns, rows }];
}

function aboutPeople({ visit, agencies, zone, people }: MinutesFacts): Block[] {
  const { participants, requests } = visit;
  const counted = participants === null ? w.notCounted : `${participants.count} ${w.people}. ${participants.words}`.trim();
  const asked = requests.map(({ words, agencyId, dueAt, answers }) => {
    const said = answers.map((one) => `${w.answered} ${people.get(one.actorId) ?? ''}, ${writeMoment(one.recordedAt, zone)}: ${one.words}`);
    const head = `${words} (${w.of} ${agencies.get(agencyId) ?? agencyId}, ${w.due} ${writeMoment(dueAt, zone)})`;
    return `${head}: ${said.length === 0 ? w.unanswered : said.join('; ')}`;
  });
  return [
    { kind: 'heading', text: w.participants },
    { kind: 'paragraph', text: counted },
    ...(asked.length === 0 ? [] : ([{ kind: 'heading', text: w.requests }, { kind: 'list', items: asked }] as const)),
  ];
}

function aboutScores(facts: MinutesFacts): Block[] {
  const { visit, total } = facts;
  const checked = [...new Set(visit.sites.flatMap(({ criteria }) => criteria))];
  if (checked.length === 0) return [];
  const sum = `${w.total}: ${total === null ? w.notScored : writePoints(total)} (${w.totalNote}).`;
  return [
    { kind: 'heading', text: w.scores },
    { kind: 'paragraph', text: sum },
    {
      kind: 'table',
      columns: [{ title: w.criterion, share: 6 }, { title: w.agreed, share: 4 }, { title: w.points, share: 1.4 }],
      rows: checked.map((criterion) => scoreRow(facts, criterion)),
    },
  ];
}

function scoreRow({ visit, framework, units, points, people, standing }: MinutesFacts, criterion: string): Row {
  const agreed = visit.consensus.get(criterion);
  const name = textOf(framework, 'id', textKeys.nodeName(criterion)) ?? criterion;
  const siteName = (siteId: string): string => visit.sites.find(({ id }) => id === siteId)?.name ?? siteId;
  const here = units.filter((unit) => unit.criterion === criterion);
  const said = here.flatMap(({ siteId, answers }) => answers.map(({ evaluatorId, answer, match, note }) => {
    const what = answer === null ? w.couldNotCheck : writeAnswer(framework, criterion, answer);
    const added = note.trim() === '' ? '.' : `. ${note}`;
    return `${siteName(siteId)}: ${people.get(evaluatorId) ?? w.none} ${w.said} ${what}, ${matchWords[match]}${added}`;
  }));
  const stands = agreed?.answer ?? standing.get(criterion); // found before or beside the visit, where the visit agreed on nothing
  return {
    cells: [
      name,
      stands ? writeAnswer(framework, criterion, stands) : w.notAgreed,
      stands ? writePoints(points.get(criterion) ?? '0') : w.none,
    ],
    under: [
      ...(stands && !agreed ? [w.besideVisit] : []),
      ...(agreed ? [`${w.reason}: ${agreed.reason}`] : []),
      ...(here.some(({ differsFromDocument }) => differsFromDocument) ? [w.differs] : []),
      ...said,
    ],
  };
}

function aboutFindings({ visit, framework, commitments }: MinutesFacts): Block[] {
  const items = visit.findings.map(({ kind, words, criterion }) =>
    `${kind === 'finding' ? w.finding : w.recommendation}: ${words}${about(criterion, framework)}`);
  const columns = [{ title: w.commitment, share: 6 }, { title: w.owner, share: 4 }, { title: w.dueOn, share: 2 }];
  const rows = commitments.map(({ words, ownerName, dueOn }) => row(words, ownerName, writeDay(dueOn)));
  return [
    { kind: 'heading', text: w.findings },
    items.length === 0 ? { kind: 'paragraph', text: w.noFindings } : { kind: 'list', items },
    ...(rows.length === 0 ? [] : ([{ kind: 'heading', text: w.commitments }, { kind: 'table', columns, rows }] as const)),
  ];
}

function aboutDissent({ visit, framework, people }: MinutesFacts): Block[] {
  const items = visit.dissent.map((one) => writeDissent(one, framework, people));
  return [{ kind: 'heading', text: w.dissent }, items.length === 0 ? { kind: 'paragraph', text: w.noDissent } : { kind: 'list', items }];
}

/** Of one who sees it otherwise. */
export function writeDissent(
  { personId, criterion, words }: Visit['dissent'][number],
  framework: Framework,
  people: ReadonlyMap<string, string>,
): string {
  return `${people.get(personId) ?? w.none}${about(criterion, framework)}: ${words}`;
}

function about(criterion: string | null, framework: Framework): string {
  return criterion === null ? '' : ` (${textOf(framework, 'id', textKeys.nodeName(criterion)) ?? criterion})`;
}

function row(...cells: readonly string[]): Row {
  return { cells, under: [] };
}
