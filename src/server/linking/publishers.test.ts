import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { organisation, text } from '../../../tests/support/factories.ts';
import type { Organisation } from '#domain/subjects.ts';
import { publisherEntries } from './lists.ts';
import { createPublishers } from './publishers.ts';

type Listed = { id: string; names: string[]; hosts?: string[]; type: string };
const listed = parse(readFileSync('catalogue/publishers.yml', 'utf8')) as Listed[];

const ministry = (id: string, fi: string, sv: string, en: string): Organisation => organisation(id, { name: text(fi, sv, en) });
const organisations = [
  ministry('TEM', 'Työ- ja elinkeinoministeriö', 'Arbets- och näringsministeriet', 'Ministry of Economic Affairs and Employment'),
  ministry('SM', 'Sisäministeriö', 'Inrikesministeriet', 'Ministry of the Interior'),
  ministry('OKM', 'Opetus- ja kulttuuriministeriö', 'Undervisnings- och kulturministeriet', 'Ministry of Education and Culture'),
  ministry('STM', 'Sosiaali- ja terveysministeriö', 'Social- och hälsovårdsministeriet', 'Ministry of Social Affairs and Health'),
  ministry('VM', 'Valtiovarainministeriö', 'Finansministeriet', 'Ministry of Finance'),
  ministry('UM', 'Ulkoministeriö', 'Utrikesministeriet', 'Ministry for Foreign Affairs'),
  ministry('OM', 'Oikeusministeriö', 'Justitieministeriet', 'Ministry of Justice'),
];
const publishers = createPublishers(publisherEntries(organisations));
const idsOf = (name: string, address: string | null = null) => publishers.of(name, null, address).ids;

describe('the list of publishers', () => {
  test('has each publisher, host and name once', () => {
    const twice = (all: string[]) => all.filter((one, n) => all.indexOf(one) !== n);
    expect(twice(listed.map(({ id }) => id))).toEqual([]);
    expect(twice(listed.flatMap(({ hosts = [] }) => hosts))).toEqual([]);
    expect(twice(listed.flatMap(({ names }) => names.map((name) => name.toLowerCase())))).toEqual([]);
  });

  test('has bare hosts, as they are in addresses', () => {
    expect(
      listed.flatMap(({ hosts = [] }) => hosts).filter((host) => new URL(`https://${host}/`).hostname !== host || host.startsWith('www.')),
    ).toEqual([]);
  });

  test('joins what it adds to the organisations of the catalogue', () => {
    const own = publisherEntries([organisation('TEM', { name: text('Oma nimi'), site: 'https://www.oma.example/' }), organisation('X')]);
    expect(own.filter(({ id }) => id === 'TEM')).toEqual([
      expect.objectContaining({
        names: expect.arrayContaining(['Oma nimi', 'Työ- ja elinkeinoministeriö (TEM)']) as string[],
        hosts: ['oma.example', 'tem.fi'],
      }),
    ]);
    expect(own.some(({ id }) => id === 'X')).toBe(true);
  });
});

describe('who speaks', () => {
  test.each(organisations.map(({ id, name }) => [id, [name.fi?.text, name.sv?.text, name.en?.text].map(String)] as const))(
    '%s is one in every language',
    (id, names) => {
      for (const name of names) expect(idsOf(name)).toEqual([id]);
      for (const name of names) expect(idsOf(name.toUpperCase())).toEqual([id]);
    },
  );

  test.each([
    ['Sisäministeriö ja työ- ja elinkeinoministeriö', ['SM', 'TEM']],
    ['Työ- ja elinkeinoministeriö ja sisäministeriö', ['TEM', 'SM']],
    ['Työ- ja elinkeinoministeriö, sisäministeriö', ['TEM', 'SM']],
    ['Arbets- och näringsministeriet och inrikesministeriet', ['TEM', 'SM']],
    ['Ministry of Economic Affairs and Employment and Ministry of the Interior', ['TEM', 'SM']],
    ['Opetus- ja kulttuuriministeriö, sosiaali- ja terveysministeriö ja työ- ja elinkeinoministeriö', ['OKM', 'STM', 'TEM']],
    ['Sisäministeriö; Valtioneuvosto', ['SM', 'VNK']],
    ['Sisäministeriö / Sisäministeriö', ['SM']],
  ])('together: %s', (name, ids) => {
    expect(idsOf(name)).toEqual(ids);
    expect(publishers.of(name, null, null).official).toBe(true);
  });

  test('a host stands for who speaks there, with what comes before it', () => {
    expect(idsOf('migri.fi')).toEqual(['MIGRI']);
    expect(idsOf('www.tem.fi')).toEqual(['TEM']);
    expect(idsOf('', 'https://www.tem.fi/-/uutinen')).toEqual(['TEM']);
    expect(idsOf('', 'https://kunta.hel.fi/x')).toEqual(['HELSINKI']);
    expect(idsOf('', 'https://eitem.fi/x')).not.toContain('TEM');
  });

  test('media are known by their host whatever they call themselves', () => {
    expect(publishers.of('Yle Nyheter', null, 'https://yle.fi/a/1')).toMatchObject({ media: true, official: false });
    expect(publishers.of('Yle', null, null)).toEqual({ ids: ['YLE'], media: true, official: false });
  });

  test('what the source says of the kind goes first', () => {
    expect(publishers.of('Kaupunki X', 'municipality', null)).toMatchObject({ official: true, media: false });
    expect(publishers.of('Yle', 'authority', null)).toMatchObject({ official: true, media: false });
  });

  test('somebody unknown is one by the name, and nobody is nobody', () => {
    expect(idsOf('Pakolaisapu  ry')).toEqual(idsOf('pakolaisapu ry'));
    expect(publishers.of('Pakolaisapu ry', null, null)).toMatchObject({ official: false, media: false });
    expect(idsOf('')).toEqual([]);
    expect(idsOf('–')).toEqual([]);
    expect(idsOf('', 'https://unknown.example/x')).toEqual(['unknown.example']);
  });

  test('a hostile name is read to its end', () => {
    expect(idsOf(`${'Sisäministeriö ja '.repeat(20_000)}x`)).toContain('SM');
    expect(publishers.of('/;&,'.repeat(20_000), null, 'nonsense').official).toBe(false);
  });
});
