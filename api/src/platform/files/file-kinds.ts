interface KindFacts {
  readonly mediaType: string;
  /** How names of such files end, the usual one first. */
  readonly extensions: readonly [string, ...string[]];
  /** Whether a browser may show it in its place; everything else is downloaded. */
  readonly inline: boolean;
}

const openXml = 'application/vnd.openxmlformats-officedocument';

/** Every kind of file that is taken in. */
export const fileKinds = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'], inline: true },
  jpeg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], inline: true },
  png: { mediaType: 'image/png', extensions: ['png'], inline: true },
  webp: { mediaType: 'image/webp', extensions: ['webp'], inline: true },
  heic: { mediaType: 'image/heic', extensions: ['heic', 'heif'], inline: false },
  docx: { mediaType: `${openXml}.wordprocessingml.document`, extensions: ['docx'], inline: false },
  xlsx: { mediaType: `${openXml}.spreadsheetml.sheet`, extensions: ['xlsx'], inline: false },
  pptx: { mediaType: `${openXml}.presentationml.presentation`, extensions: ['pptx'], inline: false },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', extensions: ['odt'], inline: false },
  ods: { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', extensions: ['ods'], inline: false },
  mp4: { mediaType: 'video/mp4', extensions: ['mp4', 'm4v'], inline: false },
} as const satisfies Record<string, KindFacts>;

export type FileKind = keyof typeof fileKinds;

export function isFileKind(text: string): text is FileKind {
  return Object.hasOwn(fileKinds, text);
}
