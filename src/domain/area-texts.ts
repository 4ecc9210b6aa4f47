import type { Language, Text } from './language.ts';
import { languages } from './language.ts';

/** Texts about the service itself that an area may say in its own words. Each has a text of the interface in its place until then. */
export const pageTexts = ['front-lead', 'follow-lead', 'accessibility', 'privacy'] as const;
export type PageText = (typeof pageTexts)[number];

/** Those that are leads: one paragraph of words. The others are Markdown, in parts. */
export const leads: readonly PageText[] = ['front-lead', 'follow-lead'];

/** Letters that the service sends, with what their templates may name in braces, and what they must. */
export const mailTexts = {
  invitation: { values: ['role', 'until', 'link'], needed: ['link'] },
  'reminder-before': { values: ['name', 'due'], needed: ['name'] },
  'reminder-after': { values: ['name', 'due'], needed: ['name'] },
} as const satisfies Record<string, { values: readonly string[]; needed: readonly string[] }>;
export type MailText = keyof typeof mailTexts;
export const mailTextNames = Object.keys(mailTexts) as [MailText, ...MailText[]];

const braces = /\{([^{}]*)\}/g;

/** What is wrong with a template: names in braces that mean nothing here, braces without a name, and names that must be there. */
export function templateFaults(name: MailText, part: 'subject' | 'text', template: string): { unknown: string[]; lacking: string[] } {
  const { values, needed }: { values: readonly string[]; needed: readonly string[] } = mailTexts[name];
  const named = [...template.matchAll(braces)].map(([, inner = '']) => inner);
  const stray = /[{}]/.exec(template.replace(braces, ''))?.[0];
  return {
    unknown: [...new Set([...named.filter((one) => !values.includes(one)).map((one) => `{${one}}`), ...(stray ? [stray] : [])])],
    lacking: part === 'text' ? needed.filter((one) => !named.includes(one)).map((one) => `{${one}}`) : [],
  };
}

/** A template with its values; a name without one stays as it is written. */
export const filled = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(braces, (whole, name: string) => values[name] ?? whole);

/**
 * A text with one language's words changed. They are the area's own, so their state is `original`; empty words take the
 * language out. Nothing is left of a text without languages.
 */
export function withWords(text: Text | undefined, language: Language, words: string): Text | undefined {
  const trimmed = words.trim();
  if (text?.[language]?.text === trimmed) return text;
  const { [language]: _, ...rest } = text ?? {};
  const next: Text = trimmed === '' ? rest : { ...rest, [language]: { text: trimmed, state: 'original' } };
  return languages.some((one) => next[one]) ? next : undefined;
}
