import { endOfDay, type findingKinds, type MemberRole, type SiteKind, type TimeZone } from '@domain';
import type { PlanAct, TeamAct } from '../api/visits-api';
import { deviceTips } from '../field/device-tips';
import type { AskedAct } from './asked-acts';

/** What the fields of the sheet hold, whatever the act: only those of the act are shown. */
export interface ActFields {
  readonly person: string;
  readonly name: string;
  readonly agency: string;
  readonly criterion: string;
  readonly said: string;
  readonly request: string;
  readonly role: MemberRole;
  readonly site: SiteKind;
  readonly finding: (typeof findingKinds)[number];
  readonly ownRegion: boolean;
  readonly count: number | null;
  readonly day: string | null;
  /** The last day, where there may be several; null: the same. */
  readonly until: string | null;
  /** The region's: a day ends there. */
  readonly zone: TimeZone;
  /** Criteria, or agencies. */
  readonly chosen: readonly string[];
  /** One's own field answers that have arrived; null while that is not known. */
  readonly received: readonly { readonly deviceId: string; readonly deviceSequence: number }[] | null;
}

export type ActWish =
  | { readonly to: 'plan'; readonly act: PlanAct }
  | { readonly to: 'team'; readonly act: TeamAct }
  | { readonly to: 'request'; readonly requestId: string; readonly body: { readonly words: string; readonly documentIds: string[] } };

const plan = (act: PlanAct): ActWish => ({ to: 'plan', act });
const team = (act: TeamAct): ActWish => ({ to: 'team', act });

/** What the fields say, as the service takes it; null: something is still empty. That it may be is the service's to judge. */
export function actOf(kind: AskedAct, fields: ActFields): ActWish | null {
  const { person, name, agency, criterion, said, request, role, site, finding } = fields;
  const { ownRegion, count, day, until, chosen, received, zone } = fields;
  const about = criterion === '' ? {} : { criterion };
  switch (kind) {
    case 'member-named':
      return person === '' || name === '' ? null : plan({ kind, personId: person, institution: name, role });
    case 'site-set':
      return name === '' || chosen.length === 0 ? null : plan({ kind, site, name, criteria: [...chosen], ...(agency === '' ? {} : { agencyId: agency }) });
    case 'letter-set':
      return name === '' || said === '' || day === null ? null : plan({ kind, letter: { number: name, issuer: said, issuedOn: day } });
    case 'member-released':
      return person === '' || said === '' ? null : plan({ kind, personId: person, reason: said });
    case 'rescheduled':
      return day === null || said === '' ? null : plan({ kind, days: { from: day, to: until ?? day }, reason: said });
    case 'cancelled':
      return said === '' ? null : plan({ kind, reason: said });
    case 'interest-declared':
      return team({ kind, ownRegion, formerAgencyIds: [...chosen], words: said });
    case 'started':
      return team({ kind });
    case 'attendance-opened':
      return name === '' || count === null || count <= 0 ? null : team({ kind, title: name, minutes: count });
    case 'participants-counted':
      return count === null || count < 0 ? null : team({ kind, count, words: said });
    case 'data-requested': {
      const isWhole = agency !== '' && said !== '' && day !== null;
      return isWhole ? team({ kind, agencyId: agency, words: said, dueAt: new Date(endOfDay(day, zone)).toISOString(), ...about }) : null;
    }
    case 'data-answered':
      return request === '' || said === '' ? null : { to: 'request', requestId: request, body: { words: said, documentIds: [] } };
    case 'finding-noted':
      return said === '' ? null : team({ kind, finding, words: said, ...about });
    case 'dissent-noted':
      return said === '' ? null : team({ kind, words: said, ...about });
    case 'answers-reopened':
      return person === '' || said === '' ? null : team({ kind, evaluatorId: person, reason: said });
    case 'answers-submitted':
      return received === null ? null : team({ kind, devices: lastOfEach(received) });
  }
}

function lastOfEach(received: NonNullable<ActFields['received']>) {
  const [first] = received;
  return first ? deviceTips(first.deviceId, [], received).map((tip) => ({ ...tip })) : [];
}
