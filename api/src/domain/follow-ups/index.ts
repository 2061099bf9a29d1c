export * from './check-follow-up-act';
export * from './follow-ups.types';
export * from './stand-follow-up';
export * from './title-of-follow-up';
