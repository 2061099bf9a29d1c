/** At least six digits: what somebody remembers and types with one thumb. */
export const pinPattern = /^\d{6,12}$/;

/** As OWASP advises for PBKDF2 with SHA-256 (2023); kept with each lock, so that it can rise. */
export const pinRounds = 600_000;

/** Wrong PINs that cost nothing but the try. */
export const freeTries = 10;

const firstWaitMs = 30_000;
const longestWaitMs = 3_600_000;

/**
 * How long the next try has to wait after so many wrong ones, in ms: nothing up to nine, then 30 s, doubled by each, an hour at most.
 * It slows a thumb down; against somebody who copies the database only the rounds and the length of the PIN stand.
 */
export function waitAfterWrong(wrong: number): number {
  return wrong < freeTries ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (wrong - freeTries));
}
