// The only door of the domain: features and the client import from here, never from a folder behind it.
export * from './access';
export * from './assessment';
export * from './designation';
export * from './evidence';
export * from './evidence/tracker';
export * from './follow-ups';
export * from './framework';
export * from './kernel';
export * from './minutes';
export * from './notifications';
export * from './planning';
export * from './scoring';
export * from './visits';
