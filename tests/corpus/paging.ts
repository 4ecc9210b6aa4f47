import type { Given, Described, Says } from './answer.ts';
import { asJson, fixed, made, type Case } from './case.ts';
import { answerWith } from './entries.ts';
import { homeNamed, type Home } from './homes.ts';

/** Lists that never end, that lead elsewhere or in circles, and what an archive says in place of a page. */

const asXml = (body: string): Given => ({ body, headers: { 'content-type': 'text/xml' } });
type Rows = { result: { kohde: object }[] };
/** A full page of projects, with a cursor to the next. */
const projects = (home: Home, next: unknown): Given => {
  const [row] = (JSON.parse(home.text) as Rows).result;
  return asJson({ result: Array.from({ length: 50 }, () => row), totalHits: 1e9, nextSearchAfter: next });
};
const proposals = (home: Home, next: string): string => home.text.replace(/<entry>/, `<link rel="next" href="${next}"/><entry>`);
const records = (token: string, attributes = ''): string =>
  answerWith(homeNamed('oai-pmh'), [{}]).replace(
    '</ListRecords>',
    `<resumptionToken${attributes}>${token}</resumptionToken></ListRecords>`,
  );
const harvest =
  (answer: (n: number) => string) =>
  (home: Home): Says =>
  (question, n) =>
    home.beside(question) ?? asXml(answer(n));
const refusedWith = (code: string) => harvest(() => `<OAI-PMH xmlns="o"><error code="${code}">Virhe</error></OAI-PMH>`);
const list = (home: Home, next: string): string =>
  home.text.replace(/<nav aria-label="Sivutus">[^]*?<\/nav>/, `<nav><a href="${next}">Seuraava</a></nav>`);

const lists: Case[] = [
  {
    home: 'liferay',
    name: 'a next page that is the same page',
    from: 'Liferay: cur beyond the end shows the first page',
    says: fixed((home) => list(home, '/ajankohtaista?_x_cur=2')),
  },
  {
    home: 'liferay',
    name: 'pages without an end',
    from: 'Calendars that go on for ever',
    says: (home) => (_, n) => ({ body: list(home, `/ajankohtaista?_x_cur=${n + 2}`), headers: { 'content-type': 'text/html' } }),
  },
  {
    home: 'liferay',
    name: 'a next page on this machine',
    from: 'SSRF through paging',
    says: fixed((home) => list(home, 'http://127.0.0.1/?_x_cur=2')),
  },
  {
    home: 'liferay',
    name: 'a next page that is a file',
    from: 'SSRF through paging',
    says: fixed((home) => list(home, 'file:///etc/passwd?_x_cur=2')),
  },
  {
    home: 'hankeikkuna',
    name: 'the same cursor always',
    from: 'Search engines: search_after of equal values',
    says: (home) => () => projects(home, ['2026', 'x']),
  },
  {
    home: 'hankeikkuna',
    name: 'another cursor always',
    from: 'Lists that grow while they are read',
    says: (home) => (_, n) => projects(home, [n]),
  },
  {
    home: 'hankeikkuna',
    name: 'a cursor of a megabyte',
    from: 'No standard has a limit',
    says: (home) => () => projects(home, ['x'.repeat(1_000_000)]),
  },
  {
    home: 'hankeikkuna',
    name: 'a cursor that is no cursor',
    from: 'Another version of an interface',
    says: (home) => () => projects(home, { __proto__: null, a: [[[]]] }),
  },
  {
    home: 'hankeikkuna',
    name: 'a thousand million hits and none there',
    from: 'Counts kept beside the rows',
    says: () => () => asJson({ result: [], totalHits: 1e9, nextSearchAfter: [1] }),
    items: 0,
  },
  {
    home: 'lausuntopalvelu',
    name: 'a next page that is this page',
    from: 'OData v2: skiptoken that stands still',
    says: fixed((home) => proposals(home, 'Proposals?$orderby=PublishedOn%20desc&amp;$top=50')),
  },
  {
    home: 'lausuntopalvelu',
    name: 'a next page elsewhere',
    from: 'SSRF through paging',
    says: fixed((home) => proposals(home, 'https://evil.example/Lausuntopalvelu.svc/Proposals')),
  },
  {
    home: 'lausuntopalvelu',
    name: 'a next page within the network',
    from: 'SSRF through paging',
    says: fixed((home) => proposals(home, 'http://169.254.169.254/latest/')),
  },
  {
    home: 'lausuntopalvelu',
    name: 'a next page that is a script',
    from: 'CWE-79',
    says: fixed((home) => proposals(home, 'javascript:alert(1)')),
  },
  {
    home: 'lausuntopalvelu',
    name: 'five hundred entries where fifty were asked for',
    from: '$top that is not obeyed',
    says: fixed((home) =>
      answerWith(
        home,
        Array.from({ length: 500 }, (_, n) => ({ id: `id-${n}` })),
      ),
    ),
  },
  { home: 'oai-pmh', name: 'a token that never ends', from: 'OAI-PMH 2.0 §3.5', says: harvest((n) => records(`t${n}`)) },
  { home: 'oai-pmh', name: 'the same token always', from: 'OAI-PMH 2.0 §3.5', says: harvest(() => records('t')) },
  {
    home: 'oai-pmh',
    name: 'a token of a hundred thousand signs',
    from: 'OAI-PMH 2.0 §3.5',
    says: harvest(() => records('t'.repeat(100_000))),
  },
  {
    home: 'oai-pmh',
    name: 'a token with signs of an address',
    from: 'OAI-PMH 2.0 §3.1.1.3: encoding',
    says: harvest((n) => (n > 4 ? records('') : records('a&amp;verb=Identify#?/../ä%00'))),
  },
  {
    home: 'oai-pmh',
    name: 'a list as long as no archive',
    from: 'OAI-PMH 2.0 §3.5: completeListSize',
    says: harvest(() => records('', ' completeListSize="999999999999" cursor="-1"')),
  },
  {
    home: 'oai-pmh',
    name: 'tokens that are never good',
    from: 'OAI-PMH 2.0 §3.6: badResumptionToken',
    says: refusedWith('badResumptionToken'),
    expected: 'not-its-form',
  },
  { home: 'oai-pmh', name: 'nothing matches', from: 'OAI-PMH 2.0 §3.6: noRecordsMatch', says: refusedWith('noRecordsMatch'), items: 0 },
  {
    home: 'oai-pmh',
    name: 'no such set',
    from: 'OAI-PMH 2.0 §3.6: badArgument',
    says: refusedWith('badArgument'),
    expected: 'bad-settings',
  },
  {
    home: 'oai-pmh',
    name: 'an error that the protocol has not',
    from: 'OAI-PMH 2.0 §3.6',
    says: refusedWith('__proto__'),
    expected: 'not-its-form',
  },
  {
    home: 'wordpress',
    name: 'a thousand million pages',
    from: 'WordPress: x-wp-totalpages',
    says: fixed((home) => home.text, { 'x-wp-totalpages': '1000000000' }),
    items: 1,
  },
  {
    home: 'wordpress',
    name: 'pages fewer than none',
    from: 'WordPress: x-wp-totalpages',
    says: fixed((home) => home.text, { 'x-wp-totalpages': '-1' }),
    items: 1,
  },
  {
    home: 'wordpress',
    name: 'pages that are no number',
    from: 'WordPress: x-wp-totalpages',
    says: fixed((home) => home.text, { 'x-wp-totalpages': `1e9, ${'9'.repeat(5_000)}` }),
    items: 1,
  },
  {
    home: 'wordpress',
    name: 'a refusal with status 200',
    from: 'WordPress: rest_no_route',
    says: fixed(() => '{"code":"rest_no_route","message":"No route","data":{"status":404}}'),
    expected: 'not-its-form',
  },
];

export const paging: Described[] = lists.map(made);
