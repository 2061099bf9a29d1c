export * from './find-header';
export * from './match-agency';
export * from './plan-tracker';
export * from './read-lines';
export * from './requirement-catalog';
export * from './tracker-assignments';
export * from './tracker-changes';
export * from './tracker.types';
