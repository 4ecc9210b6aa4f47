import { createHash } from 'node:crypto';
import { languages, type Language } from '#domain/language.ts';
import { sayIn, type TextKey } from '#locales/index.ts';
import { answer, type Answer, type RequestClass } from './front-answer.ts';
import { securityHeaders, type HeaderList } from './headers.ts';

/** The answers that need no renderer: by status, the texts of each. */
const texts = {
  400: ['error.bad-address.title', 'error.bad-address.text'],
  404: ['error.not-found.title', 'error.not-found.text'],
  405: ['error.not-allowed.title', 'error.not-allowed.text'],
  413: ['error.too-large.title', 'error.too-large.text'],
  503: ['error.unavailable.title', 'error.unavailable.text'],
} as const satisfies Record<number, readonly [TextKey, TextKey]>;
export type ErrorStatus = keyof typeof texts;

const style = [
  ':root{color-scheme:light dark}',
  'body{font:1.125rem/1.5 "Source Sans 3 Variable",system-ui,sans-serif;max-width:38rem;margin:10vh auto;padding:0 1.25rem}',
  'h1{font-size:1.75rem;line-height:1.25}',
].join('');
const styleHash = `sha256-${createHash('sha256').update(style).digest('base64')}`;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function html(status: ErrorStatus, language: Language): string {
  const say = sayIn(language);
  const [title, text] = texts[status].map((key) => escaped(say(key)));
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – Seuraa</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
<p><a href="/${language}">${escaped(say('error.home'))}</a></p>
</main>
</body>
</html>
`;
}

const extra: Partial<Record<ErrorStatus, HeaderList>> = {
  405: [['Allow', 'GET, HEAD']],
  503: [['Retry-After', '30']],
};

/** Self-contained pages in the reader's language, made once: they need neither database nor renderer. */
export type ErrorPages = (status: ErrorStatus, language: Language, kind?: RequestClass) => Answer;

export function createErrorPages(origin: string): ErrorPages {
  const security = securityHeaders(origin, styleHash);
  const make = (status: ErrorStatus, language: Language) =>
    answer(
      'refused',
      status,
      [
        ...security,
        ['Content-Type', 'text/html; charset=utf-8'],
        ['Content-Language', language],
        ['Cache-Control', 'no-store'],
        ['Vary', 'Accept-Language'],
        ...(extra[status] ?? []),
      ],
      Buffer.from(html(status, language)),
    );
  const statuses = Object.keys(texts).map(Number) as ErrorStatus[];
  const pages = new Map(statuses.flatMap((status) => languages.map((language) => [`${status} ${language}`, make(status, language)])));
  return (status, language, kind = 'refused') => ({ ...(pages.get(`${status} ${language}`) ?? make(status, language)), class: kind });
}
