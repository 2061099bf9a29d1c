import { fraction, type Rational } from '../kernel';

/** Best first; each is a key for words, which say what the figure means and who says so. */
export const alphaBands = ['reliable', 'tentative', 'unreliable'] as const;
export type AlphaBand = (typeof alphaBands)[number];
export const kappaBands = ['almost-perfect', 'substantial', 'moderate', 'fair', 'slight', 'poor'] as const;
export type KappaBand = (typeof kappaBands)[number];

/** At least 0,8 to rely on, at least 2/3 for tentative conclusions. Source: Krippendorff, Content Analysis, 2nd ed. (2004), p. 241. */
export function bandOfAlpha(alpha: Rational): AlphaBand {
  if (alpha.gte(fraction(4, 5))) return 'reliable';
  return alpha.gte(fraction(2, 3)) ? 'tentative' : 'unreliable';
}

/** Above 0,8 almost perfect, then in steps of 0,2 down to 0; below it poor. Source: Landis and Koch, Biometrics 33 (1977), p. 165. */
export function bandOfKappa(kappa: Rational): KappaBand {
  if (kappa.lt(0)) return 'poor';
  const above = [fraction(4, 5), fraction(3, 5), fraction(2, 5), fraction(1, 5)];
  return kappaBands[above.findIndex((bound) => kappa.gt(bound))] ?? 'slight';
}
