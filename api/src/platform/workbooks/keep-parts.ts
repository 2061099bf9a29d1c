import { zipSync, type Zippable } from 'fflate';
import { readZipDirectory, unpackZipEntry, ZipFault } from '../archives/zip';
import { WorkbookFault, workbookLimits } from './workbook.types';

/** What of a workbook holds cells, their kinds and their texts. Comments, drawings, links, tables and all else stay outside. */
const wanted = /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[A-Za-z0-9_-]+\.xml)$/;

/**
 * The same workbook with nothing in it but what is read: the library never meets a comment (CVE-2026-78207 came in by a cell's note), a
 * drawing or a part that the directory told a lie about. Throws `WorkbookFault`.
 */
export function keepParts(archive: Buffer): Buffer {
  try {
    const entries = readZipDirectory(archive);
    const names = new Set(entries.map(({ name }) => name));
    if (!names.has('xl/workbook.xml')) throw new WorkbookFault('workbook-kind-unsupported');
    if ([...names].some((name) => /(^|\/)vbaProject[^/]*\.bin$|(^|\/)macrosheets\//i.test(name))) throw new WorkbookFault('workbook-macro');
    if ([...names].some((name) => /(^|\/)externalLinks\//i.test(name))) throw new WorkbookFault('workbook-external-links');
    const total = entries.reduce((sum, { size }) => sum + size, 0);
    if (entries.length > workbookLimits.parts || total > workbookLimits.unpackedBytes) throw new WorkbookFault('workbook-too-large');
    const kept: Zippable = {};
    for (const entry of entries) if (wanted.test(entry.name)) kept[entry.name] = unpackZipEntry(archive, entry);
    return Buffer.from(zipSync(kept, { level: 0 }));
  } catch (error) {
    if (!(error instanceof ZipFault)) throw error;
    throw new WorkbookFault(error.reason === 'encrypted' ? 'workbook-encrypted' : 'workbook-unreadable');
  }
}
