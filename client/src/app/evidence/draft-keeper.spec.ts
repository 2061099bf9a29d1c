import { Subject, of, throwError } from 'rxjs';
import { Refused } from '../api/refused';
import { DraftKeeper, type DraftWish } from './draft-keeper';

interface Sent extends DraftWish {
  readonly version: number;
}

const wish = (note: string): DraftWish => ({ documents: ['d1'], note });
const stale = (version: number) => throwError(() => new Refused('draft-stale', { version }, 409));

/** A service that answers when it is told to. */
function slowly() {
  const sent: Sent[] = [];
  const keys: string[] = [];
  const answers: Subject<{ version: number }>[] = [];
  const keeper = new DraftKeeper((body, key) => {
    sent.push(body);
    keys.push(key);
    const answer = new Subject<{ version: number }>();
    answers.push(answer);
    return answer;
  });
  const answer = async (at: number, version: number) => {
    answers[at]?.next({ version });
    answers[at]?.complete();
    await new Promise((done) => setTimeout(done));
  };
  return { keeper, sent, keys, answers, answer };
}

describe('DraftKeeper', () => {
  it('saves one after the other, each over the version that the one before made', async () => {
    const { keeper, sent, answer } = slowly();
    keeper.begin(4);
    keeper.keep(wish('a'));
    keeper.keep(wish('b'));
    expect(sent).toEqual([{ ...wish('a'), version: 4 }]);
    await answer(0, 5);
    expect(sent[1]).toEqual({ ...wish('b'), version: 5 });
    await answer(1, 6);
    expect(keeper.saved()).toBe(true);
  });

  it('what changes several times while a save runs is saved once, as it is then', async () => {
    const { keeper, sent, answer } = slowly();
    keeper.keep(wish('a'));
    for (const note of ['b', 'c', 'd']) keeper.keep(wish(note));
    await answer(0, 1);
    await answer(1, 2);
    expect(sent.map(({ note }) => note)).toEqual(['a', 'd']);
  });

  it('is not saved while something is still on its way', async () => {
    const { keeper, answer } = slowly();
    keeper.keep(wish('a'));
    await answer(0, 1);
    keeper.keep(wish('b'));
    expect(keeper.saved()).toBe(false);
  });

  it('somebody else has saved meanwhile: nothing more is sent until it is settled whose draft it is', async () => {
    const sent: Sent[] = [];
    const keeper = new DraftKeeper((body) => {
      sent.push(body);
      return body.version === 7 ? of({ version: 8 }) : stale(7);
    });
    keeper.begin(3);
    keeper.keep(wish('mine'));
    await keeper.settled();
    expect(keeper.stale()).toBe(true);
    keeper.keep(wish('mine too'));
    keeper.again();
    await keeper.settled();
    expect(sent).toHaveLength(1);

    keeper.insist();
    await keeper.settled();
    expect([sent[1], keeper.stale(), keeper.saved()]).toEqual([{ ...wish('mine too'), version: 7 }, false, true]);
  });

  it('beginning with what stands at the service lets what was on the screen go', async () => {
    const sent: Sent[] = [];
    const keeper = new DraftKeeper((body) => {
      sent.push(body);
      return stale(7);
    });
    keeper.keep(wish('mine'));
    await keeper.settled();
    keeper.begin(7);
    keeper.again();
    await keeper.settled();
    expect([sent.length, keeper.refused()]).toEqual([1, null]);
  });

  it('a save whose answer was lost is tried again with the same key', async () => {
    const keys: string[] = [];
    const keeper = new DraftKeeper((_, key) => {
      keys.push(key);
      return keys.length === 1 ? throwError(() => new Refused('unreachable')) : of({ version: 1 });
    });
    keeper.keep(wish('a'));
    await keeper.settled();
    expect([keeper.refused()?.code, keeper.saved()]).toEqual(['unreachable', false]);
    keeper.again();
    await keeper.settled();
    expect([keys[0] === keys[1], keeper.saved()]).toEqual([true, true]);
  });
});
