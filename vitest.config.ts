import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const minute = 60_000;

/** A kind of test; what belongs to each is in tests/README.md. */
const project = (name: string, include: string[], timeout: number) => ({
  extends: true as const,
  test: { name, include, testTimeout: timeout, hookTimeout: timeout },
});

/** The service runs in these as it is served: sources and build are loaded by Node itself, one copy of each module. */
const served = (name: string, include: string[], timeout: number) => ({
  extends: true as const,
  test: { name, include, testTimeout: timeout, hookTimeout: timeout, server: { deps: { external: [/\/(?:src|build)\//] } } },
});

export default defineConfig({
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    setupFiles: ['tests/support/noise.ts'],
    restoreMocks: true,
    projects: [
      project('unit', ['src/**/*.test.ts', 'cli/**/*.test.ts', 'scripts/**/*.test.ts'], minute / 2),
      project('rules', ['tests/rules/**/*.test.ts'], minute),
      served('features', ['tests/features/**/*.test.ts'], 2 * minute),
      served('browser', ['tests/browser/**/*.test.ts'], 4 * minute),
    ],
  },
});
