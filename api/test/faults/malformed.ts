/** A sequence of numbers in [0, 1) that is the same every time (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface MalformedRequest {
  readonly url: string;
  readonly payload: string | Buffer | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

type Random = () => number;
type Body = Readonly<Record<string, unknown>>;

const nul = '00000000-0000-0000-0000-000000000000';
const nested = (depth: number, open: string, close: string): string => open.repeat(depth) + close.repeat(depth);
/** Values as they stand in JSON: some of them no program would write. */
const values: readonly string[] = [
  'null', 'true', '0', '-1', '0.5', '1e308', '1e999', '9007199254740993', '-0', '""', '" "', '"\\u0000"', '"a\\u0000b"', '"\\ud800"', '"\\udfff\\ud800"', '"\\u202e"',
  '[]', '{}', '[null]', '[[]]', '{"a":1}', '{"length":1}', '{"toString":1}', '{"$ne":null}', '"9999-99-99"', '"2025-02-30"', '"+275760-09-13"', '"0000-00-00"',
  '"-infinity"', '"NaN"', `"${nul}"`, '"FFFFFFFF-FFFF-4FFF-BFFF-FFFFFFFFFFFF"', '"../../etc/passwd"', '"\'; drop table documents; --"', '"%00"', '"javascript:alert(1)"',
  '"http://[::1"', '"https://user:pass@169.254.169.254/"', '"🗎"', '"\\u0301"', '{"then":1}', '{"constructor":{"prototype":{}}}', '[1,"1",null,{}]', '"1e2"', '"Infinity"',
];
const large: readonly (() => string)[] = [
  () => JSON.stringify('a'.repeat(900_000)),
  () => JSON.stringify('🗎'.repeat(100_000)),
  () => JSON.stringify(Array.from({ length: 20_000 }, (_, index) => index)),
  () => JSON.stringify(Array.from({ length: 5_000 }, () => nul)),
  () => nested(15, '[', ']'),
  () => nested(200, '[', ']'),
  () => nested(50_000, '{"a":', '}').replace('}', '1}'),
];
const wholes: readonly (() => string | Buffer)[] = [
  () => '', () => 'null', () => '[]', () => '"x"', () => '42', () => '{', () => '{"a"', () => '{"a":1,}', () => 'undefined', () => '{}', () => nested(100_000, '[', ']'),
  () => `{"a":"${'a'.repeat(1_200_000)}"}`, () => Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), () => Buffer.from('\ufeff{}'), () => Buffer.from('{}', 'utf16le'),
  () => '{"__proto__":{"isAdmin":true}}', () => '{"constructor":{"prototype":{"x":1}}}', () => Buffer.alloc(1_000),
];
const types = ['text/plain', 'application/xml', 'multipart/form-data', 'application/octet-stream', 'application/x-www-form-urlencoded', 'application/json; charset=utf-16', 'x', 'image/svg+xml'];
const pathParts = ['%00', '..%2f..%2fetc', '%ff', 'a'.repeat(190), nul, '-1', '0', '%F0%9F%97%8E', 'null', "'", '35.72%00', '%2e%2e', '35.72'];
const queries = ['after=%00', 'after=_', 'limit=-1', 'limit=1e9', 'limit=a', 'limit=1&limit=2', 'q=%00', 'q[a]=1', 'q=%ed%a0%80', 'agencyId=x', 'sort=__proto__', 'state=%00', 'format=exe',
  'track=claimed&track=verified', 'asOf=9999-99-99', 'asOf=%00', 'unread=maybe', `q=${'a'.repeat(5_000)}`, '%', '&&==', 'criterion=%00', 'days=1e300', 'quietDays=-1', 'download=x', 'takenBy=%00'];

/** What a request was asked to be, made wrong in one way or several; always the same for the same `random`. */
export function malform(base: { readonly url: string; readonly body: Body | undefined }, fields: readonly string[], random: Random): MalformedRequest {
  const url = random() < 0.3 ? malformUrl(base.url, random) : base.url;
  const headers = { 'idempotency-key': random() < 0.05 ? pick(['', 'short', 'a'.repeat(101), 'spaß spaß'], random) : `malformed-${Math.floor(random() * 1e12)}` };
  if (base.body === undefined) return { url: url === base.url ? malformUrl(url, random) : url, payload: undefined, headers };
  const type = random() < 0.1 ? pick(types, random) : 'application/json';
  const payload = random() < 0.2 ? pick(wholes, random)() : malformBody(base.body, fields, random);
  return { url, payload, headers: { ...headers, 'content-type': type } };
}

function malformUrl(url: string, random: Random): string {
  const [path = '', query] = url.split('?');
  if (random() < 0.5) return `${path}?${query === undefined || random() < 0.3 ? '' : `${query}&`}${pick(queries, random)}`;
  const parts = path.split('/');
  const variable = parts.flatMap((part, index) => (index > 2 && /[0-9]/.test(part) ? [index] : []));
  const at = variable.length === 0 ? parts.length - 1 : pick(variable, random);
  parts[at] = pick(pathParts, random);
  return parts.join('/') + (query === undefined ? '' : `?${query}`);
}

/** One to three properties, on any level, are left out or become something else. */
function malformBody(body: Body, fields: readonly string[], random: Random): string {
  const marks = new Map<string, string>();
  const copy = JSON.parse(JSON.stringify(body)) as Record<string, unknown>;
  for (let times = 1 + Math.floor(random() * 3); times > 0; times -= 1) {
    let place = copy;
    let name = pick([...new Set([...Object.keys(copy), ...fields, 'x'])], random);
    for (let inner = place[name]; random() < 0.6 && isRecord(inner) && Object.keys(inner).length > 0; inner = place[name]) {
      place = inner;
      name = pick(Object.keys(inner), random);
    }
    if (random() < 0.15) {
      delete place[name];
      continue;
    }
    const mark = `mark-${marks.size}-${Math.floor(random() * 1e9)}`;
    marks.set(`"${mark}"`, random() < 0.1 ? pick(large, random)() : pick(values, random));
    place[name] = mark;
  }
  return [...marks].reduce((text, [mark, value]) => text.split(mark).join(value), JSON.stringify(copy));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function pick<T>(from: readonly T[], random: Random): T {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}
