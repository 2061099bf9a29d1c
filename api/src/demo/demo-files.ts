import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { FileKind } from '../platform/files/file-kinds';
import { DocumentReader, type DocumentSuggestions } from '../platform/files/read-document';
import { ScriptStart } from '../platform/script-start';
import type { DemoDocument } from './read-evidence';
import { seedFolder } from './read-story';

/** Where a document's file lies; null for a link. */
export function demoFileOf(key: string, { as, file }: DemoDocument): string | null {
  return as === 'tautan' ? null : path.join(seedFolder, 'documents', `${file ?? key}.${as === 'foto' ? 'png' : 'pdf'}`);
}

/**
 * Knows what stands in the demo's files, because they were drawn from it: no process is started for each of them, which is most of the
 * time that loading them would take. A spec holds that the service's own reader finds the same.
 */
export class DemoDocumentReader extends DocumentReader {
  private readonly known = new Map<string, DocumentSuggestions>();

  constructor(documents: Readonly<Record<string, DemoDocument>>) {
    super(new ScriptStart());
    for (const [key, document] of Object.entries(documents)) {
      const file = demoFileOf(key, document);
      if (file !== null && document.pages) this.known.set(sha256Of(readFileSync(file)), suggestionsOf(document, document.pages));
    }
  }

  override async read(file: string, _kind: FileKind): Promise<DocumentSuggestions> {
    return this.known.get(sha256Of(await readFile(file))) ?? {};
  }
}

function suggestionsOf({ title, datedOn }: DemoDocument, pages: readonly (readonly string[])[]): DocumentSuggestions {
  return { pages: pages.length, title, createdOn: datedOn, text: pages.map((paragraphs) => paragraphs.join('\n')).join('\f') };
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
