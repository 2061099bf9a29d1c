import { writeDays } from './write-moment';

describe('days in words', () => {
  it.each([
    ['2025-02-11', '2025-02-13', '11–13 Februari 2025', '11–13 February 2025'],
    ['2025-09-11', '2025-09-11', '11 September 2025', '11 September 2025'],
    ['2025-10-30', '2025-11-02', '30 Oktober–2 November 2025', '30 October–2 November 2025'],
  ])('from %s to %s are as short as they can be said', (from, to, id, en) => {
    // how wide the blanks around a dash are, versions of the browser's data do not agree on
    const plain = (text: string) => text.replace(/\s*–\s*/g, '–').replace(/\s/g, ' ');
    expect([plain(writeDays(from, to, 'id')), plain(writeDays(from, to, 'en'))]).toEqual([id, en]);
  });
});
