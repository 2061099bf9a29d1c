import { accept, problem, refuse, type Result } from '../kernel';

export const passwordLength = { least: 12, most: 200 } as const;

/** Whom the password is for: what anybody knows of them is no secret. */
export interface PasswordOwner {
  readonly email: string;
  readonly displayName: string;
}

/** What people try first, here and anywhere. Compared without case, digits and signs, also when repeated or put together. */
const obvious = [
  'password',
  'passw',
  'katasandi',
  'sandi',
  'rahasia',
  'qwerty',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'abcdefghijkl',
  'abcdef',
  'admin',
  'administrator',
  'welcome',
  'selamat',
  'datang',
  'letmein',
  'iloveyou',
  'bismillah',
  'indonesia',
  'merdeka',
  'sayang',
  'ambang',
  'antikorupsi',
  'korupsi',
  'kpk',
  'inspektorat',
  'pemkot',
  'pemkab',
  'pemda',
  'kota',
  'kabupaten',
  'blitar',
  'test',
  'user',
  'login',
] as const;

/**
 * Whether somebody may have this password. Length is what counts (NIST SP 800-63B, 5.1.1.2: no rules of composition, no expiry):
 * 12 to 200 characters, not made of the owner's name or address, not of the words that everybody tries, not of a few signs or a
 * run of them.
 *
 * Refused: `password-too-weak` with `because`: `short`, `long`, `personal`, `obvious`, `repetitive`.
 *
 * @example checkPassword('Rahasia12345!', owner) // password-too-weak, obvious
 */
export function checkPassword(password: string, owner: PasswordOwner): Result<string> {
  const signs = [...password.normalize('NFKC')];
  if (signs.length < passwordLength.least) return weak('short');
  if (signs.length > passwordLength.most) return weak('long');
  if (new Set(signs).size < 5 || isRun(signs)) return weak('repetitive');
  const letters = lettersOf(password);
  if (isMadeOf(letters, personalWords(owner))) return weak('personal');
  if (letters.length > 0 && isMadeOf(letters, [...obvious])) return weak('obvious');
  return accept(password);
}

function weak(because: string): Result<string> {
  return refuse(problem('password-too-weak', { because, least: passwordLength.least, most: passwordLength.most }));
}

/** 123456789012 and 987654321098: each sign follows the one before, upwards or downwards (9 and 0 meet). */
function isRun(signs: readonly string[]): boolean {
  const steps = signs.slice(1).map((sign, at) => {
    const step = (sign.codePointAt(0) ?? 0) - (signs[at]?.codePointAt(0) ?? 0);
    return step === -9 ? 1 : step === 9 ? -1 : step;
  });
  return steps.every((step) => step === 1) || steps.every((step) => step === -1);
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');
}

/** The parts of the name and of the address, and each whole; parts under three letters say nothing. */
function personalWords(owner: PasswordOwner): string[] {
  const whole = [owner.email, owner.email.split('@')[0] ?? '', owner.displayName];
  const parts = whole.flatMap((text) => text.split(/[^\p{L}]+/u));
  return [...whole, ...parts].map(lettersOf).filter((word) => word.length >= 3);
}

/** Whether the text can be put together from these words alone. Nothing at all is not made of anything. */
function isMadeOf(text: string, words: readonly string[]): boolean {
  if (text === '') return false;
  const reachable = new Array<boolean>(text.length + 1).fill(false);
  reachable[0] = true;
  for (let from = 0; from < text.length; from += 1) {
    if (!reachable[from]) continue;
    for (const word of words) if (text.startsWith(word, from)) reachable[from + word.length] = true;
  }
  return reachable[text.length] === true;
}
