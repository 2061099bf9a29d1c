import type { Migration } from 'kysely';
import * as scorecard from './0001-scorecard';
import * as evidence from './0002-evidence';
import * as notifications from './0003-notifications';
import * as trackers from './0004-trackers';
import * as visits from './0005-visits';
import * as minutes from './0006-minutes';
import * as followUps from './0007-follow-ups';
import * as designations from './0008-designations';
import * as fieldPhotos from './0009-field-photos';
import * as attendance from './0010-attendance';
import * as carriedFiles from './0011-carried-files';

/** All migrations in order of their names. A published one never changes; the next change is a new file. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-scorecard': scorecard,
  '0002-evidence': evidence,
  '0003-notifications': notifications,
  '0004-trackers': trackers,
  '0005-visits': visits,
  '0006-minutes': minutes,
  '0007-follow-ups': followUps,
  '0008-designations': designations,
  '0009-field-photos': fieldPhotos,
  '0010-attendance': attendance,
  '0011-carried-files': carriedFiles,
};
