import { dayOf, hoursAheadOfUtc, textKeys, textOf, type Answer, type Day, type Framework, type Instant, type TimeZone } from '../../domain';
import { minutesWords } from './minutes-words';

const dayFormat = new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: 'UTC' });
const timeFormat = new Intl.DateTimeFormat('id-ID', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
const pointsFormat = new Intl.NumberFormat('id-ID', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** @example '2025-09-11' → '11 September 2025' */
export function writeDay(day: Day): string {
  return dayFormat.format(new Date(`${day}T00:00:00Z`));
}

/** In the region's zone. @example '11 September 2025 pukul 14.05 WIB' */
export function writeMoment(at: Instant, zone: TimeZone): string {
  const there = new Date(at + hoursAheadOfUtc[zone] * 3_600_000);
  return `${writeDay(dayOf(at, zone))} pukul ${timeFormat.format(there)} ${zone}`;
}

/** Two places that were reckoned already: no rounding happens here. @example '38.35' → '38,35' */
export function writePoints(shown: string): string {
  return pointsFormat.format(Number(shown));
}

/** An answer as officials tell it, in Indonesian. */
export function writeAnswer(framework: Framework, criterion: string, answer: Answer): string {
  const text = (key: string, otherwise: string): string => textOf(framework, 'id', key) ?? otherwise;
  switch (answer.kind) {
    case 'binary':
      return answer.value ? 'Ya' : 'Tidak';
    case 'levels':
      return text(textKeys.level(criterion, answer.level), text(textKeys.step(answer.level), answer.level));
    case 'ratio':
      return `${answer.part} dari ${answer.whole}`;
    case 'index':
      return answer.value.replace('.', ',');
    case 'checklist':
      return answer.accepted.length === 0 ? minutesWords.none : answer.accepted.map((code) => text(textKeys.requirement(code), code)).join('; ');
    case 'not-applicable':
      return 'Tidak berlaku';
    case 'retracted':
      return 'Ditarik';
  }
}
