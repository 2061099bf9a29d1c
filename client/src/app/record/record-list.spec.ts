import { TestBed } from '@angular/core/testing';
import { Subject } from 'rxjs';
import type { Page } from '../api/page';
import { RecordApi, type RecordLink } from '../api/record-api';
import { Refused } from '../api/refused';
import { RecordList } from './record-list';

const link = (sequence: number) => ({ sequence }) as RecordLink;

function listed() {
  const asked: { query: object; answers: Subject<Page<RecordLink>> }[] = [];
  const api = {
    list: (regionId: string | null, query: object) => {
      const answers = new Subject<Page<RecordLink>>();
      asked.push({ query: { regionId, ...query }, answers });
      return answers;
    },
  };
  TestBed.configureTestingModule({ providers: [RecordList, { provide: RecordApi, useValue: api }] });
  const list = TestBed.inject(RecordList);
  const answer = (page: Page<RecordLink>) => asked.at(-1)?.answers.next(page);
  return { list, asked, answer, numbers: () => list.links()?.map(({ sequence }) => sequence) ?? null };
}

describe('RecordList', () => {
  it('adds older pages below, and knows when there are no more', () => {
    const { list, asked, answer, numbers } = listed();
    list.ask({ regionId: '35.72', subject: null, limit: 2 });
    answer({ items: [link(4), link(3)], next: '3' });
    expect([numbers(), list.hasMore()]).toEqual([[4, 3], true]);
    list.more();
    expect(asked.at(-1)?.query).toMatchObject({ regionId: '35.72', after: '3', limit: 2 });
    answer({ items: [link(2), link(1)], next: null });
    expect([numbers(), list.hasMore()]).toEqual([[4, 3, 2, 1], false]);
    list.more();
    expect(asked).toHaveLength(2);
  });

  it('what fails keeps what is shown and asks for the same page again', () => {
    const { list, asked, answer, numbers } = listed();
    list.ask({ regionId: null, subject: 's', limit: 2 });
    answer({ items: [link(2)], next: '2' });
    list.more();
    asked.at(-1)?.answers.error(new Refused('unreachable'));
    expect([numbers(), list.refused()?.code, list.busy()]).toEqual([[2], 'unreachable', false]);
    list.again();
    expect(asked.at(-1)?.query).toMatchObject({ regionId: null, after: '2' });
  });

  it('another question takes the place of one whose answer has not come', () => {
    const { list, asked, answer, numbers } = listed();
    list.ask({ regionId: 'a', subject: null, limit: 2 });
    const first = asked[0];
    list.ask({ regionId: 'b', subject: null, limit: 2 });
    first?.answers.next({ items: [link(9)], next: null });
    expect(numbers()).toBeNull();
    answer({ items: [link(1)], next: null });
    expect(numbers()).toEqual([1]);
  });
});
