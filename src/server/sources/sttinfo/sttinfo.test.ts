import { expect, test } from 'vitest';
import { canonicalAddress } from '#domain/canonical-address.ts';
import type { Language } from '#domain/language.ts';
import type { Asked } from '../kind.ts';
import { walk } from '../walk.ts';
import { presentForm, releaseAt } from './address.ts';
import { kind } from './index.ts';

const at = 'https://www.sttinfo.fi/tiedote';

test.each([
  [`${at}/71723151/ulkomaalaislaki-muuttuu?lang=fi`, '71723151', 'fi'],
  [`http://sttinfo.fi/tiedote/71723151/ulkomaalaislaki-muuttuu/?lang=SV`, '71723151', 'sv'],
  [`${at}/ulkomaalaislaki-muuttuu?publisherId=69817837&releaseId=71723151&lang=en`, '71723151', 'en'],
  [`${at}/71723151`, '71723151', null],
  [`${at}/71723151?lang=xx`, '71723151', null],
])('%s is release %s', (address, id, language) => {
  expect(releaseAt(address)).toMatchObject({ id, language });
});

test.each([
  null,
  '',
  'https://www.sttinfo.fi/',
  'https://www.sttinfo.fi/uutishuone/69817837/maahanmuuttovirasto',
  `${at}/ulkomaalaislaki-muuttuu`,
  `${at}/x?releaseId=1'--`,
  `https://x:y@www.sttinfo.fi/tiedote/71723151/x`,
  'javascript:alert(1)//tiedote/71723151/x',
  'https://www.sttinfo.fi/files/69817837/71723151/2/fi',
])('%j is no release', (address) => {
  expect(releaseAt(address)).toBeNull();
});

test('all forms of a release’s address become one', () => {
  const forms = [
    `${at}/71723151/laki-muuttuu?lang=fi`,
    `${at}/laki-muuttuu?publisherId=69817837&releaseId=71723151`,
    'http://sttinfo.fi//tiedote/71723151/laki-muuttuu/?utm_source=x',
  ];
  const names = forms.flatMap((form) => releaseAt(form) ?? []).map((release) => canonicalAddress(presentForm(release, 'fi')));
  expect(names).toEqual(Array<string>(3).fill('sttinfo.fi/tiedote/71723151/laki-muuttuu?lang=fi'));
});

const feedOf = (link: string) =>
  `<rss version="2.0"><channel><title>t</title><item><title>Laki muuttuu</title><link>${link}</link></item></channel></rss>`;

async function look(link: string, language: Language | null, detected: Language | null) {
  const asked: Asked = {
    source: {
      id: 'source-a',
      kind: 'sttinfo',
      address: 'https://www.sttinfo.fi/rss/releases/latest?publisherId=3777',
      language,
      selector: null,
      ask: {},
      interval: null,
      publisher: 'Virasto',
      publisherType: 'authority',
    },
    now: new Date('2026-01-10T12:00:00Z'),
    detectLanguage: () => detected,
    watched: { documents: [], indicators: [] },
    memory: null,
  };
  const body = new TextEncoder().encode(feedOf(link));
  const walked = await walk(kind, asked, async ({ address }) => ({
    kind: 'fresh',
    status: 200,
    headers: {},
    body,
    address,
    movedTo: null,
  }));
  return walked.kind === 'read' ? walked.reading.items[0]?.data.address : null;
}

test('a release that does not say its language has that of its source, else of its text', async () => {
  const older = `${at}/laki-muuttuu?publisherId=3777&amp;releaseId=71723151`;
  expect(await look(older, 'sv', 'fi')).toBe(`${at}/71723151/laki-muuttuu?lang=sv`);
  expect(await look(older, null, 'fi')).toBe(`${at}/71723151/laki-muuttuu?lang=fi`);
  expect(await look(older, null, null)).toBe(`${at}/71723151/laki-muuttuu`);
  expect(await look(`${at}/71723151/laki-muuttuu?lang=en`, 'sv', 'fi')).toBe(`${at}/71723151/laki-muuttuu?lang=en`);
});

test.each([
  ['https://www.sttinfo.fi/rss/releases/latest?publisherId=1', feedOf(`${at}/71723151/laki?lang=fi`), 'text/xml', true],
  ['https://www.sttinfo.fi/rss/releases/latest?publisherId=1', feedOf(`${at}/laki?publisherId=1&amp;releaseId=71723151`), 'text/xml', true],
  ['https://tem.fi/rss', feedOf('https://tem.fi/-/laki'), 'text/xml', false],
  [`${at}/71723151/laki?lang=fi`, '<!doctype html><html><body>x</body></html>', 'text/html', true],
  ['https://www.sttinfo.fi/', '<!doctype html><html><body>x</body></html>', 'text/html', false],
])('at %s there are releases of this kind: %#', (address, text, contentType, is) => {
  expect(kind.detect({ address, text, contentType })).toBe(is);
});
