import type { PlanAct, VisitJson } from '../api/visits-api';

/** One item of the agenda as the sheet holds it; `siteId` empty: nowhere in particular. */
export interface AgendaRow {
  readonly key: number;
  readonly on: string;
  readonly from: string;
  readonly to: string;
  readonly institution: string;
  readonly title: string;
  readonly siteId: string;
}

export function agendaRowsOf({ agenda }: Pick<VisitJson, 'agenda'>): AgendaRow[] {
  const items = agenda.flatMap(({ on, items: there }) => there.map((item) => ({ ...item, on, siteId: item.siteId ?? '' })));
  return items.map((item, key) => ({ ...item, key }));
}

/** Each planned day, and those that the agenda has from before it was moved: they are shown, not lost. */
export function daysOfVisit({ days, agenda }: Pick<VisitJson, 'days' | 'agenda'>): string[] {
  const all = new Set(agenda.map(({ on }) => on));
  const last = Date.parse(days.to);
  for (let at = Date.parse(days.from); at <= last && all.size < 31; at += 86_400_000) all.add(new Date(at).toISOString().slice(0, 10));
  return [...all].sort();
}

/** A new item begins where the last one ends, and lasts an hour. */
export function nextRow(rows: readonly AgendaRow[], firstDay: string, institution: string): AgendaRow {
  const last = rows.at(-1);
  const from = last && last.to !== '' ? last.to : '09:00';
  const hour = Math.min(Number(from.slice(0, 2)) + 1, 23);
  return {
    ...{ key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, on: last?.on ?? firstDay, from, to: `${String(hour).padStart(2, '0')}:${from.slice(3)}` },
    ...{ institution: last?.institution ?? institution, title: '', siteId: '' },
  };
}

/** Said what and by whom, and ends after it begins. */
export function isWholeRow({ on, from, to, institution, title }: AgendaRow): boolean {
  return on !== '' && from !== '' && from < to && institution.trim() !== '' && title.trim() !== '';
}

/** By day and by hour, whatever the order on the sheet. */
export function agendaActOf(rows: readonly AgendaRow[]): PlanAct {
  const days = [...new Set(rows.map(({ on }) => on))].sort();
  const itemsOn = (day: string) =>
    rows
      .filter(({ on }) => on === day)
      .sort((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1))
      .map(({ from, to, institution, title, siteId }) => ({
        ...{ from: from.slice(0, 5), to: to.slice(0, 5), institution: institution.trim(), title: title.trim() },
        ...(siteId === '' ? {} : { siteId }),
      }));
  return { kind: 'agenda-set', days: days.map((on) => ({ on, items: itemsOn(on) })) };
}
