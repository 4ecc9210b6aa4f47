import { dayInFinland } from '#domain/date.ts';
import type { Language } from '#domain/language.ts';
import { itemOf, type FoundItem } from '../item.ts';
import type { Answered, Asked } from '../kind.ts';
import { pageOf } from './addresses.ts';
import type { Both, Matter, MatterNumber, Paper } from './parse.ts';
import { isReply, isReport, pairedPapers } from './steps.ts';

type Told = { number: MatterNumber; title: string; day: string | null; summary: string; body: string; identifiers: string[] };

/** Who speaks: in Swedish by its own name. */
const parliament: Both<string> = { fi: null, sv: 'Riksdagen' };
const inBoth = ['fi', 'sv'] as const satisfies Language[];

/** What tells no day is news only in the year of its number: an old matter must not stand under today. */
const isOld = ({ number, day }: Told, { now }: Asked): boolean => day === null && number.year < dayInFinland(now).slice(0, 4);

function item(told: Told, language: 'fi' | 'sv', answer: Answered, asked: Asked): FoundItem | null {
  if (isOld(told, asked)) return null;
  return itemOf(
    {
      guid: told.number.written,
      title: told.title,
      address: pageOf(told.number),
      base: null,
      published: told.day,
      language,
      author: parliament[language],
      summary: told.summary,
      body: told.body,
      identifiers: told.identifiers,
    },
    { answer },
    asked,
  );
}

const written = (numbers: (MatterNumber | null | undefined)[]): string[] => numbers.flatMap((number) => number?.written ?? []);

const matterItems = (matter: Matter, answer: Answered, asked: Asked): FoundItem[] =>
  inBoth.flatMap((language) => {
    const { number, title, state, stage, outcome, bills, words } = matter;
    const [own, name] = [number[language], title[language]];
    if (!own || !name) return [];
    const acts = [...new Set((bills.fi ?? bills.sv ?? []).flatMap(({ act }) => act ?? []))];
    const told = {
      number: own,
      title: `${own.written}: ${name}`,
      day: matter.drawnUp,
      summary: [state[language], stage[language], outcome[language]].filter(Boolean).join(' · '),
      body: (words[language] ?? []).join(', '),
      identifiers: [...written([number.fi, number.sv]), ...acts],
    };
    return item(told, language, answer, asked) ?? [];
  });

function paperItems(pair: Both<Paper>, matter: Matter, answer: Answered, asked: Asked): FoundItem[] {
  return inBoth.flatMap((language) => {
    const paper = pair[language];
    if (!paper || !(isReport(paper) || isReply(paper))) return [];
    const name = `${paper.kind} ${paper.number.written}`.trim();
    const title = paper.title || matter.title[language];
    const told = {
      number: paper.number,
      title: title ? `${name}: ${title}` : name,
      day: paper.day,
      summary: matter.number[language]?.written ?? matter.number.fi.written,
      body: '',
      identifiers: written([pair.fi?.number, pair.sv?.number, matter.number.fi, matter.number.sv]),
    };
    return item(told, language, answer, asked) ?? [];
  });
}

/** The matter, and its committee reports and replies, each in the languages in which it is there. */
export const itemsOf = (matter: Matter, answer: Answered, asked: Asked): FoundItem[] => [
  ...matterItems(matter, answer, asked),
  ...pairedPapers(matter.papers).flatMap((pair) => paperItems(pair, matter, answer, asked)),
];
