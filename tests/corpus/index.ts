import { readFileSync } from 'node:fs';
import type { SourceFailure } from '#server/sources/index.ts';
import type { Described, HostileAnswer } from './answer.ts';
import { characters, cut } from './cut.ts';
import { failures } from './failures.ts';
import { fuzz } from './fuzz.ts';
import { html } from './html.ts';
import { instead } from './instead.ts';
import { json } from './json.ts';
import { numbers } from './numbers.ts';
import { paging } from './paging.ts';
import { values } from './values.ts';
import { xml } from './xml.ts';

export type { Expected, HostileAnswer } from './answer.ts';

const described: Readonly<Record<string, readonly Described[]>> = {
  instead,
  cut,
  characters,
  xml,
  json,
  html,
  ...values,
  paging,
  numbers,
  failures,
  fuzz,
};

/** Failures by home and code; an answer that is not among them is read. */
const outcomes = JSON.parse(readFileSync(new URL('outcomes.json', import.meta.url), 'utf8')) as Record<
  string,
  Partial<Record<SourceFailure, string[]>>
>;

function settled({ expected, ...answer }: Described): HostileAnswer {
  if (expected !== 'settled') return { ...answer, expected };
  const [home = '', what = ''] = answer.name.split(/: (.*)/s);
  const found = Object.entries(outcomes[home] ?? {}).find(([, names]) => names.includes(what));
  return { ...answer, expected: (found?.[0] ?? 'read') as SourceFailure | 'read' };
}

/** All hostile and broken answers, by group. */
export const corpus: Readonly<Record<string, readonly HostileAnswer[]>> = Object.fromEntries(
  Object.entries(described).map(([group, answers]) => [group, answers.map(settled)]),
);

const publishers = ['feed', 'page', 'liferay', 'sttinfo', 'wordpress'];
const groupsOf = (which: (answer: HostileAnswer) => boolean): Readonly<Record<string, readonly HostileAnswer[]>> =>
  Object.fromEntries(
    Object.entries(corpus).flatMap(([group, answers]) => {
      const theirs = answers.filter(which);
      return theirs.length ? [[group, theirs] as const] : [];
    }),
  );

/** Those of feeds, pages and lists that sites publish, and those of registers and archives that are asked. */
export const ofPublishers = groupsOf(({ kind }) => publishers.includes(kind));
export const ofRegisters = groupsOf(({ kind }) => !publishers.includes(kind));
