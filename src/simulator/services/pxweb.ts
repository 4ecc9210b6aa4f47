import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Asked, Reply } from '../reply.ts';
import type { Service } from '../services.ts';

/** As the real service's ?config says (read on 29 August 2026). */
const limits = { maxValues: 120_000, maxCells: 120_000, maxCalls: 40, timeWindow: 60, CORS: true };

type Variable = { code: string; text: string; values: string[]; valueTexts: string[]; elimination?: true; time?: true };
type Selection = { code: string; selection: { filter: string; values: string[] } };
/** A table of the catalogue's indicators by its path under the language; `old` is its name from before June 2026. */
type Table = { path: string; old: string | null };

type Entry = { table?: string; sources?: string[] };
const tablePath = /\/api\/v1\/\w\w\/(.+\.px)$/;

/** Tables of the catalogue by host. */
function readTables(): Map<string, Table[]> {
  const entries = parse(readFileSync(new URL('../../../catalogue/indicators.yml', import.meta.url), 'utf8')) as Entry[];
  const tables = entries.flatMap(({ sources = [] }) =>
    sources.flatMap((address) => {
      const path = tablePath.exec(address)?.[1];
      if (!path) return [];
      const short = path.replace(/[^/]*_pxt_([^/]+)$/, '$1');
      return [{ host: new URL(address).hostname, path: short, old: short === path ? null : path }];
    }),
  );
  return Map.groupBy(tables, ({ host }) => host);
}

const plain = (code: string, text: string, values: string[], more: Partial<Variable> = {}): Variable => ({
  code,
  text,
  values,
  valueTexts: values.map((value) => `Esimerkki ${value}`),
  ...more,
});

const years = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, n) => String(from + n));
const monthsOf = (year: string): string[] => Array.from({ length: 12 }, (_, n) => `${year}M${String(n + 1).padStart(2, '0')}`);

/** What is there by now: years that are over, months two months after they are. */
function timeOf(path: string, now: Date): Variable {
  const year = now.getUTCFullYear();
  if (!path.endsWith('12tf.px'))
    return { ...plain('timeperiod_y', 'Vuosi', years(1990, year - 1)), valueTexts: years(1990, year - 1), time: true };
  const last = new Date(Date.UTC(year, now.getUTCMonth() - 2, 1)).toISOString().slice(0, 7).replace('-', 'M');
  const months = years(2009, year)
    .flatMap(monthsOf)
    .filter((month) => month <= last);
  return { ...plain('timeperiod_m', 'Kuukausi', months), valueTexts: months, time: true };
}

/** Variables as the real tables are known to have them; where they are not known, an area and a content. The area's code changes each year. */
function variablesOf(path: string, now: Date): Variable[] {
  const whole = { elimination: true } as const;
  const area = `alue_23_${now.getUTCFullYear()}0101`;
  const time = timeOf(path, now);
  const table = /([^/]+)\.px$/.exec(path)?.[1] ?? '';
  const sexes = plain('sukupuoli_9_20180101', 'Sukupuoli', ['SSS', '1', '2'], whole);
  const common = [plain(area, 'Alue', ['SSS', 'KU091', 'KU853'], whole), time];
  const language: Variable = {
    ...plain('kieli_15_20180102', 'Kieli', ['SSS', 'K1', 'K2', 'K3'], whole),
    valueTexts: ['Yhteensä', 'suomi', 'ruotsi', 'saame'],
  };
  const origin: Variable = {
    ...plain('Syntyperä', 'Syntyperä ja taustamaa', ['1', '2']),
    valueTexts: ['Suomalaistaustaiset ja Suomessa syntyneet ulkomaalaistaustaiset', 'Ulkomaille syntyneet ulkomaalaistaustaiset yhteensä'],
  };
  switch (table) {
    case '11rm':
      return [...common, language, sexes, plain('contentscode', 'Tiedot', ['vaerak-vaesto'])];
    case '11rg':
      return [...common, sexes, plain('contentscode', 'Tiedot', ['vaerak-vaesto'])];
    case '159s':
      return [
        ...common,
        plain('syntypera_101_20180101', 'Syntyperä', ['SSS', '1', '2'], whole),
        plain('contentscode', 'Tiedot', ['vaerak-vaesto']),
      ];
    case '12tf':
      return [
        plain('Alue', 'Alue', ['SSS', 'KU091'], whole),
        time,
        plain('contentscode', 'Tiedot', ['TYOTTOMAT', 'TYOTOSUUS', 'TYOVOIMA']),
      ];
    case '11ae':
      return [...common, { ...plain('contentscode', 'Tiedot', ['muutl-e1', 'muutl-e2']), valueTexts: ['Maahanmuutto', 'Maastamuutto'] }];
    case '117e':
      return [
        ...common,
        origin,
        plain('Maassaoloaika', 'Maassaoloaika', ['SSS', '1', '2'], whole),
        plain('Tiedot', 'Tiedot', ['esimerkki']),
      ];
    default:
      return [...common, plain('contentscode', 'Tiedot', [`${table}-esimerkki`])];
  }
}

const titles: Record<string, string> = { fi: 'Esimerkki (jäljitelmä)', sv: 'Exempel (imitation)', en: 'Example (imitation)' };
const titleOf = (path: string, language: string): string => `${titles[language] ?? ''}: ${path}`;
const json = (value: unknown): Reply => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});
const refused = (status: number, body: string): Reply => ({ status, headers: { 'content-type': 'text/html' }, body });
const badRequest = (): Reply => refused(400, '"Bad Request"');

/** The values of a variable that a query chooses; null where it asks for what is not there. */
function chosen({ values }: Variable, { selection }: Selection): string[] | null {
  if (selection.filter === 'all') return values;
  if (selection.filter === 'top') return values.slice(-Number(selection.values[0] ?? 1));
  return selection.values.every((value) => values.includes(value)) ? selection.values : null;
}

function readQuery(body: string): Selection[] | null {
  try {
    return (JSON.parse(body) as { query: Selection[] }).query;
  } catch {
    return null;
  }
}

type Chosen = { variable: Variable; values: string[] };

/** What a query chooses of each variable; those that may be left out are, and all others have to be there. */
function chosenBy(query: readonly Selection[], variables: readonly Variable[]): Chosen[] | null {
  const unknown = query.some(({ code }) => !variables.some((variable) => variable.code === code));
  const found = variables.flatMap((variable): (Chosen | null)[] => {
    const selection = query.find(({ code }) => code === variable.code);
    if (!selection) return variable.elimination ? [] : [null];
    const values = chosen(variable, selection);
    return [values && { variable, values }];
  });
  const whole = found.filter((one) => one !== null);
  return unknown || whole.length < found.length ? null : whole;
}

/** Figures that count up: nobody could take them for real ones. Every tenth is kept secret. */
function dataset(path: string, language: string, all: readonly Chosen[], now: Date) {
  const cells = all.reduce((product, { values }) => product * values.length, 1);
  const secret = (n: number) => n % 10 === 9;
  const places = Array.from({ length: cells }, (_, n) => n);
  const category = ({ variable, values }: Chosen) => ({
    index: Object.fromEntries(values.map((value, n) => [value, n])),
    label: Object.fromEntries(values.map((value) => [value, variable.valueTexts[variable.values.indexOf(value)] ?? value])),
    ...(variable.code === 'contentscode'
      ? { unit: Object.fromEntries(values.map((value) => [value, { base: 'esimerkki', decimals: 0 }])) }
      : {}),
  });
  return {
    class: 'dataset',
    label: titleOf(path, language),
    source: 'Imitation for trying out, not real figures',
    updated: `${now.toISOString().slice(0, 7)}-01T05:00:00Z`,
    id: all.map(({ variable }) => variable.code),
    size: all.map(({ values }) => values.length),
    dimension: Object.fromEntries(all.map((one) => [one.variable.code, { label: one.variable.text, category: category(one) }])),
    role: { time: all.filter(({ variable }) => variable.time).map(({ variable }) => variable.code) },
    value: places.map((n) => (secret(n) ? null : n + 1)),
    status: Object.fromEntries(places.filter(secret).map((n) => [n, '...'])),
    version: '2.0',
  };
}

function answerQuery(path: string, language: string, { body, now }: Asked): Reply {
  const query = readQuery(body);
  const all = query && chosenBy(query, variablesOf(path, now));
  if (!all) return badRequest();
  const cells = all.reduce((product, { values }) => product * values.length, 1);
  return cells > limits.maxCells ? refused(403, 'Too many values selected') : json(dataset(path, language, all, now));
}

/** A PxWeb host: old names of tables are refused, and so is the forty-first call within a minute. */
function pxweb(tables: readonly Table[]) {
  let calls: number[] = [];
  return (asked: Asked): Reply => {
    const { url, method, now } = asked;
    calls = [...calls.filter((at) => at > now.getTime() - limits.timeWindow * 1_000), now.getTime()];
    if (calls.length > limits.maxCalls)
      return { ...refused(429, 'Too many requests'), headers: { 'retry-after': String(limits.timeWindow) } };
    const [, language = '', path = ''] = /\/api\/v1\/(fi|sv|en)\/(.*)$/i.exec(url.pathname) ?? [];
    if (url.searchParams.has('config')) return json(limits);
    const table = tables.find((one) => one.path === path);
    if (!table) return tables.some(({ old }) => old === path) ? badRequest() : refused(404, '');
    if (method === 'POST') return answerQuery(path, language, asked);
    return json({ title: titleOf(path, language), variables: variablesOf(path, now) });
  };
}

/** What Eurostat's datasets have beside frequency, unit, sex, place and time. */
const eurostatDimensions: Record<string, [string, string[]][]> = {
  migr_asyappctza: [
    ['citizen', ['TOTAL', 'XX']],
    ['applicant', ['ASY_APP', 'FRST']],
    ['age', ['TOTAL', 'Y_LT14']],
  ],
  migr_resfirst: [
    ['reason', ['TOTAL', 'XX']],
    ['citizen', ['TOTAL', 'XX']],
    ['duration', ['TOTAL', 'XX']],
  ],
  lfsa_ergan: [
    ['age', ['Y15-64', 'Y20-64']],
    ['citizen', ['TOTAL', 'FOR', 'NAT']],
  ],
};

/** Eurostat's datasets: sparse, with flags. */
function eurostat({ url, now }: Asked): Reply {
  const name = /\/dissemination\/statistics\/1\.0\/data\/(\w+)$/.exec(url.pathname)?.[1] ?? '';
  const own = eurostatDimensions[name];
  if (!own) return refused(404, '');
  const time = years(2008, now.getUTCFullYear() - 1);
  const dimensions: [string, string[]][] = [
    ['freq', ['A']],
    ['unit', ['PER']],
    ...own,
    ['sex', ['T', 'F', 'M']],
    ['geo', [url.searchParams.get('geo') ?? 'FI']],
    ['time', time],
  ];
  const cells = dimensions.reduce((product, [, values]) => product * values.length, 1);
  const places = Array.from({ length: cells }, (_, n) => n);
  const missing = (n: number) => n % 5 === 4;
  const category = (values: readonly string[]) => ({
    index: Object.fromEntries(values.map((value, n) => [value, n])),
    label: Object.fromEntries(values.map((value) => [value, `Example ${value}`])),
  });
  return json({
    version: '2.0',
    class: 'dataset',
    label: `Example (imitation): ${name}`,
    source: 'ESTAT (imitation, not real figures)',
    updated: `${now.toISOString().slice(0, 7)}-01T23:00:00+0200`,
    value: Object.fromEntries(places.flatMap((n) => (missing(n) ? [] : [[n, n + 1]]))),
    status: Object.fromEntries(places.filter((n) => n % 10 === 9).map((n) => [n, ':'])),
    id: dimensions.map(([code]) => code),
    size: dimensions.map(([, values]) => values.length),
    dimension: Object.fromEntries(dimensions.map(([code, values]) => [code, { label: code, category: category(values) }])),
  });
}

/** Statistical services: Statistics Finland's two hosts, and Eurostat. Tables are those of the catalogue's indicators, figures are none. */
export const service: Service = () => {
  const hosts = [...readTables()].map(([host, tables]) => [host, pxweb(tables)] as const);
  return { ...Object.fromEntries(hosts), 'ec.europa.eu': eurostat };
};
