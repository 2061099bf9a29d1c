import { createHash } from 'node:crypto';
import { readdirSync, existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import type { Standing } from '../../domain';
import type { RegionRow } from './regions.repository';

/** The same depth below the repository in api/src and in dist/api. */
export const seedsFolder = path.resolve(__dirname, '..', '..', '..', '..', 'seeds', 'regions');

export interface AgencySeed {
  readonly regionId: string;
  readonly id: string;
  readonly name: string;
  readonly isInspectorate: boolean;
  readonly standing: Standing;
}

export interface RegionSeeds {
  readonly regions: readonly RegionRow[];
  readonly agencies: readonly AgencySeed[];
  /** SHA-256 of what was read; the record names it. */
  readonly contentHash: string;
}

const columns = 'code,name,kind,province_code,province_name,time_zone';

export function readRegionSeeds(folder: string = seedsFolder): RegionSeeds {
  const hash = createHash('sha256');
  const read = (...names: string[]): string => {
    const text = readFileSync(path.join(folder, ...names), 'utf8');
    hash.update(`${names.join('/')}\n${text}`);
    return text;
  };
  const regions = parseRegions(read('regions.csv'));
  const agencies: AgencySeed[] = [];
  for (const entry of readdirSync(folder).sort()) {
    if (!existsSync(path.join(folder, entry, 'agencies.yaml'))) continue;
    agencies.push(...parseAgencies(entry, read(entry, 'agencies.yaml')));
  }
  return { regions, agencies, contentHash: hash.digest('hex') };
}

function parseRegions(text: string): RegionRow[] {
  const [head, ...lines] = text.trim().split(/\r?\n/);
  if (head !== columns) throw new Error(`regions.csv must begin with ${columns}`);
  return lines.map((line) => {
    const [code, name, kind, provinceCode, provinceName, timeZone, ...rest] = line.split(',');
    if (!code || !name || !provinceCode || !provinceName || rest.length > 0 || !isKind(kind) || !isZone(timeZone)) {
      throw new Error(`regions.csv has a line that cannot be read: ${line}`);
    }
    return { id: code, code, name, kind, provinceCode, provinceName, timeZone };
  });
}

function parseAgencies(regionId: string, text: string): AgencySeed[] {
  const document: unknown = parse(text);
  if (!isAgencyDocument(document) || document.region !== regionId) throw new Error(`${regionId}/agencies.yaml cannot be read`);
  return document.agencies.map((name) => ({
    regionId,
    id: seedId(`agency:${regionId}:${name}`),
    name,
    isInspectorate: name === document.inspectorate,
    standing: document.standing,
  }));
}

/** Made from the name (RFC 9562, version 8), so that loading again finds the row again, also after the region has renamed it. */
function seedId(name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

interface AgencyDocument {
  readonly region: string;
  readonly standing: Standing;
  readonly inspectorate: string;
  readonly agencies: readonly string[];
}

function isAgencyDocument(value: unknown): value is AgencyDocument {
  if (typeof value !== 'object' || value === null) return false;
  const { region, standing, inspectorate, agencies } = value as Record<string, unknown>;
  return (
    [region, inspectorate].every((text) => typeof text === 'string') &&
    ['official', 'reported', 'inferred', 'illustrative'].includes(String(standing)) &&
    Array.isArray(agencies) &&
    agencies.every((name) => typeof name === 'string')
  );
}

function isKind(value: string | undefined): value is RegionRow['kind'] {
  return value === 'kabupaten' || value === 'kota';
}

function isZone(value: string | undefined): value is RegionRow['timeZone'] {
  return value === 'WIB' || value === 'WITA' || value === 'WIT';
}
