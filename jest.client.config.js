/** @type {import('jest').Config} */
module.exports = {
  displayName: 'client',
  rootDir: __dirname,
  preset: 'jest-preset-angular',
  roots: ['<rootDir>/client'],
  setupFilesAfterEnv: ['<rootDir>/client/setup-jest.ts'],
  testTimeout: 60_000,
  testMatch: ['<rootDir>/client/src/**/*.spec.ts'],
  moduleNameMapper: { '^@domain$': '<rootDir>/api/src/domain/index.ts' },
  transform: { '^.+\\.(ts|mjs|js|html|svg)$': ['jest-preset-angular', { tsconfig: '<rootDir>/tsconfig.client.spec.json', stringifyContentPathRegex: '\\.(html|svg)$' }] },
  transformIgnorePatterns: ['node_modules/(?!.*\\.mjs$|@jsverse/|jose/|chart\\.js|@kurkle|date-fns)'],
};
