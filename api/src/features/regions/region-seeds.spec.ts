import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { readRegionSeeds, seedsFolder } from './region-seeds';

describe('the seeds of regions', () => {
  const { regions, agencies } = readRegionSeeds();

  it('are the 514: 416 kabupaten and 98 kota, each code once', () => {
    expect(regions).toHaveLength(514);
    expect(regions.filter((region) => region.kind === 'kabupaten')).toHaveLength(416);
    expect(regions.filter((region) => region.kind === 'kota')).toHaveLength(98);
    expect(new Set(regions.map((region) => region.code)).size).toBe(514);
    expect(new Set(regions.map((region) => region.provinceCode)).size).toBe(38);
  });

  it.each([
    ['35.72', 'Kota Blitar', 'kota', 'Jawa Timur', 'WIB'],
    ['35.05', 'Kabupaten Blitar', 'kabupaten', 'Jawa Timur', 'WIB'],
    ['11.01', 'Kabupaten Aceh Selatan', 'kabupaten', 'Aceh', 'WIB'],
    ['52.71', 'Kota Mataram', 'kota', 'Nusa Tenggara Barat', 'WITA'],
    ['71.07', 'Kabupaten Minahasa Tenggara', 'kabupaten', 'Sulawesi Utara', 'WITA'],
    ['31.71', 'Kota Administrasi Jakarta Pusat', 'kota', 'DKI Jakarta', 'WIB'],
    ['72.09', 'Kabupaten Tojo Una-Una', 'kabupaten', 'Sulawesi Tengah', 'WITA'],
    ['73.10', 'Kabupaten Pangkajene dan Kepulauan', 'kabupaten', 'Sulawesi Selatan', 'WITA'],
    ['92.03', 'Kabupaten Fakfak', 'kabupaten', 'Papua Barat', 'WIT'],
  ])('write %s as people do: %s', (code, name, kind, provinceName, timeZone) => {
    expect(regions.find((region) => region.code === code)).toMatchObject({ id: code, name, kind, provinceName, timeZone });
  });

  it.each([
    ['WIB', ['61', '62', '11', '21', '36']],
    ['WITA', ['63', '64', '65', '51', '53', '76']],
    ['WIT', ['81', '82', '91', '96']],
  ])('put the provinces into %s as Keppres 41/1987 does', (zone, provinces) => {
    const zones = regions.filter((region) => provinces.includes(region.provinceCode)).map((region) => region.timeZone);
    expect(new Set(zones)).toEqual(new Set([zone]));
  });

  it('give every region of a province the same name of the province and the same zone', () => {
    const kinds = new Set(regions.map((region) => `${region.provinceCode} ${region.provinceName} ${region.timeZone}`));
    expect(kinds.size).toBe(38);
  });

  it('hold the 30 agencies of Kota Blitar, inferred, one of them its inspectorate', () => {
    const blitar = agencies.filter((agency) => agency.regionId === '35.72');
    expect(blitar).toHaveLength(30);
    expect(new Set(blitar.map((agency) => agency.standing))).toEqual(new Set(['inferred']));
    expect(blitar.filter((agency) => agency.isInspectorate).map((agency) => agency.name)).toEqual(['Inspektorat Daerah']);
  });

  it('give an agency the same id every time they are read', () => {
    expect(readRegionSeeds().agencies).toEqual(agencies);
    expect(new Set(agencies.map((agency) => agency.id)).size).toBe(agencies.length);
    for (const agency of agencies)
      expect(agency.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('are what the generator makes from the installed package', () => {
    const made = execFileSync(process.execPath, [path.join(seedsFolder, 'make-regions.mjs'), '--print'], { encoding: 'utf8' });
    expect(readFileSync(path.join(seedsFolder, 'regions.csv'), 'utf8')).toBe(made);
  });
});

describe('seeds that are broken', () => {
  const head = 'code,name,kind,province_code,province_name,time_zone';
  const good = '35.72,Kota Blitar,kota,35,Jawa Timur,WIB';

  it.each([
    ['no head', good, 'region: x'],
    ['an unknown zone', `${head}\n${good.replace('WIB', 'GMT')}`, ''],
    ['a column too many', `${head}\n${good},x`, ''],
    ['an empty name', `${head}\n35.72,,kota,35,Jawa Timur,WIB`, ''],
    ['agencies of another region', `${head}\n${good}`, "region: '52.71'\nstanding: inferred\ninspectorate: X\nagencies: [X]"],
    ['an unknown standing', `${head}\n${good}`, "region: '35.72'\nstanding: certain\ninspectorate: X\nagencies: [X]"],
    ['agencies that are no list', `${head}\n${good}`, "region: '35.72'\nstanding: inferred\ninspectorate: X\nagencies: X"],
  ])('are refused: %s', (_, regions, agencies) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ambang-seeds-'));
    writeFileSync(path.join(folder, 'regions.csv'), regions);
    mkdirSync(path.join(folder, '35.72'));
    if (agencies !== '') writeFileSync(path.join(folder, '35.72', 'agencies.yaml'), agencies);
    expect(() => readRegionSeeds(folder)).toThrow(/cannot be read|must begin/);
    rmSync(folder, { recursive: true });
  });
});
