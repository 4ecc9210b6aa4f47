/** A header list as it goes over the wire, in order. */
export type HeaderList = readonly (readonly [string, string])[];

/** Public pages run nothing and load only from here. `style` adds the hash of a page's own style sheet; `more`: what else is allowed. */
const policy = (style = '', more: readonly string[] = []) =>
  [
    ...more,
    "default-src 'none'",
    `style-src 'self'${style && ` '${style}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The desk runs our own script, which asks only us. */
const ofDesk = ["script-src 'self'", "connect-src 'self'"];

/** The headers of addresses that are each one's own: search engines keep none of them. */
export const privateHeadersOf = (origin: string): HeaderList => [
  ...securityHeaders(origin, undefined, ofDesk),
  ['X-Robots-Tag', 'noindex, nofollow'],
];

/** The headers that every answer carries. `origin` decides whether the browser is told to stay on https. */
export function securityHeaders(origin: string, style?: string, more: readonly string[] = []): HeaderList {
  const always: HeaderList = [
    ['Content-Security-Policy', policy(style, more)],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
  ];
  const secure = new URL(origin).protocol === 'https:';
  return secure ? [...always, ['Strict-Transport-Security', 'max-age=31536000']] : always;
}

/** What of a rendered page's headers is kept; the front server decides all others. */
const kept = new Set(['content-type', 'content-language', 'content-disposition', 'link', 'x-robots-tag', 'access-control-allow-origin']);
/** Private and passing answers may besides say these. */
const passing = new Set([
  ...kept,
  'location',
  'retry-after',
  'allow',
  'set-cookie',
  'cache-control',
  'www-authenticate',
  'x-seuraa-signed-in',
]);

/** `text/html` names its characters. */
function spelt([name, value]: readonly [string, string]): [string, string] {
  const bare = name.toLowerCase() === 'content-type' && /^text\/(?:html|plain|css)$/i.test(value.trim());
  return [name, bare ? `${value.trim()}; charset=utf-8` : value];
}

const only = (names: ReadonlySet<string>, headers: HeaderList) => headers.filter(([name]) => names.has(name.toLowerCase())).map(spelt);
export const keptHeaders = (headers: HeaderList): [string, string][] => only(kept, headers);
export const passingHeaders = (headers: HeaderList): [string, string][] => only(passing, headers);

/** The first value under a name, in any case. */
export function headerOf(headers: HeaderList, name: string): string | undefined {
  return headers.find(([own]) => own.toLowerCase() === name)?.[1];
}

/** The pages' rule for browsers and caches between: keep it, and ask each time. */
export const revalidate = 'public, max-age=0, must-revalidate';

/** What node:http takes fastest: names and values in turn. */
export const flat = (headers: HeaderList): string[] => headers.flatMap(([name, value]) => [name, value]);
