import { templateColumns } from './template-columns';
import type { Template } from './tracker-template.service';

/**
 * The template as CSV for an Indonesian Excel: semicolons, a mark for UTF-8, dd/mm/yyyy. What looks like a formula is kept from being
 * one.
 */
export function writeTemplateCsv({ today, rows }: Template): Buffer {
  const lines = [
    templateColumns(today),
    ...rows.map(({ area, agencies, document, dueOn, progress, code }, at) => {
      const due = dueOn === null ? '' : dueOn.split('-').reverse().join('/');
      return [String(at + 1), area, agencies, document, due, progress, code];
    }),
  ];
  return Buffer.from(`\ufeff${lines.map((cells) => cells.map(quote).join(';')).join('\r\n')}\r\n`);
}

function quote(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
