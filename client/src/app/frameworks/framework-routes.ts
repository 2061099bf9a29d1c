import { inject } from '@angular/core';
import { Router, type CanActivateFn, type Routes } from '@angular/router';
import { Session } from '../session/session';

const mayLoad: CanActivateFn = async () => {
  const session = inject(Session);
  const router = inject(Router);
  await session.whenKnown();
  return session.may('framework.load') || router.createUrlTree(['/kerangka']);
};

const loadPage = () => import('./load-page').then((m) => m.LoadPage);

export const frameworkRoutes: Routes = [
  { path: '', pathMatch: 'full', title: 'title.frameworks', loadComponent: () => import('./frameworks-page').then((m) => m.FrameworksPage) },
  { path: 'muat', title: 'title.framework-load', canActivate: [mayLoad], loadComponent: loadPage },
  { path: 'muat/:draftId', title: 'title.framework-load', canActivate: [mayLoad], loadComponent: loadPage },
  // A revision may hold a dot, and the server takes a last part with a dot for a file.
  { path: ':code/:revision', pathMatch: 'full', redirectTo: ':code/:revision/pohon' },
  {
    path: ':code/:revision/pohon',
    title: 'title.framework',
    loadComponent: () => import('./revision-page').then((m) => m.RevisionPage),
  },
];
