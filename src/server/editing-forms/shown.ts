import { languages, type Language, type WordingState } from '#domain/language.ts';
import { isMapping, type Chosen, type Field, type Typed, type WordList } from './field.ts';

/** An image as the inputs of its form. `at`: the input's name, which is also its place in the image. */
export type Shown = { name: string; at: string; required: boolean } & (
  | { is: 'text'; rich: boolean; long: boolean; wordings: readonly ShownWording[] }
  | { is: 'line'; value: string; address: boolean }
  | { is: 'lines'; value: string; address: boolean }
  | { is: 'number' | 'date'; value: string }
  | { is: 'flag'; on: boolean }
  | { is: 'choice'; value: string; of: readonly string[]; said: WordList }
  | { is: 'choices'; values: readonly string[]; of: readonly string[]; said: WordList }
  | { is: 'reference'; value: string; to: readonly Chosen[] }
  | { is: 'references'; values: readonly string[]; to: readonly Chosen[] }
  | { is: 'pairs'; rows: readonly { at: string; name: string; date: string }[] }
  | { is: 'group'; fields: readonly Shown[] }
  | { is: 'list'; rows: readonly { at: string; fields: readonly Shown[] }[] }
);
export type ShownWording = { language: Language; at: string; text: string; state: WordingState; missing: boolean };

/** Empty rows that a list offers for what is to be added. */
const spare = 1;

export const shownIn = (fields: readonly Field[], image: Typed, inside = ''): Shown[] =>
  fields.map((field) => shown(field, image[field.name], inside ? `${inside}.${field.name}` : field.name));

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const mappingOf = (value: unknown): Typed => (isMapping(value) ? value : {});
const rows = (count: number): number[] => Array.from({ length: count + spare }, (_, n) => n);

function shown(field: Field, value: unknown, at: string): Shown {
  const { name, required } = field;
  const common = { name, at, required };
  switch (field.is) {
    case 'text':
      return { ...common, is: 'text', rich: field.rich, long: field.long, wordings: wordingsOf(value, at) };
    case 'line':
      return { ...common, is: 'line', value: textOf(value), address: field.address };
    case 'lines':
      return { ...common, is: 'lines', value: listOf(value).map(textOf).join('\n'), address: field.address };
    case 'number':
    case 'date':
      return { ...common, is: field.is, value: textOf(value) };
    case 'flag':
      return { ...common, is: 'flag', on: value === true };
    case 'choice':
      return { ...common, is: 'choice', value: textOf(value), of: field.of, said: field.said };
    case 'choices':
      return { ...common, is: 'choices', values: listOf(value).map(textOf), of: field.of, said: field.said };
    case 'reference':
      return { ...common, is: 'reference', value: textOf(value), to: field.to };
    case 'references':
      return { ...common, is: 'references', values: listOf(value).map(textOf), to: field.to };
    case 'pairs':
      return { ...common, is: 'pairs', rows: pairsOf(mappingOf(value), at) };
    case 'group':
      return { ...common, is: 'group', fields: shownIn(field.fields, mappingOf(value), at) };
    case 'list':
      return { ...common, is: 'list', rows: rowsOf(field.fields, listOf(value), at) };
  }
}

function wordingsOf(value: unknown, at: string): ShownWording[] {
  const text = mappingOf(value);
  const expected: WordingState = Object.keys(text).length > 0 ? 'translated' : 'original';
  return languages.map((language) => {
    const wording = mappingOf(text[language]);
    const said = textOf(wording['text']);
    const state = said ? (textOf(wording['state']) as WordingState) : expected;
    return { language, at: `${at}.${language}`, text: said, state, missing: said === '' };
  });
}

function pairsOf(value: Typed, at: string) {
  const pairs = Object.entries(value);
  return rows(pairs.length).map((n) => ({ at: `${at}.${n}`, name: pairs[n]?.[0] ?? '', date: textOf(pairs[n]?.[1]) }));
}

const rowsOf = (fields: readonly Field[], values: readonly unknown[], at: string) =>
  rows(values.length).map((n) => ({ at: `${at}.${n}`, fields: shownIn(fields, mappingOf(values[n]), `${at}.${n}`) }));

/** The names and values that a browser would send of a form left as it is. */
export function entriesOf(shownFields: readonly Shown[]): [string, string][] {
  return shownFields.flatMap((field): [string, string][] => {
    switch (field.is) {
      case 'text':
        return field.wordings.flatMap(({ at, text, state }) => [
          [at, text.replace(/\n/g, '\r\n')],
          [`${at}.state`, state],
        ]);
      case 'flag':
        return field.on ? [[field.at, 'on']] : [];
      case 'choices':
        return field.values.map((value) => [field.at, value]);
      case 'references':
        return field.to[0] === 'theme'
          ? field.values.map((value) => [field.at, value])
          : rows(field.values.length).map((n) => [`${field.at}.${n}`, field.values[n] ?? '']);
      case 'pairs':
        return field.rows.flatMap(({ at, name, date }) => [
          [`${at}.name`, name],
          [`${at}.date`, date],
        ]);
      case 'group':
        return entriesOf(field.fields);
      case 'list':
        return field.rows.flatMap((row) => entriesOf(row.fields));
      default:
        return [[field.at, field.value]];
    }
  });
}
