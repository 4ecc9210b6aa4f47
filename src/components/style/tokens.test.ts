import { readFileSync } from 'node:fs';
import { suomifiDesignTokens } from 'suomifi-design-tokens';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const declared = [...css.matchAll(/--fi-([a-z]+)-([a-z0-9-]+): ([^;]+);/g)].map(([, group, name, value]) => ({ group, name, value }));
const groups: Record<string, Record<string, string>> = {
  color: { ...suomifiDesignTokens.colors },
  spacing: { ...suomifiDesignTokens.spacing },
  radius: { ...suomifiDesignTokens.radiuses },
};
const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

test.each(declared)('--fi-$group-$name is what Suomi.fi says', ({ group, name, value }) => {
  expect(groups[group!]![camel(name!)]).toBe(value);
});

test('some tokens are in use', () => expect(declared.length).toBeGreaterThan(20));
