import { isDay, type Day } from '#domain/date.ts';
import type { Language } from '#domain/language.ts';

/** What an act says of its entry into force: the day, and the sentence. */
export type EntryIntoForce = { date: Day; sentence: string };

const months = {
  fi: ['tammi', 'helmi', 'maalis', 'huhti', 'touko', 'kesä', 'heinä', 'elo', 'syys', 'loka', 'marras', 'joulu'],
  sv: ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'],
};

/** The sentence with which acts and decrees say it; sections that have a day of their own are told after it and are not meant. */
const sentences = {
  fi: /Tämä (?:laki|asetus)\s[^.]{0,200}?voimaan (\d{1,2}) päivänä (\p{L}+)kuuta (\d{4})[^.]{0,200}\.?/u,
  sv: /(?:Denna|Detta) \p{L}+ träder i kraft den (\d{1,2}) (\p{L}+) (\d{4})[^.]{0,200}\.?/u,
};

/** Reads the day from a sentence such as `Tämä laki tulee voimaan 1 päivänä tammikuuta 2025.` or `Denna lag träder i kraft den 1 januari 2025.` */
export function entryIntoForceIn(text: string, language: Language | null): EntryIntoForce | null {
  if (language !== 'fi' && language !== 'sv') return null;
  const [sentence, day = '', month = '', year = ''] = sentences[language].exec(text) ?? [];
  if (!sentence) return null;
  const number = months[language].indexOf(month.toLowerCase()) + 1;
  const date = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(date) ? { date, sentence } : null;
}

const changing = /muuttami|kumoami|ändring|upphävande/i;
const cited = /\((\d{1,4})\/(\d{4})\)/g;

/**
 * Numbers of the acts that an act changes or repeals, as its title or its enacting clause cites them in brackets:
 * "muutetaan kotoutumisen edistämisestä annetun lain (681/2023) 2 §".
 */
export function amendedBy(title: string, enactingClause: string): string[] {
  if (!changing.test(title)) return [];
  const found = `${title}\n${enactingClause}`.matchAll(cited);
  return [...new Set([...found].map(([, number, year]) => `${number}/${year}`))].slice(0, 20);
}
