import { ESLint, Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

const restrictions = ['no-restricted-globals', 'no-restricted-properties', 'no-restricted-imports'];
const project = new ESLint();

/** What the project's lint says of a request that a file makes; only the rules about the way out. */
async function refusals(path: string, code: string): Promise<string[]> {
  const { rules } = (await project.calculateConfigForFile(path)) as { rules: Linter.RulesRecord };
  const only = Object.fromEntries(Object.entries(rules).filter(([name]) => restrictions.includes(name)));
  return new Linter().verify(code, { languageOptions: { globals: { fetch: 'readonly' } }, rules: only }).map((one) => one.message);
}

const requests = [
  'fetch("https://example.fi");',
  'globalThis.fetch("https://example.fi");',
  'import { request } from "node:https"; request("https://example.fi");',
  'import { get } from "http"; get("https://example.fi");',
  'import { connect } from "node:net"; connect(1);',
  'import { fetch as ask } from "undici"; ask("https://example.fi");',
];

describe('the one way out', () => {
  it.each([
    'src/server/pages/render.ts',
    'src/server/sources/feed/parse.ts',
    'src/domain/status.ts',
    'src/routes/+page.server.ts',
    'cli/refresh.ts',
  ])('is the only one for %s', async (path) => {
    for (const request of requests) expect(await refusals(path, request), request).not.toEqual([]);
  });

  it.each([
    'src/server/net/ask.ts',
    'src/simulator/serve.ts',
    'src/server/pages/front-listen.ts',
    'tests/features/a.test.ts',
    'bench/bench.ts',
  ])('is open for %s', async (path) => {
    for (const request of requests) expect(await refusals(path, request), request).toEqual([]);
  });
});
