import { Subject, of, throwError } from 'rxjs';
import { Deed } from './deed';
import { Refused } from './refused';

describe('Deed', () => {
  it('a second tap while it runs does nothing', async () => {
    const deed = new Deed();
    const answers = new Subject<string>();
    let asked = 0;
    const act = () => {
      asked += 1;
      return answers;
    };
    const first = deed.carryOut({ a: 1 }, act);
    expect(deed.busy()).toBe(true);
    expect(await deed.carryOut({ a: 1 }, act)).toBeUndefined();
    answers.next('done');
    answers.complete();
    expect(await first).toEqual({ answer: 'done' });
    expect([asked, deed.busy()]).toEqual([1, false]);
  });

  it('the same words keep their key after a lost answer, other words get another, and what was done gets a new one', async () => {
    const deed = new Deed();
    const keys: string[] = [];
    const lose = (key: string) => {
      keys.push(key);
      return throwError(() => new Refused('unreachable'));
    };
    await deed.carryOut({ reason: 'a' }, lose);
    expect(deed.refused()?.code).toBe('unreachable');
    await deed.carryOut({ reason: 'a' }, (key) => (keys.push(key), of(1)));
    expect(deed.refused()).toBeNull();
    await deed.carryOut({ reason: 'a' }, lose);
    await deed.carryOut({ reason: 'b' }, lose);
    expect(keys[0]).toBe(keys[1]);
    expect(new Set(keys).size).toBe(3);
  });

  it('an answer without content is an answer', async () => {
    expect(await new Deed().carryOut(null, () => of<void>())).toEqual({ answer: undefined });
  });
});
