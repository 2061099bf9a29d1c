import exifr from 'exifr';
import { readFile } from 'node:fs/promises';
import { isFileKind, type FileKind } from './file-kinds';
import { OpenedFile } from './opened-file';
import type { DocumentSuggestions } from './read-document';
import { readZipContents } from './zip-contents';
import { readZipDirectory } from './zip-directory';

// A process of its own: <file> <kind>. Writes what a form may suggest as JSON, and ends. However it ends otherwise (out of memory, out of
// time), nothing is suggested, and the service goes on.

const pagesRead = 5;
const textLength = 200_000;
const titleLength = 500;
const officeParts: Partial<Record<FileKind, string>> = {
  docx: 'docProps/core.xml', xlsx: 'docProps/core.xml', pptx: 'docProps/core.xml', odt: 'meta.xml', ods: 'meta.xml',
};

async function readPdf(file: string): Promise<DocumentSuggestions> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const data = new Uint8Array(await readFile(file));
  const document = await pdfjs.getDocument({ data, isEvalSupported: false, enableXfa: false, useSystemFonts: false, verbosity: 0 }).promise;
  const { info } = await document.getMetadata();
  const facts = info as { readonly Title?: unknown; readonly CreationDate?: unknown };
  let text = '';
  for (let number = 1; number <= Math.min(pagesRead, document.numPages) && text.length < textLength; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    text += `${items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('')}\n\f`;
  }
  return suggest({
    pages: document.numPages,
    text: text.slice(0, textLength).trim(),
    title: textOf(facts.Title),
    createdOn: dayOf(/^D:(\d{4})(\d\d)(\d\d)/.exec(textOf(facts.CreationDate))),
  });
}

async function readPhoto(file: string): Promise<DocumentSuggestions> {
  const tags = (await exifr.parse(file, { pick: ['DateTimeOriginal'], reviveValues: false })) as { readonly DateTimeOriginal?: unknown } | undefined;
  return suggest({ takenOn: dayOf(/^(\d{4}):(\d\d):(\d\d)/.exec(textOf(tags?.DateTimeOriginal))) });
}

async function readOffice(file: string, part: string): Promise<DocumentSuggestions> {
  return OpenedFile.during(file, async (opened) => {
    const directory = await readZipDirectory(opened);
    const contents = typeof directory === 'string' ? directory : await readZipContents(opened, directory, (entry) => entry.name === part);
    const xml = typeof contents === 'string' ? '' : (contents.get(part)?.toString('utf8') ?? '');
    const inside = (name: string): string => plain(new RegExp(`<${name}\\b[^>]*>([^<]*)</${name}>`).exec(xml)?.[1] ?? '');
    const created = inside('dcterms:created') || inside('meta:creation-date');
    return suggest({ title: inside('dc:title'), createdOn: dayOf(/^(\d{4})-(\d\d)-(\d\d)/.exec(created)) });
  });
}

function plain(xml: string): string {
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
  return xml.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => named[name] ?? '').trim();
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** A day that exists; clocks that were never set and dates that were never filled in suggest nothing. */
function dayOf(parts: RegExpExecArray | null): string {
  if (!parts) return '';
  const day = `${parts[1]}-${parts[2]}-${parts[3]}`;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) && day >= '1990' ? day : '';
}

/** Only what is there, and no control signs. */
function suggest(found: { pages?: number; text?: string; title?: string; createdOn?: string; takenOn?: string }): DocumentSuggestions {
  const clean = Object.entries({ ...found, ...(found.title ? { title: found.title.slice(0, titleLength) } : {}) }).map(
    ([name, value]) => [name, typeof value === 'string' ? value.replace(/[^\P{Cc}\n]|\p{Cs}/gu, ' ') : value] as const,
  );
  return Object.fromEntries(clean.filter(([, value]) => value !== '' && value !== undefined)) as DocumentSuggestions;
}

async function read(file: string, kind: string): Promise<DocumentSuggestions> {
  if (kind === 'pdf') return readPdf(file);
  if (kind === 'jpeg' || kind === 'heic' || kind === 'png' || kind === 'webp') return readPhoto(file);
  const part = isFileKind(kind) ? officeParts[kind] : undefined;
  return part === undefined ? {} : readOffice(file, part);
}

async function main(): Promise<void> {
  const [file = '', kind = ''] = process.argv.slice(2);
  const found = await read(file, kind).catch(() => ({}));
  process.stdout.write(JSON.stringify(found), () => process.exit(0));
}

void main();
