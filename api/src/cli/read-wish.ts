import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { UsageError } from './terminal';

/** What was asked on the command line, held to the same shape as what is asked over HTTP. */
export function readWish<T extends object>(shape: new () => T, given: Readonly<Record<string, unknown>>): T {
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const wish = plainToInstance(shape, said);
  const faults = validateSync(wish, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  if (faults.length > 0) throw new UsageError(faults.flatMap(sentences).join('\n'));
  return wish;
}

function sentences({ property, constraints }: ValidationError): string[] {
  const option = `--${property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return Object.values(constraints ?? {}).map((sentence) => sentence.replace(property, option));
}

export function readWhole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${name} must be a whole number`);
  return Number(text);
}
