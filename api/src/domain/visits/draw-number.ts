const bits64 = (1n << 64n) - 1n;

/**
 * The number in 0 … 2^64 − 1 that a thing gets in a draw: the same for the same words, whoever draws, in whatever order. Who is drawn first
 * has the smallest. Not for secrets: whoever knows the seed knows the draw, which is what it is for.
 *
 * FNV-1a (64 bits) over the UTF-16 units of the words, each followed by 0, high byte first, then the finishing steps of SplitMix64, so that
 * words that differ in one sign are far apart. Sources: Fowler, Noll, Vo (RFC 9923); Steele, Lea, Flood, OOPSLA 2014.
 * @example drawNumber('') // the same on every machine: 8917707823322109644n
 */
export function drawNumber(...words: readonly string[]): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const word of words) {
    for (const unit of [...Array.from({ length: word.length }, (_, at) => word.charCodeAt(at)), 0]) {
      for (const byte of [unit >> 8, unit & 0xff]) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & bits64;
    }
  }
  let mixed = hash;
  mixed = ((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n) & bits64;
  mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & bits64;
  return mixed ^ (mixed >> 31n);
}
