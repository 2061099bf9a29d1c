import type { FrameworkFaultCode } from '../../domain';

/** Files of one framework by name (`framework.yaml`, `texts/id.yaml` …), as bytes or as text that was already decoded. */
export type FrameworkFiles = ReadonlyMap<string, Uint8Array | string>;

/** A fault as it is shown: what, at which node, and at which line. */
export interface Finding {
  readonly code: FrameworkFaultCode;
  /** `framework.yaml: root.children[1].weight` */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  /** `framework.yaml:12:5`; null where no line can be named. */
  readonly place: string | null;
}

export const filesLimits = {
  count: 200,
  /** Of all files together, unpacked. */
  bytes: 2 * 1024 * 1024,
  /** Of an archive, packed; and of what it says it unpacks to. */
  archiveBytes: 2 * 1024 * 1024,
  unpackedBytes: 4 * 1024 * 1024,
} as const;

export const mainFile = 'framework.yaml';
export const sourcesFile = 'SOURCES.md';
const textsFile = /^texts\/([a-z]{2,3}(?:-[A-Za-z]{2,4})?)\.yaml$/;

/** The language of a file of texts, or null. */
export function languageOf(name: string): string | null {
  return textsFile.exec(name)?.[1] ?? null;
}

export function isKnownFile(name: string): boolean {
  return name === mainFile || name === sourcesFile || languageOf(name) !== null || /^(README[^/]*|examples\/[^/]+\.(yaml|md))$/.test(name);
}

/** What desktops and version control leave beside the files of people: passed over, never a fault. */
export function isLitter(name: string): boolean {
  return /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/.test(name);
}
