export * from './gap-to-threshold';
export * from './score-interval';
