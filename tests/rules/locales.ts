import { type MessageFormatElement, type PluralElement, TYPE } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import type { SourceFile } from './files.ts';

/** One section's texts: language → key → text. */
export type Section = Record<string, Record<string, string>>;

const parse = (text: string, language: string): MessageFormatElement[] =>
  new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst();

/** A language may choose between words where another has one, by a select or a plural: the value put in is the same. */
const kindOf = (type: TYPE): string => TYPE[type === TYPE.select ? TYPE.argument : type === TYPE.plural ? TYPE.number : type];

function placeholder(element: MessageFormatElement): string[] {
  if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag) return [];
  if (element.type !== TYPE.plural && element.type !== TYPE.select) return [`${element.value}: ${kindOf(element.type)}`];
  const inside = Object.values(element.options).flatMap((option) => option.value.flatMap(placeholder));
  return [`${element.value}: ${kindOf(element.type)}`, ...inside];
}

/** The placeholders of a text with their kinds, each once. */
export const placeholdersOf = (text: string, language: string): string[] => [...new Set(parse(text, language).flatMap(placeholder))].sort();

/** `{n, plural, other {#}}` only writes a number as the language does. */
const onlyNumber = (element: PluralElement): boolean =>
  Object.keys(element.options).join() === 'other' && (element.options['other']?.value ?? []).every((part) => part.type === TYPE.pound);

function pluralForms(element: MessageFormatElement): string[][] {
  if (element.type !== TYPE.plural && element.type !== TYPE.select) return [];
  const inside = Object.values(element.options).flatMap((option) => option.value.flatMap(pluralForms));
  return element.type === TYPE.plural && !onlyNumber(element) ? [Object.keys(element.options), ...inside] : inside;
}

/** Finnish, Swedish and English have the same two plural forms. */
const lacksOne = (text: string, language: string): boolean =>
  parse(text, language)
    .flatMap(pluralForms)
    .some((forms) => !forms.includes('other') || !(forms.includes('one') || forms.includes('=1')));

function attempt<T>(make: () => T, wrong: (reason: string) => string): { made: T } | { wrong: string } {
  try {
    return { made: make() };
  } catch (error) {
    return { wrong: wrong(error instanceof Error ? error.message : String(error)) };
  }
}

function wrongWithText(key: string, texts: Record<string, string | undefined>): string[] {
  const seen = new Map<string, string>();
  const wrong: string[] = [];
  for (const [language, text] of Object.entries(texts)) {
    if (text === undefined) wrong.push(`${key} is missing in ${language}`);
    else if (text.trim() === '') wrong.push(`${key} is empty in ${language}`);
    else {
      const read = attempt(
        () => [placeholdersOf(text, language).join(', '), lacksOne(text, language)] as const,
        (reason) => `${key} cannot be read in ${language}: ${reason}`,
      );
      if ('wrong' in read) wrong.push(read.wrong);
      else {
        seen.set(language, read.made[0]);
        if (read.made[1]) wrong.push(`${key} lacks a plural form in ${language}`);
      }
    }
  }
  return new Set(seen.values()).size > 1
    ? [...wrong, `${key} has different placeholders: ${JSON.stringify(Object.fromEntries(seen))}`]
    : wrong;
}

/** What is not alike in a section's languages: keys, emptiness, ICU syntax, placeholders, plural forms. */
export function wrongWithSection(name: string, section: Section): string[] {
  const keys = new Set(Object.values(section).flatMap((texts) => Object.keys(texts)));
  return [...keys].flatMap((key) =>
    wrongWithText(`${name}.${key}`, Object.fromEntries(Object.entries(section).map(([language, texts]) => [language, texts[key]]))),
  );
}

/** A key in code: whole, or with parts that are put in as it runs. */
export interface KeyInCode {
  where: string;
  written: string;
  /** what it can be */
  pattern: RegExp;
}

function patternOf(written: string): RegExp {
  const parts = written.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`);
}

/** Every literal in code that begins with a section's name. Not all are texts' keys: a column of a table may look like one. */
export function literalsOf(file: SourceFile, sections: readonly string[]): KeyInCode[] {
  const name = `(?:${sections.join('|')})`;
  const literal = new RegExp(`(['"])(${name}\\.[^'"\`\\n]*)\\1|\`(${name}\\.[^\`\\n]*)\``, 'g');
  return [...file.text.matchAll(literal)]
    .map((match) => match[2] ?? match[3] ?? '')
    .map((written) => ({ where: file.path, written, pattern: patternOf(written) }));
}

const said = /\bsay(?:In\([^()]*\))?\(\s*(['"`])((?:(?!\1)[^\n\\])*)\1/g;

/** The keys that code says. */
export const saidIn = (file: SourceFile): KeyInCode[] =>
  [...file.text.matchAll(said)].map((match) => ({ where: file.path, written: match[2] ?? '', pattern: patternOf(match[2] ?? '') }));

/** Keys that code says and no text has. */
export const unknownKeys = (keys: readonly string[], files: readonly SourceFile[]): string[] =>
  files
    .flatMap(saidIn)
    .filter((used) => !keys.some((key) => used.pattern.test(key)))
    .map((used) => `${used.where} says ${used.written}`);

/** Keys that no code names. */
export function unusedKeys(keys: readonly string[], files: readonly SourceFile[]): string[] {
  const sections = [...new Set(keys.map((key) => key.slice(0, key.indexOf('.'))))];
  const named = files.flatMap((file) => literalsOf(file, sections));
  const whole = new Set(named.map((one) => one.written));
  const patterns = named.filter((one) => one.written.includes('${')).map((one) => one.pattern);
  return keys.filter((key) => !whole.has(key) && !patterns.some((pattern) => pattern.test(key)));
}
