import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { Session } from './session';

/** Lets in who is signed in; sends others to the sign-in screen, which brings them back. */
export const signedIn: CanActivateFn = async (_, state) => {
  const session = inject(Session);
  const router = inject(Router);
  await session.whenKnown();
  session.settleEnd();
  return session.signedIn() || router.createUrlTree(['/masuk'], { queryParams: { kembali: state.url } });
};

/** The front door: who is signed in begins where their role begins. */
export const toFirstScreen: CanActivateFn = async () => {
  const session = inject(Session);
  const router = inject(Router);
  await session.whenKnown();
  session.settleEnd();
  return !session.signedIn() || router.parseUrl(session.home());
};
