import type { Instant } from '../kernel';
import type { AttendanceSession, Visit, VisitState } from './visits.types';

/** From the start until signing begins: whoever attends is there while something happens. */
export const runningStates: readonly VisitState[] = ['under-way', 'deliberating'];

/** How long a wrong code is remembered, per address. */
export const wrongCodeWindowMinutes = 15;
const wrongCodesFree = 30;

/** More than any hall holds: whoever has the code cannot fill the list without end. */
export const mostAttendees = 2_000;

/**
 * The session that a code opens now: the visit is running, and the session's time has not ended. Null for every other reason alike, so that
 * who guesses learns nothing. Ours: where two sessions have the same code, the one opened last.
 * Source: issue "Visits", The visit: "attendance by a code shown on screen". @example a right code after `closesAt` → null
 */
export function openAttendance(visit: Pick<Visit, 'state' | 'attendance'>, code: string, now: Instant): AttendanceSession | null {
  if (!runningStates.includes(visit.state)) return null;
  return visit.attendance.filter((one) => one.code === code && now <= one.closesAt).at(-1) ?? null;
}

/**
 * Whether somebody reads who attended: personal data, for the visit's own team and the inspectorate of its region.
 * Source: `quality.md`, Threats ("personal numbers … never on public pages"). That evaluators of other teams do not read it is ours
 * (inferred).
 */
export function readsAttendance(
  team: readonly string[],
  reader: { readonly personId: string | null; readonly isInspectorate: boolean },
): boolean {
  return reader.isInspectorate || team.some((personId) => personId === reader.personId);
}

/**
 * Seconds that an address must still wait before it may give another code; 0: now. Thirty wrong codes within 15 minutes are free, so that a
 * hall behind one address may mistype; a code has six digits, and at thirty a quarter of an hour nobody hits one. Right ones never count.
 * The numbers are ours (inferred).
 *
 * @param wrong moments of wrong codes from that address, in any order
 */
export function attendanceWait(wrong: readonly Instant[], now: Instant): number {
  const window = wrongCodeWindowMinutes * 60_000;
  const counted = wrong.filter((at) => at > now - window).sort((a, b) => b - a);
  const oldest = counted[wrongCodesFree - 1];
  return oldest === undefined ? 0 : Math.max(1, Math.ceil((oldest + window - now) / 1000));
}
