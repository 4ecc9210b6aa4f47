import { addDays, addYears, dayInFinland, type Day } from '#domain/date.ts';
import type { Text } from '#domain/language.ts';
import type { MilestoneType } from '#domain/words.ts';
import { plainText, shortened } from '../clean.ts';
import { itemOf, type FoundItem } from '../item.ts';
import type { Answered, Asked, FoundStep } from '../kind.ts';
import type { Act, ActName } from './parse.ts';

/** One language version of an act, with the answer that brought it. */
export type Version = { act: Act; answer: Answered };

export const keyOf = ({ year, number }: ActName): string => `${number}/${year}`;

/** Finlex's pages of an act for readers, in the two languages in which acts are given (forms seen on its site in 2026). */
const pages = {
  fi: ({ year, number }: ActName) => `https://www.finlex.fi/fi/lainsaadanto/${year}/${number}`,
  sv: ({ year, number }: ActName) => `https://www.finlex.fi/sv/lagstiftning/${year}/${number}`,
};
const pageOf = (act: Act): string => pages[act.language === 'sv' ? 'sv' : 'fi'](act);

const tomorrow = (today: Day): Day => addDays(today, 1);

/** The day on which an act is news; none of those that are older than the web, or not dated. */
const newsDay = ({ published, issued }: Act, now: Date): Day | undefined =>
  [published, issued].filter((date) => date !== null).find((date) => date >= '1995' && date <= tomorrow(dayInFinland(now)));

/** A language version as an item. Null for one that has no day: it would look new. */
export function actItem({ act, answer }: Version, asked: Asked): FoundItem | null {
  const published = newsDay(act, asked.now);
  if (!published) return null;
  const entry = {
    guid: act.eli,
    title: `${act.title} (${keyOf(act)})`,
    address: pageOf(act),
    base: null,
    published,
    language: act.language,
    author: null,
    summary: act.inForce?.sentence ?? null,
    body: act.text,
    identifiers: [keyOf(act), ...act.amends.filter((key) => key !== keyOf(act))],
  };
  return itemOf(entry, { answer }, asked);
}

/** A text from the versions that have it. */
function textFrom(versions: readonly Version[], of: (act: Act) => string | null): Text {
  const wordings = versions.flatMap(({ act }) => {
    const text = shortened(plainText(of(act) ?? ''), 300);
    return text && act.language ? [[act.language, { text, state: 'original' as const }] as const] : [];
  });
  return Object.fromEntries(wordings);
}

type Dated = {
  type: MilestoneType;
  of: (act: Act) => Day | null;
  words: (act: Act) => string | null;
  /** The last day that is believed, from today on: registers write 9999-12-31 where they have none. */
  until: (today: Day) => Day;
};
const named = (act: Act): string => `${act.title} (${keyOf(act)})`;
const dated: Dated[] = [
  { type: 'approved', of: ({ issued }) => issued, words: named, until: tomorrow },
  { type: 'published', of: ({ published }) => published, words: named, until: tomorrow },
  {
    type: 'in-force',
    of: ({ inForce }) => inForce?.date ?? null,
    words: (act) => act.inForce?.sentence ?? named(act),
    until: (today) => addYears(today, 20),
  },
];

/** The dated steps of one act, from its language versions: the Finnish one, which comes first, decides where they differ. */
export function actSteps(versions: readonly Version[], now: Date): FoundStep[] {
  const today = dayInFinland(now);
  return dated.flatMap(({ type, of, words, until }): FoundStep[] => {
    const telling = versions.find(({ act }) => of(act));
    const date = telling && of(telling.act);
    if (!date || date > until(today)) return [];
    const { act, answer } = telling;
    const same = versions.filter((version) => of(version.act) === date);
    const text = textFrom(same, words);
    return [{ about: [keyOf(act)], type, date, planned: date > today, text, address: pageOf(act), answer: answer.n }];
  });
}
