import { matters, type Matter, type Matters } from '../matters.ts';
import type { Asked, Reply } from '../reply.ts';
import type { Service } from '../services.ts';

type Both<T> = { fi: T; sv: T };
const both = <T>(fi: T, sv: T): Both<T> => ({ fi, sv });
const same = <T>(value: T): Both<T> => both(value, value);
const base = '/api/v1';

const json = (value: unknown, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'application/json;charset=utf-8' },
  body: JSON.stringify(value),
});

const names: Record<string, Both<string>> = {
  HE: both('Hallituksen esitys', 'Regeringens proposition'),
  VNS: both('Valtioneuvoston selonteko', 'Statsrådets redogörelse'),
  VNT: both('Valtioneuvoston tiedonanto', 'Statsrådets meddelande'),
  LA: both('Lakialoite', 'Lagmotion'),
  TPA: both('Toimenpidealoite', 'Åtgärdsmotion'),
  M: both('Muu asia', 'Övrigt ärende'),
};
const stages: Record<string, { code: string; name: Both<string> }> = {
  debated: { code: 'LK', name: both('Lähetekeskustelu', 'Remissdebatt') },
  passed: { code: '2K', name: both('Toinen käsittely', 'Andra behandlingen') },
};

const numberOf = ({ identifiers }: Matter, session: 'vp' | 'rd'): string | null =>
  identifiers.find((one) => one.endsWith(` ${session}`)) ?? null;
const typeOf = (matter: Matter): string => numberOf(matter, 'vp')?.split(' ')[0] ?? '';
const isMatter = (matter: Matter): boolean => typeOf(matter) in names;
const givenOf = ({ dates, steps }: Matter): string | null =>
  dates['given'] ?? dates['date'] ?? steps.find(({ type }) => type === 'given-to-parliament')?.day ?? null;

/** A matter is there once it is given; one whose day is not known, once its year is over. */
const isThere = (matter: Matter, today: string): boolean => {
  const year = /\/(\d{4}) vp/.exec(numberOf(matter, 'vp') ?? '')?.[1] ?? '9999';
  return (givenOf(matter) ?? `${year}-12-31`) <= today;
};

/** The handling so far, the last stage first: the service gives stages in no order. */
function handling(matter: Matter, today: string, language: 'fi' | 'sv') {
  const reached = matter.steps.filter(({ type, day }) => type in stages && day <= today);
  const events = reached.flatMap(({ type, day }, n) => {
    const stage = stages[type];
    const [order, id] = [n + 3, `${matter.id}-TP-${n}`];
    return stage
      ? [
          {
            tapahtumapvm: day,
            kasittelyvaihe: stage.name[language],
            kasittelytunnus: id,
            yleinenkasittelyvaihetunnus: stage.code,
            jarjestys: order,
          },
        ]
      : [];
  });
  return events.reverse();
}

function papers(matter: Matter, { documents }: Matters, today: string, language: 'fi' | 'sv') {
  const reports = documents.filter(
    ({ kind, about, dates }) => kind === 'committee-report' && about.includes(matter.id) && (dates['published'] ?? '9') <= today,
  );
  return reports.flatMap((report, n) => {
    const number = numberOf(report, language === 'fi' ? 'vp' : 'rd');
    const name = language === 'fi' ? 'Valiokunnan mietintö' : 'Betänkande';
    const title = (language === 'fi' ? matter.title.fi : matter.title.sv) ?? '';
    return number
      ? [
          {
            eduskuntatunnus: number,
            asiakirjatyyppinimi: name,
            nimeketeksti: title,
            laadintapvm: report.dates['published'],
            asiakirjaJarjestys: n + 2,
          },
        ]
      : [];
  });
}

function bills(matter: Matter, { documents }: Matters, today: string) {
  const acts = documents.filter(({ id, dates }) => matter.acts.includes(id) && (dates['approved'] ?? '9') <= today);
  return acts.map(({ title, dates, identifiers }, n) => ({
    nimeke: title.fi,
    ehdotusnumero: n + 1,
    vahvistuspvm: dates['approved'],
    saadoskokoelmaviite: identifiers[0] ?? null,
  }));
}

/** A matter as the service tells it on a day. The latest publication is that of a republication, whatever happened when. */
function told(matter: Matter, all: Matters, today: string) {
  const passed = matter.steps.some(({ type, day }) => type === 'passed' && day <= today);
  return {
    eduskuntatunnus: both(numberOf(matter, 'vp'), numberOf(matter, 'rd')),
    nimeke: both<string | null>(matter.title.fi, matter.title.sv),
    asiakirjatyyppinimi: names[typeOf(matter)],
    valtiopaivavuosi: same(/\/(\d{4})/.exec(numberOf(matter, 'vp') ?? '')?.[1] ?? null),
    tila: passed ? both('Käsitelty', 'Behandlats') : both('Käsittelyssä', 'Under behandling'),
    kokonaispaatosnimi: passed ? both('Hyväksytty', 'Godkänts') : same(null),
    laadintapvm: same(givenOf(matter)),
    viimeisinJulkaisuajankohta: same(`${today}T04:21:29.882+00:00`),
    ehdotukset: same(bills(matter, all, today)),
    keskeisetAsiakirjat: both(papers(matter, all, today, 'fi'), papers(matter, all, today, 'sv')),
    kasittelyt: both(handling(matter, today, 'fi'), handling(matter, today, 'sv')),
  };
}

/** What a search brings besides what was meant: plainly examples. */
const unrelated = Array.from({ length: 5 }, (_, n) => ({
  eduskuntatunnus: both(`HE ${9_001 + n}/2026 vp`, `RP ${9_001 + n}/2026 rd`),
  nimeke: both(`Esimerkki muusta asiasta ${n + 1}`, `Exempel på ett annat ärende ${n + 1}`),
  laadintapvm: same('2026-01-02'),
}));

type Search = { category?: unknown; query?: unknown; sort?: { property?: unknown }[]; maxResults?: unknown };

/** How many of the words asked for begin like one of the text's. */
function score(text: string, query: string): number {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const asked = query.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return asked.filter((one) => one && words.some((word) => word.startsWith(one.slice(0, 7)))).length;
}

/** Everything scores; nothing is left out. A property that is not known to sort by gives no hits at all. */
function search({ category, query, sort, maxResults }: Search, all: readonly object[]): Reply {
  const known = category === 'valtiopaivaasia' && (sort ?? []).every(({ property }) => property === 'id');
  const most = typeof maxResults === 'number' ? maxResults : 10;
  const scored = all.map((matter) => ({ matter, points: score(JSON.stringify(matter), String(query)) }));
  const found = known ? scored.sort((a, b) => b.points - a.points).slice(0, most) : [];
  return json({
    searchMetadata: {
      totalResultCount: known ? 20_000 : 0,
      actualResultCount: found.length,
      requestedResultCount: most,
      startFromIndex: 0,
    },
    results: found.map(({ matter }, n) => ({
      id: String(n),
      type: 'Valtiopaivaasia',
      kansanedustaja: null,
      valtiopaivaasia: matter,
      aanestys: null,
    })),
    aggs: null,
  });
}

function bodyOf(body: string): Search | null {
  try {
    return JSON.parse(body) as Search;
  } catch {
    return null;
  }
}

function answer(all: Matters, { url, method, body, headers, now }: Asked): Reply {
  if (!headers['user-agent']) return json({ message: 'Forbidden' }, 403);
  const today = now.toISOString().slice(0, 10);
  const there = all.documents.filter((matter) => isMatter(matter) && isThere(matter, today));
  if (url.pathname === `${base}/search` && method === 'POST') {
    const asked = bodyOf(body);
    return asked
      ? search(asked, [...there.map((matter) => told(matter, all, today)), ...unrelated])
      : json({ message: 'Bad Request' }, 400);
  }
  const [, number = ''] = /\/valtiopaivaasiat\/([^/]+)$/.exec(url.pathname) ?? [];
  const matter = there.find(({ identifiers }) => identifiers.some((one) => encodeURIComponent(one) === number));
  return matter ? json(told(matter, all, today)) : json({ message: 'Not Found' }, 404);
}

/** Parliament's open data: matters of the catalogue as far as they have come by now. */
export const service: Service = () => ({ 'api.eduskunta.fi': (asked) => answer(matters(), asked) });
