import { sha256Of } from '../ui/sha256-of';
import type { FieldPhoto } from './store/field-pack.types';

/** Longer side in pixels: writing on a counter can be read, and a thin line carries it. */
const longestSide = 1600;
const quality = 0.8;

/**
 * A photo as it is kept: turned upright, at most 1600 pixels long, drawn anew as JPEG, so that nothing of the camera's file but the picture
 * is left (place, time, device). @throws where the browser cannot read it as a picture.
 */
export async function shrinkPhoto(file: Blob): Promise<FieldPhoto> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const share = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * share));
  canvas.height = Math.max(1, Math.round(picture.height * share));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
  if (drawn?.type !== 'image/jpeg') throw new Error('the browser draws no JPEG');
  const bytes = new Uint8Array(await drawn.arrayBuffer());
  return { sha256: await sha256Of(bytes), bytes };
}
