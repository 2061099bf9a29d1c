// Specs are transpiled one file at a time (types are checked by `npm run typecheck`), which keeps the whole run short on two cores.
const tsconfig = {
  target: 'es2022', module: 'commonjs', moduleResolution: 'node10', ignoreDeprecations: '5.0', esModuleInterop: true,
  isolatedModules: true, experimentalDecorators: true, emitDecoratorMetadata: true, sourceMap: true, inlineSources: true,
};
// Node 20.19 can require ES modules, Jest before Node 24.9 cannot: these are made CommonJS on the way in.
const esmOnly = ['file-type', 'strtok3', 'token-types', 'uint8array-extras', '@tokenizer', '@borewit', '@tus', 'srvx', 'cookie-es', 'jose'];
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
  testTimeout: 60_000, // ends what hangs; how fast anything is, no test says
  transform: {
    '^.+\\.ts$': ['ts-jest', { tsconfig }],
    'node_modules/.+\\.m?js$': ['ts-jest', { tsconfig: { ...tsconfig, allowJs: true, sourceMap: false, inlineSources: false }, diagnostics: false }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleNameMapper: { '^file-type$': '<rootDir>/node_modules/file-type/index.js' }, // its exports have no branch for `require`
};
