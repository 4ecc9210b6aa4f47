import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { seeded } from '../../../../tests/support/random.ts';
import type { Answer } from '../../net/index.ts';
import type { Asked, Question, SourceReading } from '../kind.ts';
import { walk } from '../walk.ts';
import { choicesIn, mostCells, type Variable } from './choose.ts';
import { kind } from './index.ts';
import { parseTable } from './parse.ts';

const sample = (name: string): string => readFileSync(new URL(`samples/${name}`, import.meta.url), 'utf8');

test.each([
  [sample('whole-table/metadata.json'), true],
  [sample('whole-table/figures.json'), true],
  [sample('own-json/figures.json'), true],
  [sample('sparse-dataset/dataset.json'), true],
  ['{"maxValues":120000,"maxCells":120000,"maxCalls":40,"timeWindow":60,"CORS":true}', true],
  ['\ufeff {"title":"a \\"b\\"","variables":[]}', true],
  ['{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[]}', false],
  ['{"class":"collection"}', false],
  ['[{"id":"StatFin","text":"StatFin"}]', false],
  ['<!DOCTYPE html><html></html>', false],
  ['', false],
])('an answer of a table is known by its beginning: %.50s', (text, is) => {
  expect(kind.detect({ address: 'https://pxdata.stat.fi/', contentType: 'application/json', text })).toBe(is);
});

const settings = { tables: [{ indicator: 'ind-pop-language', path: 'StatFin/vaerak/11rm.px', choose: { kieli: ['SSS', 'X1'] } }] };
const asked = (ask: Record<string, unknown>, memory: unknown, now: string): Asked => ({
  source: {
    id: 'source-statfin',
    kind: 'pxweb',
    address: 'https://pxdata.stat.fi/PxWeb/api/v1/fi/?config',
    language: null,
    selector: null,
    ask,
    interval: null,
    publisher: 'Tilastokeskus',
    publisherType: 'authority',
  },
  now: new Date(now),
  detectLanguage: () => null,
  watched: { documents: [], indicators: [] },
  memory,
});

type Looked = { reading: SourceReading; asked: string[] };
async function lookWith(answers: { get: string; post?: string }, about: Asked): Promise<Looked> {
  const questions: string[] = [];
  const ask = async ({ address, body }: Question): Promise<Answer> => {
    questions.push(body ? 'figures' : 'description');
    const bytes = new TextEncoder().encode(body ? answers.post : answers.get);
    return { kind: 'fresh', status: 200, headers: {}, body: bytes, address, movedTo: null };
  };
  const walked = await walk(kind, about, ask);
  if (walked.kind !== 'read') throw new Error(walked.kind === 'failed' ? walked.detail : walked.kind);
  return { reading: walked.reading, asked: questions };
}
const kept = (memory: unknown): unknown => JSON.parse(JSON.stringify(memory));

describe('what is remembered', () => {
  const metadata = sample('whole-table/metadata.json');
  const answers = { get: metadata, post: sample('whole-table/figures.json') };
  const first = () => lookWith(answers, asked(settings, null, '2026-11-01T00:00:00Z'));

  test('figures of an unchanged table are not asked for again', async () => {
    const once = await first();
    expect(once.asked).toEqual(['description', 'figures']);
    const again = await lookWith(answers, asked(settings, kept(once.reading.memory), '2026-11-02T00:00:00Z'));
    expect(again.asked).toEqual(['description']);
    expect(again.reading.series).toEqual([]);
    expect(again.reading.memory).toEqual(once.reading.memory);
  });

  test('they are when the table, the settings or a week has passed', async () => {
    const memory = kept((await first()).reading.memory);
    const longer = { ...answers, get: metadata.replace('"2023"', '"2022"') };
    const other = { tables: [{ ...settings.tables[0], time: { top: 2 } }] };
    expect((await lookWith(longer, asked(settings, memory, '2026-11-02T00:00:00Z'))).asked).toEqual(['description', 'figures']);
    expect((await lookWith(answers, asked(other, memory, '2026-11-02T00:00:00Z'))).asked).toEqual(['description', 'figures']);
    expect((await lookWith(answers, asked(settings, memory, '2026-11-08T00:00:00Z'))).asked).toEqual(['description', 'figures']);
  });

  test.each(['x', { tables: 1 }, { tables: { 'ind-pop-language StatFin/vaerak/11rm.px': { mark: 1 } } }])(
    'a memory that is none is not used: %j',
    async (memory) => {
      expect((await lookWith(answers, asked(settings, memory, '2026-11-02T00:00:00Z'))).asked).toEqual(['description', 'figures']);
    },
  );

  test('a dataset that was not released anew brings no series', async () => {
    const get = sample('sparse-dataset/dataset.json');
    const one = { tables: [{ indicator: 'ind-eurostat-asylum', path: 'https://ec.europa.eu/x?lang=EN', choose: { citizen: 'TOTAL' } }] };
    const once = await lookWith({ get }, asked(one, null, '2026-11-01T00:00:00Z'));
    const memory = kept(once.reading.memory);
    expect(once.reading.series).toHaveLength(1);
    expect((await lookWith({ get }, asked(one, memory, '2026-12-01T00:00:00Z'))).reading.series).toEqual([]);
    const later = get.replace('2026-10-01T23', '2026-11-30T23');
    expect((await lookWith({ get: later }, asked(one, memory, '2026-12-01T00:00:00Z'))).reading.series).toHaveLength(1);
  });

  test('only the last periods are taken where so many are asked for', async () => {
    const get = sample('sparse-dataset/dataset.json');
    const one = { tables: [{ indicator: 'ind-eurostat-asylum', path: 'https://ec.europa.eu/x', time: { top: 2 } }] };
    const { reading } = await lookWith({ get }, asked(one, null, '2026-11-01T00:00:00Z'));
    expect(reading.series[0]?.observations.map(({ period }) => period)).toEqual(['2023', '2024']);
  });
});

test('a dataset gives the same figures whether its values stand one after another or by their place', () => {
  const { next, whole } = seeded(11);
  for (let round = 0; round < 200; round++) {
    const id = Array.from({ length: whole(1, 4) }, (_, n) => (n === 0 ? 'time' : `d${n}`));
    const size = id.map(() => whole(1, 5));
    const cells = size.reduce((product, n) => product * n, 1);
    const dense = Array.from({ length: cells }, (_, n) => (next() < 0.3 ? null : n * 1.5));
    const dimension = Object.fromEntries(
      id.map((code, n) => {
        const codes = Array.from({ length: size[n] ?? 0 }, (_, place) => `${code}${place}`);
        const index = next() < 0.5 ? codes : Object.fromEntries(codes.map((one, place) => [one, place]));
        return [code, { category: { index } }];
      }),
    );
    const common = { class: 'dataset', id, size, dimension };
    const sparse = Object.fromEntries(dense.flatMap((value, place) => (value === null ? [] : [[place, value]])));
    const [one, other] = [dense, sparse].map((value) => {
      const parsed = parseTable(JSON.stringify({ ...common, value }));
      if (parsed.kind !== 'dataset') throw new Error('no dataset');
      return parsed.dataset;
    });
    const at = (place: number): Map<string, string> => {
      const codes = new Map<string, string>();
      let rest = place;
      for (const [n, code] of [...id.entries()].reverse()) {
        codes.set(code, `${code}${rest % (size[n] ?? 1)}`);
        rest = Math.floor(rest / (size[n] ?? 1));
      }
      return codes;
    };
    const places = Array.from({ length: cells }, (_, place) => place);
    expect(places.map((place) => one?.figureAt(at(place))?.value)).toEqual(dense);
    expect(places.map((place) => other?.figureAt(at(place))?.value ?? null)).toEqual(dense);
  }
});

test.each([
  ['{"class":"dataset","id":["time"],"size":[1],"dimension":{"time":{"category":{"label":{"2024":"2024"}}}},"value":{"1":5}}', 'outside'],
  ['{"class":"dataset","id":["time"],"size":[2],"dimension":{"time":{"category":{"index":{"a":0,"b":2}}}},"value":[1,2]}', 'skips'],
  ['{"class":"dataset","id":["time"],"size":[1e9],"dimension":{"time":{"category":{"label":{}}}},"value":{}}', 'cells'],
  ['{"class":"dataset","id":["time"],"size":[1],"dimension":{},"value":[1]}', 'no dimension'],
  ['{"class":"dataset","id":["time"],"size":[1],"dimension":{"time":{"category":{"index":["a"]}}},"value":[1e999]}', 'ValiError'],
  ['{"class":"dataset", cut', 'SyntaxError'],
  ['{"columns":[{"code":"x","type":"t"},{"code":"y","type":"c"}],"data":[{"key":[],"values":["1"]}]}', 'rows'],
  ['{"maxCells":1}', 'limits'],
])('an answer that contradicts itself is refused: %#', (text, detail) => {
  expect(() => parseTable(text)).toThrow(
    expect.objectContaining({ code: 'not-its-form', message: expect.stringMatching(new RegExp(detail, 'i')) }),
  );
});

describe('choosing', () => {
  const variable = (code: string, values: string[], more: Partial<Variable> = {}): Variable => ({
    code,
    text: `Muuttuja ${code}`,
    values,
    texts: values.map((value) => `Nimi ${value}`),
    elimination: false,
    time: false,
    ...more,
  });
  const chosen = (variables: Variable[], wanted: Record<string, string[]> = {}) =>
    Object.fromEntries(choicesIn(variables, wanted).map(({ variable: { code }, values, as }) => [code, [as, ...values]]));

  test('variables are found by their beginning, values by code, prefix or name', () => {
    const area = variable('alue_23_20270101', ['SSS', 'KU091']);
    expect(chosen([area], { alue: ['KU091'] })).toEqual({ alue_23_20270101: ['alue', 'KU091'] });
    expect(chosen([variable('Alue', ['SSS'])], { alue: ['SSS'] })).toEqual({ Alue: ['alue', 'SSS'] });
    expect(chosen([area], { alue: ['nimi ku091'] })).toEqual({ alue_23_20270101: ['alue', 'KU091'] });
    expect(chosen([area, variable('x', ['1'])], { 'muuttuja x': ['1'], alue: ['SSS'] })).toHaveProperty('x', ['muuttuja x', '1']);
    const contents = variable('contentscode', ['vaerak-vaesto', 'vaerak-muu']);
    expect(chosen([contents], { contentscode: ['vaesto'] })).toEqual({ contentscode: ['contentscode', 'vaerak-vaesto'] });
  });

  test('what is not said is left out, or is the only value, or the whole', () => {
    const variables = [
      variable('kieli_15_20180102', ['SSS', 'a'], { elimination: true }),
      variable('sukupuoli_9_20180101', ['SSS', '1']),
      variable('contentscode', ['x']),
      variable('ika', ['a', 'b'], { texts: ['15–64', 'Yhteensä'] }),
      variable('timeperiod_y', ['2024'], { time: true }),
    ];
    expect(chosen(variables)).toEqual({
      sukupuoli_9_20180101: ['sukupuoli', 'SSS'],
      contentscode: ['contentscode', 'x'],
      ika: ['ika', 'b'],
    });
  });

  test.each([
    ['a variable that is not there', [variable('a', ['1'])], { b: ['1'] }],
    ['a beginning that two have', [variable('alue1', ['1']), variable('alue2', ['1'])], { alue: ['1'] }],
    ['a value that is not there', [variable('a', ['1'])], { a: ['2'] }],
    ['a beginning of a name that two have', [variable('a', ['1', '2'])], { a: ['nimi'] }],
    ['nothing, of what must be chosen', [variable('a', ['1', '2'])], {}],
  ] as [string, Variable[], Record<string, string[]>][])('%s is a fault of the settings', (_, variables, wanted) => {
    expect(() => choicesIn(variables, wanted)).toThrow(expect.objectContaining({ code: 'bad-settings' }));
  });

  test('more cells than the service gives are not asked for', async () => {
    const periods = Array.from({ length: mostCells + 1 }, (_, n) => String(n));
    const get = JSON.stringify({
      title: 'x',
      variables: [
        { code: 'timeperiod_d', values: periods.slice(0, 50_000), time: true },
        { code: 'a', values: ['1', '2', '3'] },
      ],
    });
    const wide = { tables: [{ indicator: 'ind-x', path: 'x.px', choose: { a: [1, 2, 3] } }] };
    await expect(lookWith({ get }, asked(wide, null, '2026-11-01T00:00:00Z'))).rejects.toThrow('150000 cells');
  });
});
