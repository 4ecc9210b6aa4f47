import { render } from 'svelte/server';
import type { Component } from 'svelte';
import { describe, expect, test } from 'vitest';
import type { Example } from './example.ts';
import { frameIn } from './example-facts.ts';
import Stage from './Stage.svelte';

type Shown = Component<Record<string, unknown>>;
const lists = import.meta.glob<{ examples?: Example<Record<string, unknown>>[] }>('../*/examples.ts', { eager: true });
const components = import.meta.glob<{ default: Shown }>('../*/*.svelte', { eager: true });

/** The component that a folder is named after: milestone-list holds MilestoneList. */
const componentOf = (folder: string): Shown | undefined => {
  const name = folder.replace(/(^|-)([a-z])/g, (_, _dash, letter: string) => letter.toUpperCase());
  return components[`../${folder}/${name}.svelte`]?.default;
};

const shown = Object.entries(lists).flatMap(([path, { examples = [] }]) => {
  const folder = path.split('/')[1]!;
  const component = componentOf(folder);
  return component ? examples.map((example) => ({ folder, component, ...example })) : [];
});

const drawn = ({ component, language, props }: (typeof shown)[number]) => {
  const { head, body } = render(Stage, { props: { of: component, frame: frameIn(language), props } });
  return { head, body };
};

describe('every example of a component', () => {
  test.each(shown)('$folder: $name', (example) => {
    const { head, body } = drawn(example);
    expect(`${head}${body}`).not.toMatch(/undefined|NaN|\[object/);
    expect(body).not.toMatch(/<script|\sstyle=|\son[a-z]+=/);
    expect(head.replace(/<script type="application\/ld\+json">[^<]*<\/script>/, '')).not.toContain('<script');
  });

  test('there are many', () => expect(shown.length).toBeGreaterThan(100));
});

test('a title in another language says so to those who listen', () => {
  const missing = shown.find(({ folder, name }) => folder === 'wording' && name === 'missing in two of three languages, sv');
  expect(drawn(missing!).body).toMatch(/Saknas på svenska, på engelska:.*<span lang="en"/s);
});
