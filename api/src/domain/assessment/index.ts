export * from './check-approval';
export * from './check-correction';
export * from './check-entry-time';
export * from './check-transition';
export * from './recording-instant';
export * from './stage-at';
export * from './stage-events.types';
export * from './stage-status';
