// Specs are transpiled one file at a time (types are checked by `npm run typecheck`), which keeps the whole run short on two cores.
const tsconfig = {
  target: 'es2022', module: 'commonjs', moduleResolution: 'node10', ignoreDeprecations: '5.0', esModuleInterop: true,
  isolatedModules: true, experimentalDecorators: true, emitDecoratorMetadata: true, sourceMap: true, inlineSources: true,
};
/** @type {import('jest').Config} */
module.exports = {
  displayName: 'api',
  rootDir: __dirname,
  roots: ['<rootDir>/api', '<rootDir>/seeds'],
  testEnvironment: 'node',
  testMatch: ['<rootDir>/api/**/*.spec.ts'],
  globalSetup: '<rootDir>/api/test/global-setup.ts',
  globalTeardown: '<rootDir>/api/test/global-teardown.ts',
  setupFiles: ['<rootDir>/api/test/setup-file.ts'],
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig }] },
};
