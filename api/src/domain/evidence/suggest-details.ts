import { isDay, type Day } from '../kernel';
import { findDocumentDate } from './find-document-date';
import { findDocumentNumber } from './find-document-number';
import { findDocumentTitle } from './find-document-title';

/** What is known of a file without anybody having said anything. */
export interface FileTold {
  readonly fileName: string;
  /** The title that the file itself carries; null: none. */
  readonly title: string | null;
  /** Text of its first pages; empty: none could be read. */
  readonly text: string;
  /** Day on which a picture or film was taken; null: not known. */
  readonly takenOn: Day | null;
}

/** What a form may begin with; null: nothing was found. */
export interface SuggestedDetails {
  readonly title: string | null;
  readonly number: string | null;
  readonly datedOn: Day | null;
  readonly issuer: string | null;
  readonly period: string | null;
}

const longest = { title: 500, number: 200, issuer: 300, period: 100 } as const;
const textRead = 20_000;

/**
 * What the form of a document may begin with: title, number, date, issuer and period as Indonesian official papers write them
 * (`NOMOR: …`, `TENTANG …`, `Ditetapkan di … pada tanggal …`, `Tahun Anggaran 2025`). Never more than a suggestion: a person confirms it.
 *
 * Where the text says nothing, the title is the file's own or its name without ending and underscores, the date that of the picture. A day
 * that does not exist is not suggested. Source: issue "Evidence", Handing in; forms of PermenPAN-RB 80/2012 and Permendagri 1/2023
 * on official papers.
 * @example text 'KEPUTUSAN WALI KOTA BLITAR NOMOR: 188/45/HK/410.010.2/2025 TENTANG TIM …' → number '188/45/HK/410.010.2/2025'
 */
export function suggestDetails({ fileName, title, text, takenOn }: FileTold): SuggestedDetails {
  const lines = text.slice(0, textRead).normalize('NFKC').split(/\r?\n/).map((line) => line.replace(/\s+/g, ' ').trim()).filter(Boolean);
  const flat = lines.join('\n');
  const datedOn = findDocumentDate(flat) ?? takenOn;
  return {
    title: cut(findDocumentTitle(lines) ?? usable(title) ?? nameAsTitle(fileName), longest.title),
    number: cut(findDocumentNumber(flat), longest.number),
    datedOn: datedOn !== null && isDay(datedOn) ? datedOn : null,
    issuer: cut(findIssuer(lines), longest.issuer),
    period: cut(findPeriod(`${flat}\n${fileName.replaceAll('_', ' ')}`), longest.period),
  };
}

const rest = '\\b[A-Z ,.&()/-]*';
const offices = 'DINAS|BADAN|INSPEKTORAT|SEKRETARIAT|KECAMATAN|RSUD|RUMAH SAKIT|SATUAN|DPRD';
const issuing = new RegExp(`^(?:PEMERINTAH (?:KOTA|KABUPATEN|PROVINSI)|WALI ?KOTA|BUPATI|GUBERNUR|${offices})${rest}$`);
const deciders = 'WALI ?KOTA|BUPATI|KEPALA|SEKRETARIS|INSPEKTUR|DIREKTUR|CAMAT';
const ofDecision = new RegExp(`^(?:KEPUTUSAN|PERATURAN|INSTRUKSI|SURAT EDARAN)\\s+((?:${deciders})${rest}?)(?:\\s+(?:NOMOR|TENTANG)\\b.*)?$`);
const firstLines = 15;

/** The office in a letter's head (the narrowest of those written), or the one whose decision it is. */
function findIssuer(lines: readonly string[]): string | null {
  const head = lines.slice(0, firstLines);
  for (const line of head) {
    const [, office] = ofDecision.exec(line) ?? [];
    if (office) return office.trim();
  }
  return head.filter((line) => issuing.test(line)).at(-1) ?? null;
}

const months = 'Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember';
const periods: readonly RegExp[] = [
  /\b(?:triwulan|tribulan)\s+(?:I{1,3}|IV|[1-4])\b(?:\s+tahun(?:\s+anggaran)?)?(?:\s+20\d{2})?/i,
  /\bsemester\s+(?:I{1,2}|[12])\b(?:\s+tahun(?:\s+anggaran)?)?(?:\s+20\d{2})?/i,
  new RegExp(`\\b(?:${months})\\s*(?:-|–|s\\.?/?d\\.?|sampai(?: dengan)?)\\s*(?:${months})\\s+20\\d{2}`, 'i'),
  new RegExp(`\\bbulan\\s+(?:${months})\\s+20\\d{2}`, 'i'),
  /\btahun\s+anggaran\s+20\d{2}/i,
  /\btahun\s+20\d{2}/i,
];

/** The narrowest period that is named first. */
function findPeriod(text: string): string | null {
  for (const pattern of periods) {
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return found.replace(/\s+/g, ' ');
  }
  return null;
}

/** Titles that programs write for whoever did not give one say nothing. */
function usable(title: string | null): string | null {
  const text = title?.replace(/\s+/g, ' ').trim() ?? '';
  return text.length < 4 || /^(untitled|document\d*|scan(ned)?\b.*|img[_-]?\d+|microsoft (word|excel|powerpoint) - .*)$/i.test(text) ? null : text;
}

function nameAsTitle(fileName: string): string | null {
  const name = fileName.replace(/\.[A-Za-z0-9]{1,5}$/, '').replace(/[_\s]+/g, ' ').trim();
  return name === '' ? null : name;
}

function cut(text: string | null, atMost: number): string | null {
  return text === null ? null : [...text].slice(0, atMost).join('').trim() || null;
}
