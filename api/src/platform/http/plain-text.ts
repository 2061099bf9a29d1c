import { Matches, type ValidationOptions } from 'class-validator';

/** Text that a database and a hash chain can keep: no NUL, no half of a surrogate pair. */
const keepable = /^(?:[^\0\p{Surrogate}])*$/u;
const said = /^(?=[^]*\S)(?:[^\0\p{Surrogate}])*$/u;

/** Refuses what PostgreSQL would refuse as text, so that it is a request of the wrong shape and not a fault. */
export const PlainText = (options?: ValidationOptions): PropertyDecorator => Matches(keepable, options);

/** The same, and something other than blanks is said. */
export const SaidText = (options?: ValidationOptions): PropertyDecorator => Matches(said, options);
