import { describe, expect, it } from 'vitest';
import { wrongImports } from './doors.ts';
import { codeIn } from './files.ts';

const importing = (path: string, specifier: string) => wrongImports({ path, text: `import { a } from '${specifier}';` });

describe('doors between rooms', () => {
  it('are the only way through', () => {
    expect(codeIn('src', 'cli').flatMap(wrongImports)).toEqual([]);
  });

  it.each([
    ['src/domain/status.ts', '#server/store/index.ts'],
    ['src/domain/status.ts', '../server/config.ts'],
    ['src/domain/status.ts', '#locales/index.ts'],
    ['src/domain/catalogue.ts', 'node:fs'],
    ['src/domain/catalogue.ts', 'node:fs/promises'],
    ['src/server/pages/render.ts', '#server/store/measures.ts'],
    ['src/server/pages/render.ts', '../store/measures.ts'],
    ['src/server/pages/render.ts', '#components/river/River.svelte'],
    ['src/server/pages/render.ts', '$app/paths'],
    ['src/server/app.ts', '#simulator/index.ts'],
    ['src/server/app.ts', '$env/static/private'],
    ['src/routes/+layout.server.ts', '#server/store/measures.ts'],
    ['cli/refresh.ts', '#server/sources/feed/parse.ts'],
    ['cli/refresh.ts', '../src/routes/+layout.ts'],
    ['src/locales/index.ts', '#server/config.ts'],
  ])('refuse %s importing %s', (path, specifier) => {
    expect(importing(path, specifier)).toHaveLength(1);
  });

  it('see types, re-exports, late imports and the scripts of components', () => {
    const past = "'#server/store/measures.ts'";
    const path = 'src/server/pages/render.ts';
    expect(wrongImports({ path, text: `import type { A } from ${past};` })).toHaveLength(1);
    expect(wrongImports({ path, text: `export * from ${past};` })).toHaveLength(1);
    expect(wrongImports({ path, text: `const a = await import(${past});` })).toHaveLength(1);
    const component = `<script lang="ts">import { a } from ${past};</script><p>{a}</p>`;
    expect(wrongImports({ path: 'src/components/river/River.svelte', text: component })).toHaveLength(1);
  });

  it.each([
    ['src/domain/status.ts', './date.ts'],
    ['src/domain/status.ts', 'valibot'],
    ['src/server/store/measures.ts', './codecs.ts'],
    ['src/server/store/sqlite/open.ts', '../codecs.ts'],
    ['src/server/pages/render.ts', '#server/store/index.ts'],
    ['src/server/pages/render.ts', '#server/config.ts'],
    ['src/server/app.ts', './store/index.ts'],
    ['src/routes/[lang]/+page.server.ts', '$app/paths'],
    ['src/routes/[lang]/+page.svelte', '#components/river/River.svelte'],
    ['cli/simulate-sources.ts', '#simulator/index.ts'],
  ])('let %s import %s', (path, specifier) => {
    expect(importing(path, specifier)).toEqual([]);
  });
});
