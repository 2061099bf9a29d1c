export * from './field-answer.types';
export * from './visits.types';
