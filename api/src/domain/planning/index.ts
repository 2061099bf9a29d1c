export * from './gap-to-threshold';
export * from './score-interval';
export * from './threshold-of';
