import { setTimeout as pause } from 'node:timers/promises';
import { sendBytes } from './send-bytes';
import type { Visitor } from './sign-in';

/** Where a focal point hands in. */
export interface HandInPlace {
  readonly port: number;
  readonly visitor: Visitor;
  readonly regionId: string;
  readonly agencyId: string;
}

interface Standing {
  readonly state: string;
  readonly sha256: string | null;
  readonly refusal: unknown;
}

/**
 * One file as a browser sends it (tus: announced, then its bytes), until it counts: checked, hashed, synced, read back, committed. Asks
 * every `askEveryMs` whether it does; the product's own screens ask after 500 ms and then ever more rarely.
 * @returns its SHA-256, as the service found it
 */
export async function handInFilm(place: HandInPlace, film: Uint8Array<ArrayBuffer>, askEveryMs: number): Promise<string> {
  const { port, visitor, regionId, agencyId } = place;
  const headers = { cookie: visitor.cookie, 'x-xsrf-token': visitor.csrfToken, 'tus-resumable': '1.0.0' };
  const told = Object.entries({ filename: 'film.mp4', regionId, agencyId });
  const begun = await fetch(`http://127.0.0.1:${port}/api/uploads`, {
    method: 'POST',
    headers: {
      ...headers,
      'upload-length': String(film.length),
      'upload-metadata': told.map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join(','),
    },
  });
  const location = begun.headers.get('location');
  if (begun.status !== 201 || location === null) throw new Error(`an upload is not taken in: ${begun.status} ${await begun.text()}`);
  await begun.arrayBuffer();
  const sent = await sendBytes(port, 'PATCH', location, { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }, film);
  if (sent.status !== 204) throw new Error(`the bytes of an upload are not taken: ${sent.status} ${sent.text}`);
  return settled(place, location.slice(location.lastIndexOf('/') + 1), askEveryMs);
}

async function settled({ port, visitor, regionId }: HandInPlace, uploadId: string, askEveryMs: number): Promise<string> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/regions/${regionId}/uploads/${uploadId}`, { headers: { cookie: visitor.cookie } });
    const { state, sha256, refusal } = (await answer.json()) as Standing;
    if (state === 'stored' && sha256 !== null) return sha256;
    if (answer.status !== 200 || state === 'refused') throw new Error(`an upload did not come to count: ${state} ${JSON.stringify(refusal)}`);
    await pause(askEveryMs);
  }
}
