import { provideHttpClient, withFetch, withInterceptors, withXsrfConfiguration } from '@angular/common/http';
import {
  inject,
  isDevMode,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
  type ApplicationConfig,
} from '@angular/core';
import { TitleStrategy, provideRouter, withComponentInputBinding, withRouterConfig } from '@angular/router';
import { provideTransloco } from '@jsverse/transloco';
import { refusalInterceptor } from './api/refusal-interceptor';
import { routes } from './routes';
import { Session } from './session/session';
import { PageTitle } from './shell/page-title';
import { Words, languages } from './ui/words';
import { WordsLoader } from './ui/words-loader';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    provideHttpClient(
      withFetch(),
      withXsrfConfiguration({ cookieName: 'XSRF-TOKEN', headerName: 'X-XSRF-TOKEN' }),
      withInterceptors([refusalInterceptor]),
    ),
    provideRouter(routes, withComponentInputBinding(), withRouterConfig({ paramsInheritanceStrategy: 'always' })),
    { provide: TitleStrategy, useExisting: PageTitle },
    provideTransloco({
      config: {
        availableLangs: [...languages],
        defaultLang: 'id',
        fallbackLang: 'id',
        prodMode: !isDevMode(),
        missingHandler: { logMissingKey: isDevMode() },
      },
      loader: WordsLoader,
    }),
    provideAppInitializer(() => inject(Words).start()),
    provideAppInitializer(() => void inject(Session).whenKnown()),
  ],
};
