export * from './digest-at';
export * from './notification-kinds';
