import { toPgbench } from './pgbench';
import { toReplay, type Said } from './replay';
import type { Statement } from './trace';

const said: Said = { region: '901', key: 'the-key', entryId: 'entry-id', entrySequence: 7, previousHash: 'before' };

const statement = (text: string, ...values: unknown[]): Statement => ({ text, values });

const sent: readonly Statement[] = [
  statement('select session', 'secret'),
  statement('begin'),
  statement('insert into "idempotency_keys" ("key", "t") values ($1, $2) returning "key"', 'the-key', new Date(0)),
  statement('update "assessments" set "n" = "n" + $1 where "region_id" = $2 returning "last_sequence"', '1', '901'),
  statement('insert into "entries" ("id", "n", "answer", "of") values ($1, $2, $3, $4)', 'entry-id', 7, { level: 'full' }, null),
  statement('select "o" where "code" in ($1) and "codes" = any($2::text[])', 'i02.a', ['a', 'b']),
  statement('select lock($1)', 'record:901'),
  statement('select "sequence", "hash" from "record" where "chain" = $1', '901'),
  statement('insert into "record" ("sequence", "previous", "hash") values ($1, $2, $3)', 7, 'before', 'after'),
  statement('commit'),
  statement('select the entry again'),
];

describe('a replay', () => {
  it('is the transaction word for word, with new keys, ids, sequences and hashes where the product had its own', () => {
    const { script, variables } = toPgbench(toReplay(sent, said), 901);
    expect(script).toBe(
      [
        '\\set region 901 + :client_id',
        '\\set key random(1, 9000000000000000000)',
        'begin;',
        'insert into "idempotency_keys" ("key", "t") values (:key, :p1_2) returning "key", gen_random_uuid() as "entry_id" \\gset r1_',
        'update "assessments" set "n" = "n" + :p2_1 where "region_id" = :region returning "last_sequence" \\gset r2_',
        'insert into "entries" ("id", "n", "answer", "of") values (:r1_entry_id, :r2_last_sequence, :p3_3, null);',
        'select "o" where "code" in (:p4_1) and "codes" = any(:p4_2::text[]);',
        'select lock(:region);',
        'select "sequence", "hash" from "record" where "chain" = :region \\gset r6_',
        '\\set link_sequence :r6_sequence + 1',
        'insert into "record" ("sequence", "previous", "hash") values (:link_sequence, :r6_hash, :p7_3);',
        'commit;',
        '',
      ].join('\n'),
    );
    expect(variables).toEqual({
      p1_2: '1970-01-01T00:00:00.000Z', p2_1: '1', p3_3: '{"level":"full"}', p4_1: 'i02.a', p4_2: '{"a","b"}', p7_3: 'after',
    });
  });

  it('is refused where the product no longer writes as the replay expects', () => {
    const without = (part: string): readonly Statement[] => sent.filter(({ text }) => !text.includes(part));
    expect(() => toReplay(without('begin'), said)).toThrow(/without a transaction/);
    expect(() => toReplay(without('from "record"'), said)).toThrow(/nothing for link_sequence, link_hash/);
    expect(() => toReplay(without('into "entries"'), said)).toThrow(/nothing for entry_id, entry_sequence/);
  });
});
