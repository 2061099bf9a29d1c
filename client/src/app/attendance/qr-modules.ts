import { create } from 'qrcode';

/** The square of a QR code that holds a text: size, and dark or light row by row. Fetched only by who shows one. */
export function qrModules(text: string): { readonly size: number; readonly data: ArrayLike<number> } {
  return create(text, { errorCorrectionLevel: 'M' }).modules;
}
