import { inject } from '@angular/core';
import { Router, type ActivatedRouteSnapshot, type CanActivateFn, type Routes } from '@angular/router';
import type { Action } from '@domain';
import { signedIn } from '../session/guards';
import { Session } from '../session/session';
import { RegionPage } from './region-page';
import { RegionStore } from './region-store';

/** Who may not read a region's ledger is shown what everybody may: its announcements. */
function mayOrAnnouncements(action: Action): CanActivateFn {
  return async (route) => {
    const session = inject(Session);
    const router = inject(Router);
    await session.whenKnown();
    const regionId = regionOf(route);
    return session.may(action, { regionId }) || router.createUrlTree(['/daerah', regionId, 'pengumuman']);
  };
}

const firstTab: CanActivateFn = async (route) => {
  const session = inject(Session);
  const router = inject(Router);
  await session.whenKnown();
  const regionId = regionOf(route);
  return router.createUrlTree(['/daerah', regionId, session.may('score.read', { regionId }) ? 'garis' : 'pengumuman']);
};

function regionOf(route: ActivatedRouteSnapshot): string {
  return route.paramMap.get('regionId') ?? '';
}

/** Where the gap stood before it had a screen of its own: links to it still lead there. */
const gapHasMoved: CanActivateFn = (route) => {
  const { tampilan, jejak, tahap, siklus } = route.queryParams as Readonly<Record<string, string | undefined>>;
  if (tampilan !== 'celah') return true;
  return inject(Router).createUrlTree(['/daerah', regionOf(route), 'celah'], { queryParams: { jejak, tahap, siklus } });
};

const readScores = [signedIn, mayOrAnnouncements('score.read')];

export const regionRoutes: Routes = [
  {
    path: '',
    component: RegionPage,
    providers: [RegionStore],
    children: [
      { path: '', pathMatch: 'full', canActivate: [firstTab], children: [] },
      {
        path: 'garis',
        title: 'title.line',
        canActivate: readScores,
        loadComponent: () => import('../line/line-page').then((m) => m.LinePage),
      },
      {
        path: 'celah',
        title: 'title.gap',
        canActivate: [signedIn, mayOrAnnouncements('evidence.read')],
        loadComponent: () => import('../gap/gap-page').then((m) => m.GapPage),
      },
      {
        path: 'rapor',
        title: 'title.scorecard',
        canActivate: [...readScores, gapHasMoved],
        loadComponent: () => import('../scorecard/scorecard-page').then((m) => m.ScorecardPage),
      },
      {
        path: 'tugas',
        title: 'title.duties',
        canActivate: readScores,
        loadComponent: () => import('../evidence/owed-page').then((m) => m.OwedPage),
      },
      {
        path: 'bukti/:requirement',
        title: 'title.requirement',
        canActivate: [signedIn, mayOrAnnouncements('evidence.read')],
        loadComponent: () => import('../evidence/requirement-page').then((m) => m.RequirementPage),
      },
      {
        path: 'verifikasi',
        title: 'title.queue',
        canActivate: [signedIn, mayOrAnnouncements('evidence.read')],
        loadComponent: () => import('../verifying/queue-page').then((m) => m.QueuePage),
      },
      {
        path: 'verifikasi/:submissionId',
        title: 'title.verify',
        canActivate: [signedIn, mayOrAnnouncements('evidence.read')],
        loadComponent: () => import('../verifying/verify-page').then((m) => m.VerifyPage),
      },
      {
        path: 'tanda-terima/:number',
        title: 'title.receipt',
        canActivate: [signedIn, mayOrAnnouncements('evidence.read')],
        loadComponent: () => import('../evidence/receipt-page').then((m) => m.ReceiptPage),
      },
      {
        path: 'pemusnahan',
        title: 'title.destructions',
        canActivate: [signedIn, mayOrAnnouncements('evidence.read')],
        loadComponent: () => import('../evidence/destructions-page').then((m) => m.DestructionsPage),
      },
      {
        path: 'kunjungan',
        title: 'title.visits',
        canActivate: [signedIn, mayOrAnnouncements('visit.read')],
        loadComponent: () => import('../visits/visits-page').then((m) => m.VisitsPage),
      },
      {
        path: 'kunjungan/:visitId',
        title: 'title.visit',
        canActivate: [signedIn, mayOrAnnouncements('visit.read')],
        loadComponent: () => import('../visits/visit-page').then((m) => m.VisitPage),
      },
      {
        path: 'kunjungan/:visitId/banding',
        title: 'title.compare',
        canActivate: [signedIn, mayOrAnnouncements('visit.compare')],
        loadComponent: () => import('../compare/compare-page').then((m) => m.ComparePage),
      },
      {
        path: 'kunjungan/:visitId/berita-acara',
        title: 'title.minutes',
        canActivate: [signedIn, mayOrAnnouncements('visit.read')],
        loadComponent: () => import('../minutes/minutes-page').then((m) => m.MinutesPage),
      },
      {
        path: 'tindak-lanjut',
        title: 'title.follow-ups',
        canActivate: [signedIn, mayOrAnnouncements('follow-up.read')],
        loadComponent: () => import('../follow-ups/follow-ups-page').then((m) => m.FollowUpsPage),
      },
      {
        path: 'pengumuman',
        data: { factsOnly: true },
        title: 'title.announcements',
        loadComponent: () => import('../announcements/region-announcements-page').then((m) => m.RegionAnnouncementsPage),
      },
      {
        path: 'penilaian',
        title: 'title.assessment',
        canActivate: [signedIn, mayOrAnnouncements('assessment.read')],
        loadComponent: () => import('../assessments/assessment-page').then((m) => m.AssessmentPage),
      },
      {
        path: 'impor',
        data: { factsOnly: true },
        title: 'title.import',
        canActivate: [signedIn, mayOrAnnouncements('tracker.import')],
        loadComponent: () => import('../trackers/import-page').then((m) => m.ImportPage),
      },
      {
        path: 'orang',
        data: { factsOnly: true },
        title: 'title.people',
        canActivate: [signedIn, mayOrAnnouncements('people.read')],
        loadComponent: () => import('../people/people-page').then((m) => m.PeoplePage),
      },
      {
        path: 'catatan',
        title: 'title.record',
        canActivate: [signedIn, mayOrAnnouncements('record.read')],
        loadComponent: () => import('../record/record-page').then((m) => m.RecordPage),
      },
    ],
  },
];
