// What a reader would have to check by eye on every change is checked here. The layers stand in three places on purpose: the compiler
// (tsconfig.domain.json), these rules (at once, in the editor) and api/test/layers.spec.ts (the whole graph, circles included).
import * as fs from 'node:fs';
import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';

const api = ['api/**/*.ts'];
const client = ['client/src/**/*.ts'];
const specs = ['**/*.spec.ts', '**/*.laws.ts', 'api/test/**/*.ts', 'client/e2e/**/*.ts'];

const banned = (message, regex) => ({ regex, message });
const layer = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

const features = fs.readdirSync(new URL('api/src/features/', import.meta.url));
const others = (feature) => features.filter((name) => name !== feature).join('|');

const domainIsPure = [
  ["MemberExpression[object.name='Date'][property.name='now']", 'reads the clock'],
  ["NewExpression[callee.name='Date'][arguments.length=0]", 'reads the clock'],
  ["CallExpression[callee.name='Date']", 'reads the clock'],
  ["MemberExpression[object.name='Math'][property.name='random']", 'is not repeatable'],
  ['MemberExpression[property.name=/^(toLocaleString|toLocaleDateString|toLocaleTimeString|localeCompare)$/]', 'depends on the machine'],
].map(([selector, why]) => ({ selector, message: `domain is pure, and this ${why}: let the caller pass it in.` }));

const theWorld = ['process', 'Buffer', 'require', 'global', 'globalThis', 'window', 'document', 'localStorage', 'navigator', 'fetch', 'crypto',
  'performance', 'setTimeout', 'setInterval', 'queueMicrotask', 'console', 'Intl'];

export default tseslint.config(
  { ignores: ['dist/', 'data/', 'node_modules/', 'client/src/app/api/**/*.d.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{mjs,js}'],
    languageOptions: { sourceType: 'module', ecmaVersion: 2024 },
    rules: { 'max-lines': ['error', { max: 350 }], 'no-unused-vars': 'error', eqeqeq: 'error', 'prefer-const': 'error' },
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommended],
    languageOptions: { sourceType: 'module' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_$', caughtErrors: 'none', ignoreRestSiblings: true }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true }],
      'max-lines': ['error', { max: 350 }],
      'max-len': ['error', { code: 140, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true }],
      'max-params': ['error', { max: 8 }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'no-console': 'error',
      'no-eval': 'error',
      'prefer-const': 'error',
      eqeqeq: 'error',
    },
  },
  // Typed rules only where a mistake is silent: a promise nobody waits for is a write that may not have happened.
  {
    files: api,
    languageOptions: { parserOptions: { project: ['tsconfig.api.spec.json'], tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  // Nest finds what to inject by the class that a parameter names; an import of the type alone would leave nothing to find.
  { files: ['api/src/features/**', 'api/src/platform/**', 'api/src/*.ts'], rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
  {
    files: ['api/src/domain/**/*.ts'],
    ignores: specs,
    rules: {
      ...layer(
        banned('domain imports itself and fraction.js, nothing else.', '^(?!\\.{1,2}(/|$)|fraction\\.js$)'),
        banned('domain does not know who uses it.', '/(platform|features|test|client)(/|$)'),
      ),
      'no-restricted-syntax': ['error', ...domainIsPure],
      'no-restricted-globals': ['error', ...theWorld.map((name) => ({ name, message: 'domain is pure: let the caller pass it in.' }))],
    },
  },
  {
    files: ['api/src/platform/**/*.ts'],
    ignores: specs,
    rules: layer(
      banned('platform has no business meaning: of domain it may use the kernel only.', '/domain(?!/kernel)(/|$)'),
      banned('platform does not know who uses it.', '/(features|test)(/|$)'),
    ),
  },
  ...features.map((feature) => ({
    files: [`api/src/features/${feature}/**/*.ts`],
    ignores: specs,
    rules: layer(
      banned('come in by the door: domain/index.ts.', '/domain/'),
      banned('of another feature use the service (and its module, for Nest).', `\\.\\./(${others(feature)})(/(?!.*\\.(service|module)$)|$)`),
      banned('tests use the service, not the other way round.', '/test(/|$)'),
    ),
  })),
  {
    files: client,
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      ...layer(banned('of the service the client knows only the rules: import from @domain.', '/api/src/|^(@nestjs/|kysely|pg$|node:)')),
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
      '@angular-eslint/prefer-on-push-component-change-detection': 'off', // zoneless: a signal says what changed
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'app', style: 'kebab-case' }],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: 'app', style: 'camelCase' }],
      '@typescript-eslint/consistent-type-imports': 'off',
    },
  },
  {
    files: ['client/src/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
    rules: {
      '@angular-eslint/template/prefer-control-flow': 'error',
      '@angular-eslint/template/no-any': 'error',
      '@angular-eslint/template/button-has-type': 'error',
      '@angular-eslint/template/no-positive-tabindex': 'error',
    },
  },
  { files: ['client/src/main.ts'], rules: { 'no-console': 'off' } }, // when the screens do not even start, there is nowhere else to say so
  { files: specs, rules: { 'no-console': 'off', 'max-len': 'off' } },
  {
    files: ['client/src/**/*.spec.ts'], // specs read files beside them: the words, the screens' own sources
    rules: layer(banned('of the service the client knows only the rules: import from @domain.', '/api/src/|^(@nestjs/|kysely|pg$)')),
  },
);
