export * from './check-designation';
export * from './designation.types';
