import { matters, type Matter, type Matters } from '../matters.ts';
import type { Asked, Reply } from '../reply.ts';
import type { Service } from '../services.ts';

const place = '/api/v2/kohteet/haku';

const json = (value: unknown, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8' },
  body: JSON.stringify(value),
});

const keyOf = ({ identifiers }: Matter): string => identifiers.find((one) => one.includes(':')) ?? '';
const dayOf = ({ steps }: Matter, type: string, today: string): string | null =>
  steps.find((one) => one.type === type && one.day <= today)?.day ?? null;
const startOf = ({ dates, steps }: Matter): string | null =>
  dates['start'] ?? steps.find(({ type }) => type === 'preparation-started')?.day ?? null;

/** A project is there once it has begun; one whose beginning is not known, once its number's year is over. */
const isThere = (project: Matter, today: string): boolean => (startOf(project) ?? `${keyOf(project).slice(-4)}-12-31`) <= today;

/** Stages by what has been reached last. */
const stageAfter: [type: string, stage: string][] = [
  ['approved', 'VALMISTUNUT'],
  ['passed', 'LAIN_VAHVISTAMINEN'],
  ['given-to-parliament', 'EDUSKUNTAKASITTELY'],
  ['consultation-closed', 'JATKOVALMISTELU'],
  ['consultation-opened', 'LAUSUNTOMENETTELY'],
];

/** Stages as ministries report them: of every other project nobody has noted what was reached, however long ago it was. */
function stages(project: Matter, today: string, diligent: boolean): object[] {
  const noted = diligent ? { saavutettu: true } : {};
  const opened = dayOf(project, 'consultation-opened', today);
  const closes = project.steps.find(({ type }) => type === 'consultation-closed')?.day ?? null;
  const given = dayOf(project, 'given-to-parliament', today);
  const over = closes !== null && closes <= today ? noted : {};
  return [
    ...(opened ? [{ alku: opened, loppu: closes, valmisteluvaihe: 'LAUSUNTOMENETTELY', vaihe: 'KAYNNISSA', ...over }] : []),
    ...(given ? [{ alku: given, loppu: null, valmisteluvaihe: 'EDUSKUNTAKASITTELY', vaihe: 'KAYNNISSA' }] : []),
  ];
}

/** The last thing that happened, at nine: times have no zone. */
function changedAt(project: Matter, today: string): string {
  const days = [startOf(project) ?? `${keyOf(project).slice(-4)}-12-31`, ...project.steps.map(({ day }) => day)].filter(
    (day) => day <= today,
  );
  return `${days.sort().at(-1) ?? today}T09:00:00`;
}

type Row = {
  kohde: { tunnus: string; nimi: object | null; muokattu: string; asianumerot: string[]; [more: string]: unknown };
  [more: string]: unknown;
};

function rowOf(project: Matter, { documents }: Matters, today: string, n: number): Row {
  const [start, end] = [startOf(project), project.dates['end'] ?? null];
  const given = dayOf(project, 'given-to-parliament', today);
  const bills = documents.filter(({ id, kind }) => kind === 'government-proposal' && project.about.includes(id));
  const numbers = bills.flatMap(({ identifiers }) => identifiers).filter((one) => one.startsWith('HE '));
  return {
    kohde: {
      uuid: project.id,
      tunnus: keyOf(project),
      asianumerot: project.identifiers.filter((one) => one.startsWith('VN/')),
      nimi: { fi: project.title.fi, ...(project.title.sv ? { sv: project.title.sv } : {}) },
      tila: end !== null && end < today ? 'PAATTYNYT' : 'KAYNNISSA',
      valmisteluvaihe: stageAfter.find(([type]) => dayOf(project, type, today))?.[1] ?? 'PERUSVALMISTELU',
      aloitusPaiva: start,
      asettamisPaiva: null,
      julkaisuaika: start && `${start}T12:00:00`,
      muokattu: changedAt(project, today),
    },
    lainsaadanto: { heTiedot: { heNumerot: given ? numbers.map((number) => number.replace(/ vp$/, '')) : [], skNumerot: [] } },
    etapit: stages(project, today, n % 2 === 0),
    asiakirjat: [{ uuid: `${project.id}-1`, tyyppi: 'KIRJE', nimi: null, laatija: {} }],
    linkit: [],
  };
}

/** Plainly examples: what else changes in the register. */
function unrelated(now: Date): Row[] {
  return Array.from({ length: 60 }, (_, n) => ({
    kohde: {
      uuid: `esimerkki-${n}`,
      tunnus: `XX${String(n + 1).padStart(3, '0')}:00/2026`,
      asianumerot: [],
      nimi: { fi: `Esimerkki muusta hankkeesta ${n + 1}` },
      tila: 'KAYNNISSA',
      aloitusPaiva: null,
      muokattu: new Date(now.getTime() - (n + 1) * 3_600_000).toISOString().slice(0, 19),
    },
    etapit: [],
  }));
}

/** One project comes twice, once without its name. */
const withDouble = (rows: Row[]): Row[] =>
  rows.flatMap((row, n) => (n === 0 ? [row, { ...row, kohde: { ...row.kohde, nimi: null } }] : [row]));

type Search = {
  tunnus?: string[];
  teksti?: string;
  muokattuPaivaAlku?: string;
  muokattuPaivaLoppu?: string;
  size?: number;
  searchAfter?: unknown;
};

function search(rows: Row[], asked: Search): Reply {
  const { tunnus, teksti, muokattuPaivaAlku: from = '', muokattuPaivaLoppu: to = '9999', size = 10 } = asked;
  const found = rows
    .filter(({ kohde }) => (!tunnus || tunnus.includes(kohde.tunnus)) && kohde.muokattu >= from && kohde.muokattu <= to)
    .filter((row) => !teksti || JSON.stringify(row).toLowerCase().includes(teksti.toLowerCase()))
    .sort((a, b) => a.kohde.muokattu.localeCompare(b.kohde.muokattu));
  const begins = Number(asked.searchAfter ?? 0);
  const next = found.length > begins + size ? String(begins + size) : null;
  const result = found.slice(begins, begins + size);
  return json({ result, size: result.length, totalHits: found.length, nextSearchAfter: next });
}

function bodyOf(body: string): Search | null {
  try {
    return JSON.parse(body) as Search;
  } catch {
    return null;
  }
}

function answer(all: Matters, { url, method, body, now }: Asked): Reply {
  if (url.pathname !== place || method !== 'POST') return json({ status: 404, error: 'Not Found', path: url.pathname }, 404);
  const asked = bodyOf(body);
  if (!asked || Array.isArray(asked.teksti)) return json({ status: 400, error: 'Bad Request', path: url.pathname }, 400);
  const today = now.toISOString().slice(0, 10);
  const projects = all.documents.filter((one) => one.kind === 'project' && keyOf(one) && isThere(one, today));
  const rows = projects.map((project, n) => rowOf(project, all, today, n));
  return search([...withDouble(rows), ...unrelated(now)], asked);
}

/** Hankeikkuna: projects of the catalogue as far as they have come by now, among others. */
export const service: Service = () => ({ 'api.hankeikkuna.fi': (asked) => answer(matters(), asked) });
