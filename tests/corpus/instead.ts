import type { Described } from './answer.ts';
import { homes, spoilt, type Home } from './homes.ts';

/** Something else where the data should be, with status 200. */

type Instead = {
  name: string;
  from: string;
  body: string | Uint8Array;
  type?: string;
  /** Whether a watched page takes it for its text. */ text?: true;
};

const page = (title: string, body: string) =>
  `<!DOCTYPE html><html lang="fi"><head><meta charset="UTF-8"><title>${title}</title></head><body>${body}</body></html>`;
const html = 'text/html;charset=UTF-8';

const pages: Instead[] = [
  {
    name: 'the page of a feed that was switched off',
    from: 'Liferay: getRSS of an asset publisher answers with the page once its feed is off',
    body: page('Ajankohtaista', '<main id="main-content"><h1>Ajankohtaista</h1></main>'),
    type: html,
  },
  {
    name: 'a wall to sign in',
    from: 'Suomi.fi, Keycloak and their like: 200 with a form in place of 401',
    body: page('Kirjaudu', '<main><h1>Kirjaudu sisään</h1><form><input name="u"><input type="password" name="p"></form></main>'),
    type: html,
  },
  {
    name: 'a wall of cookies',
    from: 'Consent banners that come before the content (Cookiebot, OneTrust)',
    body: page('Evästeet', '<div id="CybotCookiebotDialog"><h2>Evästeet</h2><button>Hyväksy kaikki</button></div>'),
    type: html,
  },
  {
    name: 'a captcha',
    from: 'Challenge pages of Cloudflare and Radware, 200 in some settings',
    body: page(
      'Just a moment...',
      '<div class="main-wrapper"><h1>Checking</h1><noscript>Enable JavaScript</noscript></div><script>c()</script>',
    ),
    type: html,
  },
  {
    name: 'a notice of maintenance',
    from: 'RFC 9110 §15.6.4 asks for 503; many hosts say 200',
    body: page('Huoltokatko', '<h1>Huoltokatko</h1><p>Palvelu palaa pian.</p>'),
    type: html,
  },
  {
    name: 'an empty shell that a script fills',
    from: 'Single-page sites: valtioneuvosto.fi/hanke has its text from an interface',
    body: page('Hankkeet', '<div id="root"></div><script src="/app.js"></script>'),
    type: html,
  },
  {
    name: 'a page that sends on by itself',
    from: 'HTML: meta refresh',
    body: page('', '<meta http-equiv="refresh" content="0;url=/">'),
    type: html,
  },
  { name: 'frames', from: 'HTML 4: frameset', body: '<html><frameset cols="1"><frame src="/a"></frameset></html>', type: html },
  { name: 'a page said to be data', from: 'Hosts that send every error with the type of the data', body: page('Virhe', '<h1>Virhe</h1>') },
];

const others: Instead[] = [
  { name: 'nothing', from: 'RFC 9110 §15.3.1: 200 with an empty body', body: '' },
  { name: 'a byte order mark and nothing', from: 'Unicode 16, 23.8', body: '\ufeff' },
  { name: 'blanks', from: 'Templates that print nothing', body: ' \r\n\t\n '.repeat(500) },
  { name: 'zeros', from: 'Sparse files after a full disk', body: new Uint8Array(5_000) },
  { name: 'one byte', from: 'Cut off at the worst place', body: '<' },
  { name: 'one bracket', from: 'Cut off at the worst place', body: '{' },
  { name: 'a plain word', from: 'Load balancers: 200 OK', body: 'OK', type: 'text/plain' },
  {
    name: 'a trace of a stack',
    from: 'Java hosts in development mode',
    body: 'java.lang.NullPointerException\n\tat fi.A.b(A.java:1)\n'.repeat(40),
    type: 'text/plain',
  },
  {
    name: 'a warning of PHP',
    from: 'display_errors=On',
    body: '<br />\n<b>Warning</b>: fopen(/x) in <b>/a.php</b> on line <b>1</b><br />',
  },
  {
    name: 'a picture',
    from: 'PNG, section 5.2',
    body: new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82]),
    type: 'image/png',
  },
  {
    name: 'a PDF',
    from: 'ISO 32000: begins with %PDF',
    body: '%PDF-1.7\n%âãÏÓ\n1 0 obj<</Type/Catalog>>endobj\n%%EOF',
    type: 'application/pdf',
  },
  {
    name: 'a zip file',
    from: 'APPNOTE 4.3.7',
    body: new Uint8Array([80, 75, 3, 4, 20, 0, 0, 0, 8, 0, ...Array.from({ length: 300 }, (_, n) => n % 256)]),
    type: 'application/zip',
  },
  {
    name: 'gzip that nobody declared',
    from: 'Hosts that pack twice and say so once',
    body: new Uint8Array([31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 75, 76, 74, 6, 0, 194, 65, 36, 53, 3, 0, 0, 0]),
  },
  {
    name: 'an answer within an answer',
    from: 'HTTP response splitting (CWE-113)',
    body: 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<h1>x</h1>',
  },
  {
    name: 'a problem in JSON',
    from: 'RFC 9457',
    body: '{"type":"about:blank","title":"Service Unavailable","status":503}',
    type: 'application/problem+json',
  },
  { name: 'null', from: 'RFC 8259 §3: any value is a JSON text', body: 'null', type: 'application/json' },
  { name: 'a number', from: 'RFC 8259 §3', body: '42', type: 'application/json' },
  { name: 'a text in JSON', from: 'RFC 8259 §3: data packed twice', body: '"{\\"result\\":[]}"', type: 'application/json' },
  {
    name: 'a fault of SOAP',
    from: 'SOAP 1.1 §4.4',
    body: '<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:Server</faultcode></s:Fault></s:Body></s:Envelope>',
  },
  {
    name: 'an error of a bucket',
    from: 'Amazon S3: <Error><Code>',
    body: '<?xml version="1.0"?><Error><Code>SlowDown</Code><Message>x</Message></Error>',
  },
  {
    name: 'a picture that runs',
    from: 'SVG 2: script within',
    body: '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>',
    type: 'image/svg+xml',
  },
  { name: 'a list of another kind', from: 'OPML 2.0', body: '<opml version="2.0"><body><outline text="a" xmlUrl="https://a.fi/"/></opml>' },
  {
    name: 'a map of a site',
    from: 'sitemaps.org 0.9',
    body: '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://tem.fi/</loc></url></urlset>',
  },
];

/** A watched page has no form of its own: what has the type of a page fails for having no text. */
const pageExpects = ({ type }: Instead) => (type === html || type === undefined ? 'no-text' : 'not-a-page');

const expectedOf = ({ kind, own }: Home, instead: Instead) => (kind === 'page' ? pageExpects(instead) : own);

/** One answer of each kind: what is of another form is refused before it matters which of the kind's forms it should have. */
export const instead: Described[] = homes
  .filter(({ name, kind }) => name === kind)
  .flatMap((home) =>
    [...pages, ...others].map((one): Described => ({
      name: `${home.name}: ${one.name} instead`,
      kind: home.kind,
      source: home.source,
      says: spoilt(home, () => one.body, one.type ? { 'content-type': one.type } : {}),
      from: one.from,
      expected: expectedOf(home, one),
    })),
  );
