import { Intention } from './intention';

describe('the key of an intention', () => {
  it('stays over retries of the same words', () => {
    const intention = new Intention();
    expect(intention.keyFor({ a: 1 })).toBe(intention.keyFor({ a: 1 }));
  });

  it('is another for other words, and another once it is done', () => {
    const intention = new Intention();
    const first = intention.keyFor({ a: 1 });
    const second = intention.keyFor({ a: 2 });
    intention.fulfilled();
    expect(new Set([first, second, intention.keyFor({ a: 2 })]).size).toBe(3);
  });

  it('is made of at least eight printable characters, as the service asks', () => {
    expect(new Intention().keyFor({})).toMatch(/^[\x21-\x7e]{8,100}$/);
  });
});
