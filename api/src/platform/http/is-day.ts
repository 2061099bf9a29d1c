import { ValidateBy, type ValidationOptions } from 'class-validator';
import { isDay } from '../../domain/kernel';

/** A calendar day that exists, as `YYYY-MM-DD`; other text would be PostgreSQL's to refuse, as a fault. */
export const IsDay = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy({ name: 'isDay', validator: { validate: (value: unknown) => typeof value === 'string' && isDay(value) } }, options);
