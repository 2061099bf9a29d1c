import type { Routes } from '@angular/router';
import { signedIn, toFirstScreen } from './session/guards';

const landingPage = () => import('./landing/landing-page').then((m) => m.LandingPage);

/** Most who come by the front door are not signed in: its page is fetched while the service is asked who it is. */
const fetchMeanwhile = (): boolean => {
  void landingPage();
  return true;
};

/** Addresses are Indonesian, as the screens are. The last part never holds a dot: the server takes that for a file. */
export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'title.public',
    canActivate: [fetchMeanwhile, toFirstScreen],
    loadComponent: landingPage,
  },
  { path: 'publik', title: 'title.public', loadComponent: landingPage },
  {
    path: 'daerah',
    pathMatch: 'full',
    title: 'title.regions',
    loadComponent: () => import('./landing/regions-page').then((m) => m.RegionsPage),
  },
  { path: 'daerah/:regionId', loadChildren: () => import('./region/region-routes').then((m) => m.regionRoutes) },
  { path: 'lapangan', title: 'title.field', loadComponent: () => import('./field/taken-page').then((m) => m.TakenPage) },
  {
    path: 'lapangan/berkas',
    title: 'title.carried',
    canActivate: [signedIn],
    loadComponent: () => import('./field/carry-in-page').then((m) => m.CarryInPage),
  },
  {
    path: 'lapangan/:regionId/:assessmentId/:visitId',
    title: 'title.field',
    loadComponent: () => import('./field/field-page').then((m) => m.FieldPage),
  },
  {
    path: 'pengumuman',
    title: 'title.announcements',
    loadComponent: () => import('./announcements/all-announcements-page').then((m) => m.AllAnnouncementsPage),
  },
  {
    path: 'periksa',
    title: 'title.verify-paper',
    loadComponent: () => import('./verification/verify-paper-page').then((m) => m.VerifyPaperPage),
  },
  {
    path: 'hadir',
    title: 'title.attend',
    loadComponent: () => import('./attendance/attend-page').then((m) => m.AttendPage),
  },
  { path: 'masuk', title: 'title.sign-in', loadComponent: () => import('./accounts/sign-in-page').then((m) => m.SignInPage) },
  {
    path: 'undangan/:token',
    title: 'title.invitation',
    loadComponent: () => import('./accounts/invitation-page').then((m) => m.InvitationPage),
  },
  {
    path: 'administrator-pertama',
    title: 'title.first-administrator',
    loadComponent: () => import('./accounts/first-administrator-page').then((m) => m.FirstAdministratorPage),
  },
  {
    path: 'sandi/:token',
    title: 'title.password-reset',
    loadComponent: () => import('./accounts/password-reset-page').then((m) => m.PasswordResetPage),
  },
  {
    path: 'akun',
    title: 'title.account',
    canActivate: [signedIn],
    loadComponent: () => import('./accounts/my-account-page').then((m) => m.MyAccountPage),
  },
  {
    path: 'pemberitahuan',
    pathMatch: 'full',
    title: 'title.notifications',
    canActivate: [signedIn],
    loadComponent: () => import('./notifications/notifications-page').then((m) => m.NotificationsPage),
  },
  {
    path: 'pemberitahuan/pengaturan',
    title: 'title.notification-settings',
    canActivate: [signedIn],
    loadComponent: () => import('./notifications/settings-page').then((m) => m.NotificationSettingsPage),
  },
  {
    path: 'ikhtisar',
    title: 'title.overview',
    canActivate: [signedIn],
    loadComponent: () => import('./overview/overview-page').then((m) => m.OverviewPage),
  },
  {
    path: 'kerangka',
    canActivate: [signedIn],
    loadChildren: () => import('./frameworks/framework-routes').then((m) => m.frameworkRoutes),
  },
  {
    path: 'orang',
    title: 'title.people',
    canActivate: [signedIn],
    loadComponent: () => import('./people/people-page').then((m) => m.PeoplePage),
  },
  {
    path: 'catatan',
    title: 'title.record',
    canActivate: [signedIn],
    loadComponent: () => import('./record/record-page').then((m) => m.RecordPage),
  },
  { path: '**', title: 'title.not-found', loadComponent: () => import('./shell/not-found-page').then((m) => m.NotFoundPage) },
];
