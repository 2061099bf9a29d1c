import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { takenAlong } from '../field/store/taken-along';
import { Session } from './session';

/** Lets in who is signed in; sends others to the sign-in screen, which brings them back. */
export const signedIn: CanActivateFn = async (_, state) => {
  const session = inject(Session);
  const router = inject(Router);
  await session.whenKnown();
  session.settleEnd();
  return session.signedIn() || router.createUrlTree(['/masuk'], { queryParams: { kembali: state.url } });
};

/**
 * The front door: who is signed in begins where their role begins. Where no service says who it is, and a visit lies on this phone, one is
 * in the field.
 */
export const toFirstScreen: CanActivateFn = async () => {
  const session = inject(Session);
  const router = inject(Router);
  await session.whenKnown();
  session.settleEnd();
  if (!session.known() && takenAlong().length > 0) return router.parseUrl('/lapangan');
  return !session.signedIn() || router.parseUrl(session.home());
};
