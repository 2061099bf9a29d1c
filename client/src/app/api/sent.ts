import type { components } from './schema';

type Schemas = components['schemas'];

type Frozen<T> = T extends readonly (infer E)[]
  ? readonly Frozen<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

/** What the service sends, as its own description says (schema.d.ts is generated from it). Nothing that came is changed here. */
export type Sent<Name extends keyof Schemas> = Frozen<Schemas[Name]>;

/** The same, with some fields told more exactly than the description can. A field that is no longer there does not compile. */
export type Told<
  Name extends keyof Schemas,
  Fields extends { readonly [K in keyof Fields]: K extends keyof Schemas[Name] ? unknown : never },
> = Omit<Sent<Name>, keyof Fields> & Readonly<Fields>;
