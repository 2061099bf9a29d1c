export * from './access.types';
export * from './access-table';
export * from './authorize';
