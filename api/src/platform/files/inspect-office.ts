import { problem, type Problem } from '../../domain/kernel';
import type { FileKind } from './file-kinds';
import type { OpenedFile } from './opened-file';
import { readZipContents, type ZipContents } from './zip-contents';
import { readZipDirectory } from './zip-directory';

/** By the type of the main part, as `[Content_Types].xml` names it (ECMA-376). */
const openXmlKinds: readonly (readonly [string, FileKind])[] = [
  ['wordprocessingml.document.main+xml', 'docx'],
  ['spreadsheetml.sheet.main+xml', 'xlsx'],
  ['presentationml.presentation.main+xml', 'pptx'],
];
const openDocumentKinds: Readonly<Record<string, FileKind>> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
};
const macroNames = /(^|\/)(vbaProject\.bin|vbaData\.xml|[^/]+\.(docm|dotm|xlsm|xltm|xlam|pptm|potm|ppam|ppsm|xlsb))$/i;
/** Macro code of OpenDocument; lists of libraries stand also in documents that have none. */
const openDocumentMacros = /^(Scripts\/.*[^/]|Basic\/(?!([^/]+\/)?(script|dialog)-l[bc]\.xml$).*[^/])$/i;
const readWhole = /^(\[Content_Types\]\.xml|mimetype|META-INF\/manifest\.xml|.*\.rels)$/i;
const archive = /^(PK\x03\x04|Rar!|7z\xbc\xaf|\x1f\x8b)/;
const embeddedOffice = /\/embeddings\/[^/]+\.(docx|xlsx|pptx)$|^Object[^/]*\//i;
const externalRelation = /<Relationship\b[^>]*>/gi;

/** An office file by what is in it: a ZIP whose parts say which. Refusals are those of `inspectFile`. */
export async function inspectOffice(file: OpenedFile): Promise<FileKind | Problem> {
  const directory = await readZipDirectory(file);
  if (typeof directory === 'string') return problem(directory);
  if (directory.entries.some((entry) => entry.encrypted)) return problem('file-encrypted');
  const contents = await readZipContents(file, directory, (entry) => readWhole.test(entry.name));
  if (typeof contents === 'string') return problem(contents);
  const names = [...contents.keys()];
  if (names.length !== directory.entries.length) return problem('file-polyglot'); // two entries of one name: readers differ in which they show
  for (const [name, beginning] of contents) {
    if (archive.test(beginning.toString('latin1', 0, 4)) && !embeddedOffice.test(name)) return problem('file-bomb');
  }
  const types = contents.get('[Content_Types].xml')?.toString('utf8');
  return types === undefined ? openDocument(contents, names) : openXml(types, contents, names);
}

function openXml(types: string, contents: ZipContents, names: readonly string[]): FileKind | Problem {
  if (/macroEnabled|vbaProject/i.test(types) || names.some((name) => macroNames.test(name))) return problem('file-macro');
  const kind = openXmlKinds.find(([type]) => types.includes(type))?.[1];
  if (kind === undefined) return problem('file-kind-refused', { kind: 'zip' });
  for (const [name, text] of contents) {
    if (/\.rels$/i.test(name) && fetchesCode(text.toString('utf8'))) return problem('file-macro');
  }
  return kind;
}

/** Objects, frames and templates that the office program would fetch from elsewhere when the document is opened. */
function fetchesCode(relations: string): boolean {
  return (relations.match(externalRelation) ?? []).some(
    (one) => /TargetMode\s*=\s*["']External/i.test(one)
      && /Type\s*=\s*["'][^"']*\/(oleObject|attachedTemplate|frame|subDocument)["']/i.test(one)
      && /Target\s*=\s*["']\s*(mhtml:|https?:|ftp:|\\\\|file:\/*\\\\|file:\/\/[^/])/i.test(one),
  );
}

function openDocument(contents: ZipContents, names: readonly string[]): FileKind | Problem {
  const kind = openDocumentKinds[contents.get('mimetype')?.toString('latin1').trim() ?? ''];
  if (kind === undefined) return problem('file-kind-refused', { kind: 'zip' });
  const manifest = contents.get('META-INF/manifest.xml')?.toString('utf8');
  if (manifest === undefined) return problem('file-truncated');
  if (/encryption-data/i.test(manifest)) return problem('file-encrypted');
  return names.some((name) => openDocumentMacros.test(name)) ? problem('file-macro') : kind;
}
