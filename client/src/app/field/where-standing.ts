import type { FieldAnswerBody } from './store/field-pack.types';

/** As long as somebody who stands at a counter is kept waiting for it, in ms. */
const patience = 5_000;

/** Where the phone is, degrees (WGS 84) and metres; null: it was not allowed, or is not known soon enough. */
export async function whereStanding(): Promise<FieldAnswerBody['place'] | null> {
  return new Promise((told) => {
    if (!('geolocation' in navigator)) return told(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        told({ latitude, longitude, accuracyMetres: Math.min(100_000, Math.round(accuracy)) });
      },
      () => told(null),
      { enableHighAccuracy: true, timeout: patience, maximumAge: 60_000 },
    );
  });
}
