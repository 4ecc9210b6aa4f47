import type { Language } from '#domain/language.ts';
import { statuses } from '#domain/words.ts';
import { sayIn, type TextKey } from '#locales/index.ts';
import type { Database } from '../store/index.ts';
import { columnsOf, type Column, type SheetKind } from './columns.ts';
import { namesIn, type Names } from './names.ts';
import { presentIn } from './world.ts';

/** What a value may be said to mean. Null: it is typed, because there is no list, or one that nobody would read. */
export type Meaning = { value: string; label: string };
export type Meanings = Record<string, Meaning[] | null>;

const mostListed = 400;

function meaningsOf(column: Column, names: Names, language: Language): Meaning[] | null {
  const say = sayIn(language);
  switch (column.is) {
    case 'choice':
      return column.said === 'editing.choice'
        ? null
        : column.of.map((value) => ({ value, label: say(`${column.said}.${value}` as TextKey) }));
    case 'reported':
      return statuses.map((value) => ({ value, label: say(`words.status.${value}`) }));
    case 'reference':
    case 'references':
      return listed(names, column.to, language);
    case 'organisations':
      return listed(names, ['organisation'], language);
    case 'flag':
      return [
        { value: 'kyllä', label: say('sheet.yes') },
        { value: 'ei', label: say('sheet.no') },
      ];
    default:
      return null;
  }
}

function listed(names: Names, kinds: Parameters<Names['known']>[0], language: Language): Meaning[] | null {
  const known = names.known(kinds, language);
  if (known.length > mostListed) return null;
  return known.map(({ id, name }) => ({ value: id, label: name })).sort((a, b) => a.label.localeCompare(b.label, language));
}

/** What may be chosen for each of these columns. */
export async function meaningsFor(db: Database, kind: SheetKind, keys: readonly string[], language: Language): Promise<Meanings> {
  const columns = columnsOf(kind).filter(({ key }) => keys.includes(key));
  if (columns.length === 0) return {};
  const names = namesIn((await presentIn(db)).world);
  return Object.fromEntries(columns.map((column) => [column.key, meaningsOf(column, names, language)]));
}
