import { tracks } from '@domain';
import { gapStates, type GapQuery, type GapState } from '../api/gap-api';

/** From how many days of silence on somebody is quiet, to choose from; the first is what is meant unless said. */
export const quietChoices = [14, 7, 30, 60] as const;

/** The address of the screen, as it is written in Indonesian; what is absent is what is meant unless said. */
export interface GapAddress {
  readonly jejak: string | undefined;
  readonly menurut: string | undefined;
  readonly opd: string | undefined;
  readonly komponen: string | undefined;
  readonly irban: string | undefined;
  readonly keadaan: string | undefined;
  readonly senyap: string | undefined;
  readonly tahap: string | undefined;
}

const stateWords: Readonly<Record<GapState, string>> = {
  owed: 'belum-diserahkan',
  overdue: 'terlambat',
  'due-soon': 'segera-jatuh-tempo',
  waiting: 'menunggu',
  returned: 'dikembalikan',
  verified: 'terverifikasi',
  unowned: 'tanpa-pemilik',
};

/** What an address asks for; what it says that is not understood is as if it were not said. */
export function readGapAddress(address: GapAddress): GapQuery {
  const days = Number(address.senyap);
  return {
    track: tracks.find((track) => track === address.jejak) ?? 'verified',
    by: address.menurut === 'opd' ? 'agency' : 'indicator',
    agencyId: /^[0-9a-f-]{36}$/.test(address.opd ?? '') ? (address.opd ?? null) : null,
    component: /^[a-z0-9._-]{1,100}$/.test(address.komponen ?? '') ? (address.komponen ?? null) : null,
    division: address.irban ?? null,
    state: gapStates.find((state) => stateWords[state] === address.keadaan) ?? null,
    quietDays: Number.isInteger(days) && days >= 1 && days <= 365 ? days : quietChoices[0],
    stage: /^[a-z0-9._-]{1,100}$/.test(address.tahap ?? '') ? (address.tahap ?? null) : null,
  };
}

/** A change of what is asked for, as parameters of the address; null takes one away. */
export function writeGapAddress(change: Partial<GapQuery>): Readonly<Record<string, string | null>> {
  const { track, by, agencyId, component, division, state, quietDays, stage } = change;
  const written: Readonly<Record<string, string | null | undefined>> = {
    jejak: track && (track === 'verified' ? null : track),
    menurut: by && (by === 'agency' ? 'opd' : null),
    opd: agencyId,
    komponen: component,
    irban: division,
    keadaan: state && stateWords[state],
    senyap: quietDays === undefined ? undefined : quietDays === quietChoices[0] ? null : String(quietDays),
    tahap: stage,
  };
  return Object.fromEntries(Object.entries(written).flatMap(([name, value]) => (value === undefined ? [] : [[name, value === '' ? null : value]])));
}

/** Whether anything is narrowed: by which track, grouping or stage one looks does not narrow. */
export function isNarrowed({ agencyId, component, division, state }: GapQuery): boolean {
  return [agencyId, component, division, state].some((each) => each !== null);
}
