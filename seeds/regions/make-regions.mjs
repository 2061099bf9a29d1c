// node seeds/regions/make-regions.mjs: writes regions.csv from the installed package idn-area-data (see SOURCES.md).
// The result is committed; a spec runs this again and compares, so a newer edition of the package cannot slip in unseen.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Keppres 41/1987; provinces founded since keep the zone of the province they came from. */
const zoneOfProvince = (code) => {
  if (/^(1|2|3)/.test(code) || code === '61' || code === '62') return 'WIB';
  if (/^5/.test(code) || /^6[345]$/.test(code) || /^7/.test(code)) return 'WITA';
  if (/^[89]/.test(code)) return 'WIT';
  throw new Error(`no time zone is known for province ${code}`);
};

const keptAsTheyAre = ['DKI'];
const small = ['DAN'];
/** As these regions write themselves; the package splits the words. */
const ownSpelling = { 'Fak Fak': 'Fakfak', 'Bau Bau': 'Baubau', 'Toli Toli': 'Tolitoli', 'Una Una': 'Una-Una' };

/** KABUPATEN TOJO UNA UNA → Kabupaten Tojo Una-Una. */
export function properCase(name) {
  const words = name.split(' ').map((word) => {
    if (keptAsTheyAre.includes(word)) return word;
    if (small.includes(word)) return word.toLowerCase();
    return word[0] + word.slice(1).toLowerCase();
  });
  return Object.entries(ownSpelling).reduce((text, [split, joined]) => text.replace(split, joined), words.join(' '));
}

function readRows(file) {
  const [, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  return lines.map((line) => line.split(','));
}

export function makeRegions(packageFolder) {
  const provinces = new Map(
    readRows(path.join(packageFolder, 'data', 'provinces.csv')).map(([code, name]) => [code, properCase(name)]),
  );
  const rows = readRows(path.join(packageFolder, 'data', 'regencies.csv')).map(([code, provinceCode, name]) => {
    const kind = name.split(' ')[0].toLowerCase();
    return [code, properCase(name), kind, provinceCode, provinces.get(provinceCode), zoneOfProvince(provinceCode)].join(',');
  });
  return `${['code,name,kind,province_code,province_name,time_zone', ...rows].join('\n')}\n`;
}

export function packageFolder() {
  return path.resolve(path.dirname(createRequire(import.meta.url).resolve('idn-area-data')), '..');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const target = path.join(path.dirname(fileURLToPath(import.meta.url)), 'regions.csv');
  if (process.argv.includes('--print')) process.stdout.write(makeRegions(packageFolder()));
  else writeFileSync(target, makeRegions(packageFolder()));
}
