import createMarkdown, { type MarkdownIt, type Token } from 'markdown-it';
import { languages, type Text } from './language.ts';
import { addressOfLink, hiddenCharacters, isAllowedAddress } from './markdown.ts';
import type { Problem } from './problem.ts';
import type { Reference } from './subjects.ts';

/** What is refused in a text that editors write, and where in it. */

export type TextFaultCode = 'html-in-text' | 'unsafe-link' | 'hidden-character' | 'markdown-not-allowed';
/** `line`: from 1. `found`: the beginning of what is refused, with nothing in it that cannot be seen. */
export type TextFault = { code: TextFaultCode; line: number; found: string };

const tag = /<(?!https?:\/\/[^\s<>]*>|mailto:[^\s<>]*>|[^\s<>:/!?]+@[^\s<>]+>)[\p{L}/!?]/iu;
/** Entities that stand for the brackets of a tag, with or without their semicolon, and however deep they are wrapped. */
const bracket = /&(?:amp;?)*(?:lt|gt|#0*6[02]|#x0*3[ce])(?![\p{L}\d])/iu;

/** Faults of any text, Markdown or not: tags, entities in the place of tags, and what cannot be seen. */
export function faultsOfWords(text: string): TextFault[] {
  const faults: TextFault[] = [];
  const look = (code: TextFaultCode, pattern: RegExp) => {
    const found = pattern.exec(text);
    if (found) faults.push({ code, line: lineAt(text, found.index), found: excerpt(text.slice(found.index)) });
  };
  look('hidden-character', hiddenCharacters);
  look('html-in-text', tag);
  look('html-in-text', bracket);
  return faults;
}

/** Faults of a text that is Markdown: those of any text, links elsewhere than to the web and to mail, and marks that are not allowed. */
export function faultsOfMarkdown(text: string): TextFault[] {
  const faults = faultsOfWords(text);
  everything ??= wholeMarkdown();
  let line = 1;
  for (const token of everything.parse(text, {})) {
    line = token.map ? token.map[0] + 1 : line;
    faults.push(...faultsOfToken(token, line), ...(token.children ?? []).flatMap((child) => faultsOfToken(child, line)));
  }
  return firstOfEach(faults);
}

/** A line is told once of a code: what hides in a link's words hides in the line as well. */
function firstOfEach(faults: readonly TextFault[]): TextFault[] {
  const first = new Map<string, TextFault>();
  for (const fault of faults) if (!first.has(`${fault.code} ${fault.line}`)) first.set(`${fault.code} ${fault.line}`, fault);
  return [...first.values()];
}

let everything: MarkdownIt | undefined;

/** Knows all Markdown, so that what is not allowed is recognised rather than shown as it is typed. */
function wholeMarkdown(): MarkdownIt {
  const made = createMarkdown({ html: false, linkify: false, maxNesting: 40 });
  made.validateLink = () => true;
  return made;
}

const known =
  /^(text|text_special|inline|softbreak|hardbreak|(paragraph|blockquote|(bullet|ordered)_list|list_item|em|strong|link)_(open|close))$/;

function faultsOfToken(token: Token, line: number): TextFault[] {
  if (token.type === 'link_open') return faultsOfLink(addressOfLink(token), line);
  if (token.type === 'text' || token.type === 'text_special') {
    return hiddenCharacters.test(token.content) ? [{ code: 'hidden-character', line, found: excerpt(token.content) }] : [];
  }
  if (known.test(token.type) || (token.type.startsWith('heading_') && token.tag === 'h3') || token.nesting === -1) return [];
  return [{ code: 'markdown-not-allowed', line, found: excerpt(token.content || token.markup) }];
}

const faultsOfLink = (address: string, line: number): TextFault[] =>
  isAllowedAddress(address) ? [] : [{ code: 'unsafe-link', line, found: excerpt(address) }];

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

const hiddenAnywhere = new RegExp(hiddenCharacters.source, 'gu');
function excerpt(text: string): string {
  const seen = text
    .slice(0, 60)
    .replace(hiddenAnywhere, (hidden) => `U+${(hidden.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
  const [first = ''] = seen.split('\n');
  return first.length > 40 ? `${first.slice(0, 40)}…` : first;
}

const said: Record<TextFaultCode, string> = {
  'html-in-text': 'HTML is not allowed in texts',
  'unsafe-link': 'a link leads to http, https or mailto only',
  'hidden-character': 'a character that cannot be seen is not allowed',
  'markdown-not-allowed': 'this Markdown is not allowed (paragraphs, emphasis, lists, quotations, links and ### headings are)',
};

/** Fields whose texts are Markdown; the texts of all others are one line of words. */
const richField = /^(summary|aim|requires|purpose|note|themes\.\d+\.summary|fulfilments\.\d+\.note|pages\.[\w-]+)$/;
export const isRichField = (path: string): boolean => richField.test(path);

/** What is refused of the texts of an image, each with the path of its wording. */
export function textProblems(subject: Reference, image: unknown): Problem[] {
  return textsIn(image, '').flatMap(({ path, text }) =>
    languages.flatMap((language): Problem[] => {
      const wording = text[language]?.text ?? '';
      const faults = isRichField(path) ? faultsOfMarkdown(wording) : faultsOfWords(wording);
      return faults.map(({ code, line, found }) => ({
        code,
        subject,
        path: `${path}.${language}`,
        reason: `${said[code]}; line ${line}: ${found}`,
        place: { line, found },
      }));
    }),
  );
}

type Named = { path: string; text: Text };

/** Every text in several languages that an image holds, wherever it is. */
function textsIn(value: unknown, path: string): Named[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isText(value)) return [{ path, text: value }];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, path === '' ? name : `${path}.${name}`));
}

const isText = (value: object): value is Text =>
  languages.some((language) => {
    const wording: unknown = (value as Record<string, unknown>)[language];
    return typeof wording === 'object' && wording !== null && 'text' in wording && 'state' in wording;
  });
