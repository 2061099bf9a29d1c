import { Refusal } from '../refusal';
import { readEntries, readSmall, type ArchiveEntry } from './archive-reader';
import { BlobListDigest, ContentDigest } from './content-digest';
import { archiveVersion, entryNames, parseManifest, type ArchivedTable, type Manifest } from './manifest';

const mostFormatBytes = 4_096;
const mostManifestBytes = 64 * 1024 * 1024;

interface ReadTable {
  readonly digest: ContentDigest;
  parts: number;
}

/**
 * Reads an archive from its first byte to its last and compares everything with what its manifest says, before anybody relies on it.
 * Refusals: `archive-foreign` (no archive of ours, or written in a way that this program does not know) and `archive-damaged` (cut off,
 * altered, or saying of itself what is not so). `part` names where, `fault` what: `unreadable`, `incomplete`, `unexpected`, `checksum`
 * or `count`.
 */
export async function checkArchive(file: string): Promise<Manifest> {
  const check = new ArchiveCheck();
  for await (const entry of readEntries(file)) await check.read(entry);
  return check.end();
}

class ArchiveCheck {
  private isOurs = false;
  private manifest: Manifest | null = null;
  private readonly tables = new Map<string, ReadTable>();
  private readonly blobs = new BlobListDigest();
  private readonly altered: string[] = [];

  async read(entry: ArchiveEntry): Promise<void> {
    if (!this.isOurs) return this.readFormat(entry);
    if (this.manifest) throw damaged(entry.name, 'unexpected');
    const [, table, part] = /^tables\/([a-z_][a-z0-9_]*)\/(\d{6,})\.copy$/.exec(entry.name) ?? [];
    if (table !== undefined && part !== undefined) return this.readTable(entry, table, Number(part));
    const blob = parseBlobName(entry.name);
    if (blob) return this.readBlob(entry, blob);
    if (entry.name !== entryNames.manifest) throw damaged(entry.name, 'unexpected');
    this.manifest = parseManifest(await readSmall(entry, mostManifestBytes));
  }

  end(): Manifest {
    if (!this.isOurs) throw Refusal.of('archive-foreign');
    const { manifest } = this;
    if (!manifest) throw damaged('end', 'incomplete');
    for (const table of [...manifest.tables, ...(manifest.jobs ? [manifest.jobs] : [])]) this.compareTable(table);
    const [unlisted] = this.tables.keys();
    if (unlisted !== undefined) throw damaged(`tables/${unlisted}`, 'unexpected');
    const [first] = this.altered.filter((key) => !manifest.blobs.altered.includes(key));
    if (first !== undefined) throw damaged(`blobs/${first}`, 'checksum');
    const { count, bytes, sha256 } = manifest.blobs;
    if (count !== this.blobs.count || bytes !== this.blobs.bytes) throw damaged('blobs', 'count');
    if (sha256 !== this.blobs.sha256()) throw damaged('blobs', 'checksum');
    return manifest;
  }

  private async readFormat(entry: ArchiveEntry): Promise<void> {
    if (entry.name !== entryNames.format) throw Refusal.of('archive-foreign');
    const text = await readSmall(entry, mostFormatBytes);
    if (!isKnownFormat(text)) throw Refusal.of('archive-foreign');
    this.isOurs = true;
  }

  private async readTable(entry: ArchiveEntry, table: string, part: number): Promise<void> {
    const read = this.tables.get(table) ?? { digest: new ContentDigest(), parts: 0 };
    this.tables.set(table, read);
    read.parts += 1;
    if (part !== read.parts) throw damaged(entry.name, 'unexpected');
    for await (const chunk of entry.bytes) read.digest.add(chunk);
  }

  private async readBlob(entry: ArchiveEntry, { key, sha256 }: { key: string; sha256: string }): Promise<void> {
    const digest = new ContentDigest();
    for await (const chunk of entry.bytes) digest.add(chunk);
    this.blobs.add(key, digest.bytes, sha256);
    if (digest.sha256() !== sha256) this.altered.push(key);
  }

  private compareTable({ name, rows, bytes, sha256 }: ArchivedTable): void {
    const digest = this.tables.get(name)?.digest ?? new ContentDigest();
    this.tables.delete(name);
    if (digest.rows !== rows || digest.bytes !== bytes) throw damaged(`tables/${name}`, 'count');
    if (digest.sha256() !== sha256) throw damaged(`tables/${name}`, 'checksum');
  }
}

/** Key and digest that the name of a blob's entry tells; null where it names none. */
export function parseBlobName(name: string): { readonly key: string; readonly sha256: string } | null {
  const [, sha256, key] = /^blobs\/([0-9a-f]{64})\/(.+)$/.exec(name) ?? [];
  return sha256 === undefined || key === undefined ? null : { key, sha256 };
}

function isKnownFormat(text: string): boolean {
  try {
    const { format, version } = JSON.parse(text) as { format?: unknown; version?: unknown };
    return format === 'ambang-backup' && version === archiveVersion;
  } catch {
    return false;
  }
}

function damaged(part: string, fault: 'incomplete' | 'unexpected' | 'checksum' | 'count'): Refusal {
  return Refusal.of('archive-damaged', { part, fault });
}
