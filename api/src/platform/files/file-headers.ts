import { create as contentDisposition } from 'content-disposition';
import { fileKinds, type FileKind } from './file-kinds';

/**
 * The headers under which a kept file leaves. Only PDF, JPEG, PNG and WebP may be shown in their place, everything else is downloaded; the
 * type is the one found in the bytes, never guessed again (`nosniff`), and a document opened by its address may do nothing (`sandbox`).
 * The name (RFC 6266, `filename*`) ends as files of its kind do, whatever it was called: `bukti.exe` with a PDF in it leaves as
 * `bukti.exe.pdf`.
 */
export function fileHeaders(kind: FileKind, displayName: string, asked: 'inline' | 'attachment' = 'inline'): Record<string, string> {
  const { mediaType, extensions, inline } = fileKinds[kind];
  const ending = /\.([^.]+)$/u.exec(displayName)?.[1]?.toLowerCase(); // a name without a dot has none, also where it is `pdf`
  const name = extensions.some((known) => known === ending) ? displayName : `${displayName}.${extensions[0]}`;
  return {
    'Content-Type': mediaType,
    'Content-Disposition': contentDisposition(name, { type: inline ? asked : 'attachment' }),
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'private, no-store',
  };
}
