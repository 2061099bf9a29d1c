/** The code where the service will never take these bytes, however often they are sent; null: another time it may. */
export function refusedPhoto(code: string): string | null {
  const isOfTheBytes = code.startsWith('file-') || code === 'photo-metadata' || code === 'document-destroyed' || code === 'request-too-large';
  return isOfTheBytes ? code : null;
}
