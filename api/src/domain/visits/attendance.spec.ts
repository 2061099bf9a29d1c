import fc from 'fast-check';
import { attendanceWait, openAttendance, readsAttendance, visitStates, type AttendanceSession } from '.';

const session = (more: Partial<AttendanceSession> = {}): AttendanceSession => ({ sessionId: 'a', title: 'Pembukaan', code: '123456', closesAt: 1_000, ...more });
const minute = 60_000;

describe('attending', () => {
  it('is possible while the visit is running, with the code, until the session closes', () => {
    const at = (state: (typeof visitStates)[number], code = '123456', now = 1_000) => openAttendance({ state, attendance: [session()] }, code, now)?.sessionId ?? null;
    expect(visitStates.map((state) => at(state))).toEqual([null, 'a', 'a', null, null, null]);
    expect([at('under-way', '123457'), at('under-way', ''), at('under-way', '123456', 1_001)]).toEqual([null, null, null]);
  });

  it('goes to the session that was opened last where two have the same code', () => {
    const attendance = [session(), session({ sessionId: 'b', code: '000000' }), session({ sessionId: 'c' })];
    expect(openAttendance({ state: 'under-way', attendance }, '123456', 0)?.sessionId).toBe('c');
  });

  it('is read by the team and the inspectorate, and by nobody else', () => {
    const read = (personId: string | null, isInspectorate = false) => readsAttendance(['p1', 'p2'], { personId, isInspectorate });
    expect([read('p1'), read('p3', true), read('p3'), read(null)]).toEqual([true, true, false, false]);
  });

  it('waits after thirty wrong codes from one address, until the thirtieth is a quarter of an hour old', () => {
    const wrong = Array.from({ length: 30 }, (_, at) => at * 1_000);
    expect(attendanceWait(wrong.slice(1), 30_000)).toBe(0);
    expect(attendanceWait(wrong, 30_000)).toBe(15 * 60 - 30);
    expect(attendanceWait(wrong, 15 * minute)).toBe(0);
  });

  it('asks nobody to wait longer than the window, and lets no more than thirty through in any window, whatever the tries', () => {
    fc.assert(fc.property(fc.array(fc.nat(60 * minute), { maxLength: 200 }), (tries) => {
      const taken: number[] = [];
      for (const now of tries.sort((a, b) => a - b)) {
        const wait = attendanceWait(taken, now);
        expect(wait).toBeLessThanOrEqual(15 * 60);
        if (wait === 0) taken.push(now);
      }
      for (const from of taken) expect(taken.filter((at) => at >= from && at < from + 15 * minute).length).toBeLessThanOrEqual(30);
    }));
  });
});
