import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Somebody has news in a file, and asks what each is about and what is one release. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seuraa-link-file-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Said = { code: number | null; out: string; err: string };
type Answered = { id: string; links: { subject: string; score: number; reason: Record<string, string> }[]; release: string }[];

function typed(...args: string[]): Promise<Said> {
  const environment = { ...process.env, SEURAA_DATA: join(folder, 'data'), SEURAA_SOURCES: 'http://127.0.0.1:9' };
  const child = spawn(process.execPath, [resolve('cli/seuraa.ts'), ...args], { env: environment });
  const said = { out: '', err: '' };
  child.stdout.on('data', (part: Buffer) => (said.out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said.err += part.toString()));
  return new Promise((done) => child.once('close', (code) => done({ code, ...said })));
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function answered(name: string, items: unknown): Promise<Answered> {
  const { code, out, err } = await typed('link-file', file(name, JSON.stringify(items)));
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as Answered;
}

const fi = {
  id: 'fi',
  language: 'fi',
  title: 'Hallituksen esitys kotoutumislain kokonaisuudistuksesta (HE 208/2022 vp)',
  gist: 'Hallitus antoi esityksen eduskunnalle.',
  date: '2022-10-06',
  publisher: 'Työ- ja elinkeinoministeriö',
  address: 'https://tem.fi/-/hallituksen-esitys-kotoutumislain-kokonaisuudistuksesta',
};
const sv = {
  ...fi,
  id: 'sv',
  language: 'sv',
  title: 'Regeringens proposition om totalreform av integrationslagen (RP 208/2022 rd)',
  gist: '',
  publisher: 'Arbets- och näringsministeriet',
  address: 'https://tem.fi/sv/-/hallituksen-esitys-kotoutumislain-kokonaisuudistuksesta',
};
const foreign = {
  ...fi,
  id: 'foreign',
  title: 'Ilmatieteen laitos: kesäkuu oli lämmin',
  gist: '',
  publisher: 'Ilmatieteen laitos',
  address: null,
};

test('says of each what it is about, why in three languages, and what is one release', async () => {
  const said = await answered('news.json', [fi, sv, foreign]);
  expect(said.map(({ id }) => id)).toEqual(['fi', 'sv', 'foreign']);
  expect(said.map((one) => Object.keys(one))).toEqual(said.map(() => ['id', 'links', 'release']));
  for (const one of said.slice(0, 2)) {
    expect(one.links[0]).toMatchObject({ subject: 'm-koto24', score: expect.any(Number) as number });
    expect(Object.keys(one.links[0]?.reason ?? {})).toEqual(['fi', 'sv', 'en']);
  }
  expect(said[0]?.links[0]?.reason['sv']).toContain('nämner HE 208/2022 vp');
  expect(said[1]?.links[0]?.reason['fi']).toContain('RP 208/2022 rd');
  expect(said[2]?.links).toEqual([]);
  expect(said[1]?.release).toBe(said[0]?.release);
  expect(said[2]?.release).not.toBe(said[0]?.release);
  expect(said.flatMap(({ links }) => links).every(({ score }) => score > 0 && score <= 1)).toBe(true);
});

test('takes what is missing as not known, a date with its time, a number for an id, a byte order mark', async () => {
  const items = [
    { id: 'bare' },
    { id: 'nulls', language: null, title: null, gist: null, date: null, publisher: null, address: null },
    { id: 7, title: fi.title, date: '2022-10-06T12:30:00Z', language: 'de', publisher: 'TEM', address: 'no address' },
    { id: 'odd', title: fi.title, date: 'last autumn', more: { than: 'asked' } },
  ];
  const said = await answered('odd.json', items);
  expect(said.map(({ id, links }) => [id, links[0]?.subject])).toEqual([
    ['bare', undefined],
    ['nulls', undefined],
    ['7', 'm-koto24'],
    ['odd', 'm-koto24'],
  ]);
  const { code, out } = await typed('link-file', file('mark.json', `\ufeff${JSON.stringify([fi])}`));
  expect([code, (JSON.parse(out) as Answered).length]).toEqual([0, 1]);
});

test('answers nothing with an empty list', async () => {
  expect(await answered('empty.json', [])).toEqual([]);
});

test.each([
  ['no JSON', 'broken.json', '[{"id": ', /broken\.json.* is not JSON/],
  ['no list', 'object.json', '{"id": "x"}', /object\.json.* list/],
  ['an item without an id', 'nameless.json', '[{"id": "x"}, {"title": "y"}]', /nameless\.json.* 1\.id/],
  ['a title that is no text', 'title.json', '[{"id": "x", "title": {"fi": "y"}}]', /title\.json.* 0\.title/],
])('says plainly what is wrong with %s', async (_, name, content, reason) => {
  const { code, out, err } = await typed('link-file', file(name, content));
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(reason);
  expect(err).not.toMatch(/ {4}at |^\{/);
  expect(err.trim().split('\n')).toHaveLength(1);
});

test('says plainly that there is no such file, and that it wants one', async () => {
  const { code, out, err } = await typed('link-file', join(folder, 'nowhere.json'));
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(/nowhere\.json.* cannot be read/);
  expect(await typed('link-file')).toEqual({ code: 2, out: '', err: expect.stringContaining('FILE.json') as string });
});

test('stores nothing of it', async () => {
  await typed('load');
  const rows = () => {
    const db = new DatabaseSync(join(folder, 'data', 'seuraa.sqlite'), { readOnly: true });
    const counted = ['item', 'link', 'suggested_link', 'release_key', 'change'].map(
      (table) => db.prepare(`select count(*) as n from ${table}`).get()?.['n'],
    );
    db.close();
    return counted;
  };
  const before = rows();
  await answered('again.json', [fi, sv, foreign]);
  expect(rows()).toEqual(before);
});
