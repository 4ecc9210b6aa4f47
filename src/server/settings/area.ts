import { mailTexts, templateFaults, withWords, type MailText, type PageText } from '#domain/area-texts.ts';
import { languages, type Language, type Text } from '#domain/language.ts';
import { Refusal, type Problem } from '#domain/problem.ts';
import type { Area } from '#domain/subjects.ts';
import { measureKinds, statuses, type Status } from '#domain/words.ts';
import { sayIn } from '#locales/index.ts';
import { usualMail } from '../mail/index.ts';
import { usualWords } from '../pages/index.ts';

/** What an editor wrote, language by language. */
export type Words = Record<Language, string>;
export type MeasureKind = (typeof measureKinds)[number];

/** Changes of the area's settings: each takes the area as it is and gives it as it is to be. All are pure. */

const refuse = (path: string, reason: string, code: Problem['code'] = 'invalid-field', found?: string): never => {
  throw new Refusal(code, [{ code, path, reason, ...(found === undefined ? {} : { place: { line: 1, found } }) }]);
};

const written = (text: Text | undefined, words: Words): Text | undefined =>
  languages.reduce<Text | undefined>((changed, language) => withWords(changed, language, words[language]), text);

/** As `written`, for a text that must be there in at least one language. */
const needed = (path: string, text: Text | undefined, words: Words): Text =>
  written(text, words) ?? refuse(path, 'is needed in at least one language', 'empty-text');

/** An optional field: gone where there is nothing left of it. */
function withField<K extends 'languages' | 'pages' | 'mails' | 'silentAfterDaysOfKind' | 'contact'>(
  area: Area,
  name: K,
  value: Area[K],
): Area {
  const { [name]: _, ...rest } = area;
  return (value === undefined ? rest : { ...rest, [name]: value }) as Area;
}

/** `offered`: the languages that readers are offered. */
export function withNames(area: Area, { name, purpose, offered }: { name: Words; purpose: Words; offered: readonly Language[] }): Area {
  if (offered.length === 0) refuse('languages', 'at least one language is offered');
  const all = languages.every((language) => offered.includes(language));
  const named = { ...area, name: needed('name', area.name, name), purpose: needed('purpose', area.purpose, purpose) };
  return withField(named, 'languages', all ? undefined : languages.filter((language) => offered.includes(language)));
}

export type ThemeWords = { name: Words; summary: Words };

const idShape = /[^a-z0-9]+/g;
const idFrom = (words: string): string =>
  words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(idShape, '-').replace(/^-|-$/g, '').slice(0, 60);

/** Renames the area's themes, in their order; `added`: one more, whose id is made of its name and never changes. */
export function withThemes(area: Area, changed: readonly ThemeWords[], added: ThemeWords | null): Area {
  const themes = area.themes.map((theme, n) => {
    const words = changed[n];
    if (!words) return theme;
    return {
      ...theme,
      name: needed(`themes.${n}.name`, theme.name, words.name),
      summary: needed(`themes.${n}.summary`, theme.summary, words.summary),
    };
  });
  return { ...area, themes: added ? [...themes, newTheme(area, added)] : themes };
}

function newTheme(area: Area, words: ThemeWords): Area['themes'][number] {
  const name = needed('added.name', undefined, words.name);
  const id = idFrom((name.en ?? name.fi ?? name.sv)?.text ?? '');
  if (id === '') refuse('added.name', 'has no letters to make an id of');
  if (area.themes.some((theme) => theme.id === id)) refuse('added.name', `there is a theme "${id}" already`, 'duplicate-id');
  return { id, name, summary: needed('added.summary', undefined, words.summary) };
}

/** Days by status and by kind; null: no limit, or none of its own. */
export type Silence = {
  ofStatus: Partial<Record<Status, number | null>>;
  ofKind: Partial<Record<MeasureKind, number | null>>;
  settledByDecision: readonly MeasureKind[];
};

const longestSilence = 3_650;

function daysIn<K extends string>(path: string, names: readonly K[], days: Partial<Record<K, number | null>>): Partial<Record<K, number>> {
  const entries = names.flatMap((name): [K, number][] => {
    const value = days[name] ?? null;
    if (value === null) return [];
    if (!Number.isInteger(value) || value < 1 || value > longestSilence) refuse(`${path}.${name}`, 'is a number of days from 1 to 3650');
    return [[name, value]];
  });
  return Object.fromEntries(entries) as Partial<Record<K, number>>;
}

export function withSilence(area: Area, { ofStatus, ofKind, settledByDecision }: Silence): Area {
  const kinds = daysIn('silentAfterDaysOfKind', measureKinds, ofKind);
  const changed = {
    ...area,
    silentAfterDays: daysIn('silentAfterDays', statuses, ofStatus),
    settledByDecision: measureKinds.filter((kind) => settledByDecision.includes(kind)),
  };
  return withField(changed, 'silentAfterDaysOfKind', Object.keys(kinds).length > 0 ? kinds : undefined);
}

/** Words that are those of the interface are not the area's own: nothing is kept of them, and they go on changing with it. */
const ownOnly = (words: Words, usual: (language: Language) => string): Words =>
  Object.fromEntries(
    languages.map((language) => [language, unified(words[language]) === unified(usual(language)) ? '' : unified(words[language])]),
  ) as Words;
/** Forms send line ends as CR LF. */
const unified = (words: string): string => words.replace(/\r\n?/g, '\n').trim();

export function withPageText(area: Area, name: PageText, words: Words): Area {
  const text = written(
    area.pages?.[name],
    ownOnly(words, (language) => usualWords(name, sayIn(language))),
  );
  const { [name]: _, ...rest } = area.pages ?? {};
  const pages = text ? { ...rest, [name]: text } : rest;
  return withField(area, 'pages', Object.keys(pages).length > 0 ? pages : undefined);
}

export function withMailText(area: Area, name: MailText, words: { subject: Words; text: Words }): Area {
  for (const part of ['subject', 'text'] as const) checkTemplates(name, part, words[part]);
  const own = area.mails?.[name];
  const subject = written(
    own?.subject,
    ownOnly(words.subject, (language) => usualMail(name, language).subject),
  );
  const text = written(
    own?.text,
    ownOnly(words.text, (language) => usualMail(name, language).text),
  );
  const { [name]: _, ...rest } = area.mails ?? {};
  const mails = subject || text ? { ...rest, [name]: { ...(subject ? { subject } : {}), ...(text ? { text } : {}) } } : rest;
  return withField(area, 'mails', Object.keys(mails).length > 0 ? mails : undefined);
}

function checkTemplates(name: MailText, part: 'subject' | 'text', words: Words): void {
  for (const language of languages) {
    if (words[language].trim() === '') continue;
    const { unknown, lacking } = templateFaults(name, part, words[language]);
    const path = `${part}.${language}`;
    if (unknown[0])
      refuse(path, `${unknown[0]} means nothing in ${name} (${mailTexts[name].values.join(', ')})`, 'bad-placeholder', unknown[0]);
    if (lacking[0]) refuse(path, `${lacking[0]} is missing`, 'missing-placeholder', lacking[0]);
  }
}
