import { languages, type Language } from '#domain/language.ts';
import { sayIn } from '#locales/index.ts';
import { columnsOf, labelOf, sheetKinds, type Column, type SheetKind } from './columns.ts';
import { headerWords, languageWords } from './header-words.ts';
import { normal } from './normal.ts';
import type { Cell, SheetRow } from './sheet-file.ts';

/** What the columns of a sheet are, by the words above them. A guess: the editor sees it and may choose otherwise. */
export type Guess = { kind: SheetKind; columns: (string | null)[] };

export const headerText = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'object' ? ('date' in cell ? cell.date : cell.error) : String(cell);
};

const languageNamed = (word: string): Language | null => languages.find((one) => languageWords[one].includes(word)) ?? null;

/** A header without what it says of its language: `Kuvaus (ruotsiksi)` is `kuvaus` in Swedish. */
export function headerParts(header: string): { words: string; language: Language | null } {
  const words = normal(header).split(' ');
  for (const length of [2, 1]) {
    const language = words.length > length ? languageNamed(words.slice(-length).join(' ')) : null;
    if (language) return { words: words.slice(0, -length).join(' '), language };
  }
  return { words: words.join(' '), language: null };
}

type Called = { label: string; strength: number; language: Language | null };

/** The labels of a kind that are called so; the best first. */
function called(kind: SheetKind, words: string): Called[] {
  const labels = [...new Map(columnsOf(kind).map((column) => [column.label, column])).values()];
  const found = labels.flatMap((column): Called[] => {
    const own = languages.find((language) => normal(sayIn(language)(labelOf(kind, column))) === words);
    if (own) return [{ label: column.label, strength: 4, language: own }];
    const known = (headerWords[column.label] ?? []).map(normal);
    if (known.includes(words)) return [{ label: column.label, strength: 3, language: null }];
    const near = known.some((word) => word.length > 4 && (words.startsWith(`${word} `) || words.endsWith(` ${word}`)));
    return near ? [{ label: column.label, strength: 1, language: null }] : [];
  });
  // A title is what is left: a measure's `Tavoite` is its goal.
  return found.sort((a, b) => b.strength - a.strength || Number(a.label === 'title') - Number(b.label === 'title'));
}

/** Letters and endings that tell Swedish and English headers from Finnish ones. */
function languageOfWords(words: string): Language | null {
  if (/å|\b(?:och|namn|rubrik|titel|beskrivning|sammanfattning|mål|text på|anmärkning)/.test(words)) return 'sv';
  if (/\b(?:measure|action|title|name|description|summary|goal|objective|notes?|comments?|content)s?\b/.test(words)) return 'en';
  return /\b(?:toimenpi|nimi|otsikko|kuvaus|tavoite|huom|sisältö|selite|tiivistelmä)/.test(words) ? 'fi' : null;
}

const keyOf = (kind: SheetKind, label: string, language: Language): string | null => {
  const column = columnsOf(kind).find((one) => one.label === label && (one.is !== 'text' || one.language === language));
  return column && column.is !== 'shown' ? column.key : null;
};

/** Guesses every column of a kind; a column is taken once. `language`: of texts whose header says nothing of it. */
export function guessColumns(kind: SheetKind, headers: readonly string[], language: Language): (string | null)[] {
  const guesses = headers.map((header) => ({ ...headerParts(header), header }));
  const wanted = guesses.flatMap(({ words, language: named }, place) =>
    words === ''
      ? []
      : called(kind, words).map((one) => ({ ...one, place, language: named ?? one.language ?? languageOfWords(words) ?? language })),
  );
  const columns: (string | null)[] = headers.map(() => null);
  const settled = new Set<number>();
  const taken = new Set<string>();
  for (const { label, place, language: own } of wanted.sort((a, b) => b.strength - a.strength)) {
    const key = keyOf(kind, label, own);
    if (settled.has(place) || (key && taken.has(key))) continue;
    settled.add(place);
    columns[place] = key;
    if (key) taken.add(key);
  }
  return columns;
}

const strengthOf = (kind: SheetKind, header: string): number => called(kind, headerParts(header).words)[0]?.strength ?? 0;

/** The kind whose columns the headers name best; measures, where that says nothing. */
export function guessKind(headers: readonly string[]): SheetKind {
  const scored = sheetKinds.map((kind) => ({ kind, score: headers.reduce((sum, header) => sum + strengthOf(kind, header), 0) }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).kind;
}

/** How far down a header is looked for: titles and explanations stand above it. */
const headerWithin = 30;

/** The number of the row that is most like a header: its cells are short, different texts, and some are words that we know. */
export function guessHeader(rows: readonly SheetRow[]): number {
  const scored = rows.slice(0, headerWithin).map(({ number, cells }) => {
    const texts = cells.filter((cell) => typeof cell === 'string').filter((text) => text.length <= 80);
    const known = texts.filter((text) => sheetKinds.some((kind) => strengthOf(kind, text) >= 3)).length;
    const others = cells.filter((cell) => cell !== null).length - texts.length;
    return { number, score: texts.length < 2 && known === 0 ? -1 : known * 5 + new Set(texts).size - others * 2 };
  });
  const [first] = scored;
  return scored.reduce((best, one) => (one.score > best.score ? one : best), first ?? { number: 1, score: 0 }).number;
}

export const headersOf = (row: SheetRow | undefined): string[] => (row?.cells ?? []).map(headerText);

export const columnNamed = (kind: SheetKind, key: string): Column | undefined => columnsOf(kind).find((one) => one.key === key);
