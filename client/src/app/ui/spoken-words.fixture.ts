import { TranslocoTestingModule } from '@jsverse/transloco';
import en from '../../../public/i18n/en.json';
import id from '../../../public/i18n/id.json';

/** The product's real words for specs, so that a missing one is seen. */
export function spokenWords() {
  return TranslocoTestingModule.forRoot({
    langs: { id, en },
    translocoConfig: { availableLangs: ['id', 'en'], defaultLang: 'id' },
    preloadLangs: true,
  });
}
