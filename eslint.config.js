import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';

// The one way out: a request to elsewhere goes through src/server/net, which refuses private addresses and keeps limits.
const oneWayOut = 'Requests to elsewhere go through #server/net/index.ts.';
const mayTalk = ['src/server/net/**', 'src/simulator/**', 'src/server/pages/front*.ts', 'tests/**', 'bench/**', '**/*.test.ts'];
const networkModules = ['http', 'https', 'http2', 'net', 'tls', 'node:http', 'node:https', 'node:http2', 'node:net', 'node:tls', 'undici'];

export default defineConfig(
  globalIgnores(['build/', '.svelte-kit/', 'data/', 'node_modules/', '**/samples/', 'tests/**/fixtures/']),
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      // A number in a text is what it looks like.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // SvelteKit's own types ask for an interface now and then.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      // A text is taken apart by its code points: that is what is counted and measured here.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // Asks for the ! that another rule forbids.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // An empty text is often as good as none.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // The end of a script tag must be written in two pieces inside a component.
      '@typescript-eslint/no-unnecessary-template-expression': 'off',
      // An interface of others may ask for a promise where there is nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // These two find fault with types that say what is meant.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Types and interfaces are both in use; each where it reads better.
      '@typescript-eslint/consistent-type-definitions': 'off',
      // With noPropertyAccessFromIndexSignature off, both forms mean the same.
      '@typescript-eslint/dot-notation': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      // The types of a template's own expressions come from svelte-check.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // Addresses are whole when they reach a component, in the language of the page: there is no base path to add.
      'svelte/no-navigation-without-resolve': 'off',
      // {' '} keeps a space that a line break would take.
      'svelte/no-useless-mustaches': 'off',
    },
  },
  {
    files: ['src/**', 'cli/**'],
    ignores: mayTalk,
    rules: {
      'no-restricted-globals': ['error', { name: 'fetch', message: oneWayOut }],
      'no-restricted-properties': ['error', { object: 'globalThis', property: 'fetch', message: oneWayOut }],
      'no-restricted-imports': ['error', { paths: networkModules.map((name) => ({ name, message: oneWayOut, allowTypeImports: true })) }],
    },
  },
  {
    // What runs in the browser asks the desk itself: its pages forbid all else (connect-src 'self').
    files: ['src/enhance/**'],
    rules: { 'no-restricted-globals': 'off' },
  },
  {
    // A test takes apart answers whose types it is there to find out.
    files: ['tests/**', '**/*.test.ts', 'bench/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Plain JavaScript, to run before TypeScript is there: typed by comments, which tsc checks.
    files: ['**/*.js', '**/*.mjs'],
    extends: [ts.configs.disableTypeChecked],
  },
);
