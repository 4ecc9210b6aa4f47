import { anyWording, isLanguage, type Language } from '#domain/language.ts';
import { kindNames } from '#server/sources/index.ts';
import type { Settings, SourceWords } from '#server/settings/index.ts';
import { wrong, type Form } from '../answering.ts';

/** What can be chosen for a source, and how a form says what was chosen. */
export const intervals = ['PT1H', 'PT6H', 'P1D', 'P7D'] as const;

export type SourceChoices = { kinds: readonly string[]; owners: { id: string; name: string }[]; intervals: readonly string[] };

export async function choicesFor(settings: Settings, language: Language, interval: string | null = null): Promise<SourceChoices> {
  const owners = (await settings.organisations()).map(({ id, name }) => ({ id, name: anyWording(name, language)?.text ?? id }));
  const order = new Intl.Collator(language);
  return {
    kinds: kindNames,
    owners: owners.sort((a, b) => order.compare(a.name, b.name)),
    intervals: interval === null || (intervals as readonly string[]).includes(interval) ? intervals : [...intervals, interval],
  };
}

const some = (text: string): string | null => text.trim() || null;

/** What the kind is to ask for: JSON, as the catalogue has it. */
function askIn(text: string): Record<string, unknown> | null {
  if (text.trim() === '') return null;
  try {
    const asked: unknown = JSON.parse(text);
    if (typeof asked === 'object' && asked !== null && !Array.isArray(asked)) return asked as Record<string, unknown>;
  } catch {
    // What is no JSON is told as what is no object.
  }
  throw wrong('ask');
}

const language = (text: string): Language | null => (isLanguage(text) ? text : null);

/** The address as it was pasted; one without a scheme is one of the web. */
export function addressIn(form: Form): string {
  const typed = form.one('address').trim();
  return typed !== '' && !/^[a-z][a-z0-9+.-]*:/i.test(typed) ? `https://${typed}` : typed;
}

export function sourceIn(form: Form): SourceWords {
  const kind = form.one('kind');
  if (!kindNames.includes(kind)) throw wrong('kind');
  return {
    kind,
    address: addressIn(form),
    name: form.words('name'),
    owner: some(form.one('owner')),
    language: language(form.one('language')),
    interval: some(form.one('interval')),
    selector: some(form.one('selector')),
    ask: askIn(form.one('ask')),
  };
}

export const wishIn = (form: Form) => {
  const kind = form.one('kind');
  const ask = askIn(form.one('ask'));
  return {
    address: addressIn(form),
    ...(kindNames.includes(kind) ? { kind } : {}),
    language: language(form.one('language')),
    selector: some(form.one('selector')),
    ...(ask ? { ask } : {}),
  };
};
