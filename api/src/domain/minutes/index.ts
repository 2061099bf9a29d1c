export * from './check-minutes-act';
export * from './judge-paper';
export * from './minutes-code';
export * from './minutes.types';
export * from './stand-minutes';
