import { describe, expect, it } from 'vitest';
import { codeIn, pathsIn, read, textOf } from './files.ts';
import { hydrates, runsInBrowser, turnsScriptOff } from './public-pages.ts';

const templates = [
  ...codeIn('src/routes', 'src/components'),
  ...pathsIn('src')
    .filter((path) => /^src\/[^/]+\.html$/.test(path))
    .map(read),
];

const frameOfDesk = 'src/components/desk-shell/DeskShell.svelte';

describe('public pages', () => {
  it('are sent without the framework’s script', () => {
    expect(turnsScriptOff(textOf('src/routes/+layout.ts'))).toBe(true);
    expect(
      codeIn('src/routes')
        .filter(hydrates)
        .map((file) => file.path),
    ).toEqual([]);
  });

  it('have nothing that a browser would run', () => {
    expect(templates.filter(({ path }) => path !== frameOfDesk).flatMap(runsInBrowser)).toEqual([]);
  });

  it('are not framed as the desk is, which names its one script', () => {
    const framed = templates.filter(({ text }) => text.includes('/DeskShell.svelte')).map(({ path }) => path);
    expect(framed).toEqual(['src/routes/desk/+layout.svelte']);
    expect(runsInBrowser(read(frameOfDesk))).toEqual([`${frameOfDesk} sends a script`]);
  });
});

describe('the rules of public pages', () => {
  const inComponent = (text: string) => runsInBrowser({ path: 'A.svelte', text });

  it.each([
    '<svelte:head><script src="/a.js"></script></svelte:head>',
    '<p>a</p>\n  <script lang="ts">a()</script>',
    '{@html `<script>${code}</` + `script>`}',
    '<script lang="ts">\n  const html = `<script async>a()`;\n</script>',
    '<button onclick="a()">a</button>',
    '<button onclick={a}>a</button>',
    '<a href="javascript:a()">a</a>',
  ])('refuse %s', (text) => {
    expect(inComponent(text)).not.toEqual([]);
  });

  it.each([
    '<script lang="ts">\n  let { only }: { only: string } = $props();\n</script>\n<p>{only}</p>',
    '<script module lang="ts">\n  const a = 1;\n</script>',
    '{@html `<script type="application/ld+json">${data}</` + `script>`}',
    '<p data-on="a">Valko on="x"</p>'.replace(' on=', ' '),
  ])('let pass %s', (text) => {
    expect(inComponent(text)).toEqual([]);
  });

  it('see the page’s frame, routes and layouts', () => {
    expect(runsInBrowser({ path: 'src/app.html', text: '<head><script>a()</script></head>' })).toHaveLength(1);
    expect(hydrates({ path: '+page.ts', text: 'export const csr = true;' })).toBe(true);
    expect(turnsScriptOff('export const csr = true;')).toBe(false);
    expect(turnsScriptOff('')).toBe(false);
  });
});
