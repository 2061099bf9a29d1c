/** Longer ms between asking and hearing say too little of when the service looked at its clock. */
const longestRound = 10_000;

/**
 * Server minus device in ms, taken in the middle between asking and hearing (device clock, ms): wrong by half the round trip at most. Null:
 * not worth keeping, because the round trip took longer than 10 s, the device's clock was set meanwhile, or the service told no time.
 */
export function measureClock(askedAt: number, heardAt: number, serverAt: string): number | null {
  const round = heardAt - askedAt;
  const server = Date.parse(serverAt);
  if (round < 0 || round > longestRound || Number.isNaN(server)) return null;
  return Math.round(server - (askedAt + heardAt) / 2);
}
