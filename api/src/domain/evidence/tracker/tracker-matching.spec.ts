import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import { dutiesOf } from '../../assessment/duties-of';
import { criteriaOf } from '../../framework/criteria-of';
import { kpkFolder, madeUpFolder, revisionOf } from '../../framework/revision-folder.laws';
import { textKeys } from '../../framework/text-keys';
import { textOf } from '../../framework/text-of';
import { matchAgencies } from './match-agencies';
import { matchArea } from './match-area';
import { matchRequirement } from './match-requirement';
import { requirementCatalog } from './requirement-catalog';

const framework = revisionOf(kpkFolder);
const catalog = requirementCatalog(framework);
const seeds = path.join(__dirname, '../../../../../seeds/regions/35.72/agencies.yaml');
const { agencies: names } = parse(fs.readFileSync(seeds, 'utf8')) as { agencies: string[] };
const agencies = names.map((name) => ({ id: name, name }));
const agenciesOf = (text: string) => matchAgencies(text, agencies, 'Kota Blitar');
const requirementOf = (area: string, document: string, more: object = {}) => matchRequirement({ code: '', section: '', area, document, ...more }, catalog);

describe('the agencies of Kota Blitar', () => {
  it.each([
    ['Dinkes', 'Dinas Kesehatan'], ['DINKES', 'Dinas Kesehatan'], ['Dinas Kesehatan Kota Blitar', 'Dinas Kesehatan'], ['Dinas Kesehatn', 'Dinas Kesehatan'],
    ['RSUD', 'RSUD Mardi Waluyo'], ['Inspektorat', 'Inspektorat Daerah'], ['Setda', 'Sekretariat Daerah'], ['Diskominfo', 'Diskominfotik'],
    ['Dinas Komunikasi, Informatika dan Statistik', 'Diskominfotik'], ['Badan Perencanaan Pembangunan Daerah', 'Bappeda'], ['DPM-PTSP', 'DPMPTSP'],
    ['Badan Kepegawaian dan Pengembangan Sumber Daya Manusia', 'BKPSDM'], ['Kec. Sukorejo', 'Kecamatan Sukorejo'], ['Dinas Kebudayaan dan Pariwisata', 'Disbudpar'],
    ['Dinas Koperasi, Usaha Mikro dan Tenaga Kerja', 'Dinas Koperasi, Usaha Mikro dan Tenaga Kerja'],
  ])('are known by %s', (text, lead) => {
    expect(agenciesOf(text)).toEqual({ kind: 'agencies', lead, contributors: [] });
  });

  it.each([
    ['Dinkes, RSUD', ['Dinas Kesehatan', 'RSUD Mardi Waluyo']],
    ['1. Dinkes\n2. Dispendik\n3. Dinsos', ['Dinas Kesehatan', 'Dinas Pendidikan', 'Dinas Sosial']],
    ['Bappeda/BPKAD', ['Bappeda', 'BPKAD']],
    ['Dinas Koperasi, Usaha Mikro dan Tenaga Kerja, Dinkes', ['Dinas Koperasi, Usaha Mikro dan Tenaga Kerja', 'Dinas Kesehatan']],
  ])('may be several: the first of %s leads', (text, [lead, ...contributors]) => {
    expect(agenciesOf(text)).toEqual({ kind: 'agencies', lead, contributors });
  });

  it('are not guessed: who may be meant is named', () => {
    expect(agenciesOf('Kecamatan')).toEqual({
      kind: 'ambiguous', words: 'Kecamatan', candidates: ['Kecamatan Kepanjenkidul', 'Kecamatan Sananwetan', 'Kecamatan Sukorejo'],
    });
    expect(agenciesOf('Bagian Organisasi')).toEqual({ kind: 'unknown', words: 'Bagian Organisasi', candidates: [] });
    expect(agenciesOf('Dinkes, Bagian Organisasi')).toMatchObject({ kind: 'unknown', words: 'Bagian Organisasi' });
    expect(agenciesOf('Seluruh OPD')).toMatchObject({ kind: 'unknown' });
    expect(agenciesOf('-')).toEqual({ kind: 'none' });
  });
});

describe('the requirements of a revision', () => {
  const duties = criteriaOf(framework).flatMap((criterion) => dutiesOf(criterion).map((requirement) => ({ criterion, requirement })));

  it('find themselves by their own words, in every language, with and without their indicator', () => {
    const strayed = duties.flatMap(({ criterion, requirement }) =>
      ['id', 'en'].flatMap((language) => {
        const document = textOf(framework, language, requirement === criterion.code ? textKeys.nodeName(requirement) : textKeys.requirement(requirement)) ?? '';
        const indicator = catalog.requirements.find((one) => one.requirement === requirement)?.places[1]?.node ?? '';
        return ['', textOf(framework, language, textKeys.nodeName(indicator)) ?? ''].flatMap((area) => {
          const match = requirementOf(area, document);
          return match.kind === 'one' && match.requirement === requirement ? [] : [[requirement, area, document, match]];
        });
      }),
    );
    expect(duties.length).toBeGreaterThan(50);
    expect(strayed).toEqual([]);
  });

  it('find themselves by their codes, in any revision', () => {
    const other = requirementCatalog(revisionOf(madeUpFolder));
    for (const { requirement } of other.requirements) {
      expect(matchRequirement({ code: requirement.toUpperCase(), section: '', area: '', document: '' }, other)).toEqual({ kind: 'one', requirement });
    }
  });

  it.each([
    ['Pemberdayaan WBS', 'SK Pengelola WBS', 'i03.decree'], ['3. Pemberdayaan whistleblowing system (WBS)', 'Perwali tentang WBS', 'i03.regulation'],
    ['Indikator 4', 'SK UPG', 'i04.decree'], ['Penguatan Unit Pengendalian Gratifikasi', 'Laporan UPG', 'i04.report'],
    ['Penguatan UPG', 'SK Tim UPG Kota Blitar 2025', 'i04.decree'], ['Penguatan Kualitas Pengawasan', 'PKPT 2025', 'i02.pkpt'],
    ['Kearifan lokal', 'Dokumentasi kegiatan seni budaya', 'i19.activities'], ['Sinergi APIP dan APH', 'MoU APIP APH', 'i06.mou'],
  ])('are found: %s, %s', (area, document, requirement) => {
    expect(requirementOf(area, document)).toEqual({ kind: 'one', requirement });
  });

  it('are not guessed: those that may be meant are named, the likeliest first', () => {
    expect(requirementOf('Penguatan Kualitas Pengawasan', 'Peraturan')).toEqual({ kind: 'several', candidates: ['i03.regulation', 'i04.regulation'] });
    expect(requirementOf('', 'Foto kegiatan')).toMatchObject({ kind: 'none' });
    expect(requirementOf('', 'Daftar belanja dapur')).toMatchObject({ kind: 'none' });
    expect(requirementOf('', '', { code: 'i99.none' })).toEqual({ kind: 'none', candidates: [] });
  });

  it('are looked for under the area, which a section above it narrows', () => {
    expect(requirementOf('', 'Peraturan', { section: 'Indikator 3' })).toEqual({ kind: 'one', requirement: 'i03.regulation' });
    expect(requirementOf('Indikator 4', 'Peraturan', { section: 'Penguatan Kualitas Pengawasan' })).toEqual({ kind: 'one', requirement: 'i04.regulation' });
  });

  it('have areas that numbers and names lead to', () => {
    expect(matchArea('Komponen 2', catalog)).toEqual(new Set(['c2']));
    expect(matchArea('3', catalog)).toEqual(new Set(['i03']));
    expect(matchArea('Peningkatan Peran Serta Masyarakat', catalog)).toEqual(new Set(['c5']));
    expect(matchArea('Hal lain', catalog)).toBeNull();
  });
});
