import { languages, type Language } from '#domain/language.ts';
import { plainText } from '#domain/markdown.ts';
import { isRichField } from '#domain/markdown-problems.ts';

/** What an entry of the record changed, field by field, as short wordings. */

type FieldChange = { field: string; before: string | null; after: string | null };
const longest = 300;

/** `before` and `after` are images as JSON, or null. Of something added or withdrawn only its name and dates are told. */
export function fieldChanges(before: string | null, after: string | null, language: Language): FieldChange[] {
  const was = parse(before);
  const is = parse(after);
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((field) => !quiet.has(field));
  const told = before === null || after === null ? fields.filter((field) => naming.has(field)) : fields;
  return told
    .map((field) => changeOf(field, plain(was[field], language), plain(is[field], language)))
    .filter((change) => change.before !== change.after);
}

/** Of Markdown the words are told, where they are what changed. */
function changeOf(field: string, before: string, after: string): FieldChange {
  const words = isRichField(field) ? { before: plainText(before), after: plainText(after) } : { before, after };
  const told = words.before === words.after ? { before, after } : words;
  return { field, before: wording(told.before), after: wording(told.after) };
}

const quiet = new Set(['id', 'titleIs', 'confidence', 'sourceScope']);
const naming = new Set(['title', 'name', 'type', 'date', 'planned', 'text', 'primeMinister']);
const parse = (image: string | null): Record<string, unknown> => (image ? (JSON.parse(image) as Record<string, unknown>) : {});

function wording(text: string): string | null {
  return text === '' ? null : text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function plain(value: unknown, language: Language): string {
  if (value === undefined || value === null || value === false) return '';
  if (Array.isArray(value)) return value.map((inner) => plain(inner, language)).join(', ');
  if (typeof value !== 'object') return `${value as string | number | true}`;
  const object = value as Record<string, unknown>;
  if (typeof object['text'] === 'string') return object['text'];
  const isText = Object.keys(object).every((key) => (languages as readonly string[]).includes(key));
  if (isText) return plain(object[language] ?? Object.values(object)[0], language);
  return Object.values(object)
    .map((inner) => plain(inner, language))
    .filter(Boolean)
    .join(' ');
}
