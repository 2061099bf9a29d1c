import { TestBed } from '@angular/core/testing';
import { Subject } from 'rxjs';
import { NotificationsApi, type NotificationJson, type NotificationPage } from '../api/notifications-api';
import { Refused } from '../api/refused';
import { NotificationList } from './notification-list';
import { Unread } from './unread';

const told = (id: string, createdAt: string, readAt: string | null = null, timeZone = 'WIB') => ({ id, createdAt, readAt, timeZone }) as NotificationJson;

function listed() {
  const pages: { after: string | null; answer: Subject<NotificationPage> }[] = [];
  const reads: { which: object; answer: Subject<{ unread: number }> }[] = [];
  const api = {
    list: (after: string | null) => {
      const answer = new Subject<NotificationPage>();
      pages.push({ after, answer });
      return answer;
    },
    read: (which: object) => {
      const answer = new Subject<{ unread: number }>();
      reads.push({ which, answer });
      return answer;
    },
  };
  const unread = { put: jest.fn() };
  const providers = [NotificationList, { provide: NotificationsApi, useValue: api }, { provide: Unread, useValue: unread }];
  TestBed.configureTestingModule({ providers });
  return { list: TestBed.inject(NotificationList), pages, reads, unread };
}

describe('NotificationList', () => {
  it('groups by the day as it is counted in its region, over pages', () => {
    const { list, pages, unread } = listed();
    list.load();
    pages[0]?.answer.next({ items: [told('c', '2025-03-03T17:00:00.000Z'), told('b', '2025-03-03T16:59:00.000Z')], next: 'n', unread: 3 });
    list.load();
    expect(pages[1]?.after).toBe('n');
    pages[1]?.answer.next({ items: [told('a', '2025-03-03T16:59:00.000Z', null, 'WITA')], next: null, unread: 3 });
    expect(list.days().map(({ day, items }) => [day, items.map(({ id }) => id)])).toEqual([
      ['2025-03-04', ['c', 'a']],
      ['2025-03-03', ['b']],
    ]);
    expect(list.hasMore()).toBe(false);
    expect(unread.put).toHaveBeenLastCalledWith(3);
  });

  it('marks as read no more than what stands here, and only once the service has said so', () => {
    const { list, pages, reads, unread } = listed();
    list.load();
    pages[0]?.answer.next({ items: [told('b', '2025-03-03T02:00:00.000Z'), told('a', '2025-03-02T02:00:00.000Z')], next: null, unread: 2 });
    list.readAll();
    expect(reads[0]?.which).toEqual({ all: true, until: '2025-03-03T02:00:00.000Z' });
    expect(list.items()?.map(({ readAt }) => readAt)).toEqual([null, null]);
    reads[0]?.answer.next({ unread: 1 });
    expect(list.items()?.every(({ readAt }) => readAt !== null)).toBe(true);
    expect(unread.put).toHaveBeenLastCalledWith(1);
  });

  it('reads what is opened, once', () => {
    const { list, reads } = listed();
    list.opened(told('a', '2025-03-03T02:00:00.000Z'));
    list.opened(told('b', '2025-03-03T02:00:00.000Z', '2025-03-03T03:00:00.000Z'));
    expect(reads.map(({ which }) => which)).toEqual([{ ids: ['a'] }]);
  });

  it('keeps what is shown where an answer fails, and says why', () => {
    const { list, pages } = listed();
    list.load();
    pages[0]?.answer.next({ items: [told('a', '2025-03-03T02:00:00.000Z')], next: 'n', unread: 0 });
    list.load();
    pages[1]?.answer.error(new Refused('database-unavailable', {}, 503));
    expect(list.items()).toHaveLength(1);
    expect(list.refused()?.code).toBe('database-unavailable');
    expect(list.busy()).toBe(false);
  });
});
