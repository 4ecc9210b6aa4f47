import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { escaped, type Asked, type Reply } from '../reply.ts';
import type { Service } from '../services.ts';

const place = '/finlex/avoindata/v1/akn/fi/act/statute';
const base = `https://opendata.finlex.fi${place}`;
const day = 86_400_000;
/** Whatever is asked, a page of a list has no more than these. */
const pageSize = 10;

/** An act of the catalogue, or a plain example; times are days. */
type Act = {
  year: string;
  number: string;
  title: { fi: string; sv: string | null };
  /** Not known of all acts; then it is there when its year is over, or when it enters into force. */
  issued: string | null;
  inForce: string | null;
  /** Number of the act that it changes. */
  changes: string | null;
};

type Entry = {
  id: string;
  kind: string;
  identifiers?: string[];
  title: Partial<Record<'fi' | 'sv', string | { ours: string }>>;
  dates?: Record<string, unknown>;
  about?: string[];
};

const readEntries = (): Entry[] => parse(readFileSync(new URL('../../../catalogue/documents.yml', import.meta.url), 'utf8')) as Entry[];
const wording = (text: string | { ours: string } | undefined): string => (typeof text === 'object' ? text.ours : (text ?? ''));
const dayOf = (date: unknown): string | null => (/^\d{4}-\d{2}-\d{2}$/.test(String(date)) ? String(date) : null);

/** Acts of the catalogue. Where a title is official in Finnish only, there is no Swedish version: some are late in reality too. */
function readActs(): Act[] {
  const entries = readEntries();
  return entries.flatMap(({ kind, identifiers = [], title, dates = {}, about = [] }): Act[] => {
    const [, number, year] = /^(\d+)\/(\d{4})$/.exec(identifiers[0] ?? '') ?? [];
    if (!kind.endsWith('act') || !number || !year) return [];
    const changed = entries.find(({ id }) => about.includes(id))?.identifiers?.[0] ?? null;
    const titles = { fi: wording(title.fi), sv: typeof title.sv === 'string' ? title.sv : null };
    return [{ year, number, title: titles, issued: dayOf(dates['approved']), inForce: dayOf(dates['inForce']), changes: changed }];
  });
}

/** Two plain examples for every day, so that lists have pages. */
function example(at: Date, second: boolean): Act {
  const year = String(at.getUTCFullYear());
  const dayOfYear = Math.floor((at.getTime() - Date.UTC(at.getUTCFullYear(), 0, 1)) / day);
  const issued = at.toISOString().slice(0, 10);
  const title = { fi: `Esimerkki muusta laista ${issued}`, sv: `Exempel på en annan lag ${issued}` };
  return { year, number: String(9_000 + dayOfYear * 2 + Number(second)), title, issued, inForce: null, changes: null };
}

const thereFrom = ({ issued, inForce, year }: Act): string => issued ?? [inForce, `${year}-12-31`].filter(Boolean).sort()[0] ?? year;

/** The examples that were given between two days, the newest first. */
function examplesBetween(since: string, today: string): Act[] {
  const days: Act[] = [];
  const first = Math.max(Date.parse(since.slice(0, 10)), Date.parse(today) - 366 * day);
  for (let ms = Date.parse(today); ms >= first; ms -= day) days.push(example(new Date(ms), true), example(new Date(ms), false));
  return days;
}

const months = {
  fi: ['tammi', 'helmi', 'maalis', 'huhti', 'touko', 'kesä', 'heinä', 'elo', 'syys', 'loka', 'marras', 'joulu'],
  sv: ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'],
};

function entryIntoForce(date: string, language: 'fi' | 'sv'): string {
  const [year, month, number] = date.split('-').map(Number);
  const name = months[language][(month ?? 1) - 1] ?? '';
  return language === 'fi'
    ? `Tämä laki tulee voimaan ${number} päivänä ${name}kuuta ${year}.`
    : `Denna lag träder i kraft den ${number} ${name} ${year}.`;
}

function clause({ changes }: Act, language: 'fi' | 'sv'): string {
  if (!changes) return language === 'fi' ? 'Eduskunnan päätöksen mukaisesti säädetään:' : 'I enlighet med riksdagens beslut föreskrivs:';
  return language === 'fi'
    ? `Eduskunnan päätöksen mukaisesti muutetaan lain (${changes}) esimerkkipykälä seuraavasti:`
    : `I enlighet med riksdagens beslut ändras i lagen (${changes}) exempelparagrafen som följer:`;
}

const note = {
  fi: 'Tämä on jäljitelmä kokeilua varten, ei säädöksen teksti.',
  sv: 'Detta är en imitation för försök, inte författningens text.',
};

/** An act as Akoma Ntoso 3.0: its data are the catalogue's, its text is none. */
function akomaNtoso(act: Act, language: 'fi' | 'sv', title: string): string {
  const { year, number, issued, inForce } = act;
  const code = language === 'fi' ? 'fin' : 'swe';
  const dated = issued ? `<FRBRdate date="${issued}" name="dateIssued"/>` : '';
  const entry = inForce
    ? `<hcontainer eId="entryIntoForce" name="entryIntoForce"><content><p>${entryIntoForce(inForce, language)}</p></content></hcontainer>`
    : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:finlex="http://data.finlex.fi/schema/finlex"><act contains="originalVersion" name="main">
<meta><identification source="#organization_fi.finlex"><FRBRWork><FRBRuri value="/akn/fi/act/statute/${year}/${number}"/><FRBRalias name="eli" value="http://data.finlex.fi/eli/sd/${year}/${number}/alkup"/>${dated}<FRBRnumber value="${number}"/></FRBRWork><FRBRExpression><FRBRlanguage language="${code}"/></FRBRExpression></identification></meta>
<preface><p><docNumber>${number}/${year}</docNumber><docTitle>${escaped(title)}</docTitle></p></preface>
<preamble><p>${clause(act, language)}</p></preamble>
<body><section><num>1 §</num><content><p>${note[language]}</p></content></section>${entry}</body>
</act></akomaNtoso>
`;
}

const xml = (body: string): Reply => ({ status: 200, headers: { 'content-type': 'application/xml;charset=UTF-8' }, body });
/** What is not there is said with status 200. */
const nothing = (): Reply => xml('<AknXmlList><Results/></AknXmlList>');

function answerList(acts: readonly Act[], { url, now }: Asked): Reply {
  const today = now.toISOString().slice(0, 10);
  const since = url.searchParams.get('publishedSince') ?? today;
  const all = [...acts.filter((act) => thereFrom(act) >= since.slice(0, 10) && thereFrom(act) <= today), ...examplesBetween(since, today)];
  const page = Math.max(1, Number(url.searchParams.get('page') ?? 1));
  const size = Math.min(pageSize, Number(url.searchParams.get('limit') ?? 5));
  const some = all.slice((page - 1) * size, page * size);
  if (some.length === 0) return nothing();
  const body = JSON.stringify(some.map(({ year, number }) => ({ akn_uri: `${base}/${year}/${number}/fin@`, status: 'NEW' })));
  return { status: 200, headers: { 'content-type': 'application/json' }, body };
}

function answerAct(acts: readonly Act[], [year = '', number = '', code = '']: string[], now: Date): Reply {
  const language = code === 'swe' ? 'sv' : 'fi';
  const today = now.toISOString().slice(0, 10);
  const known = [...acts, ...examplesBetween(`${year}-01-01`, today)];
  const act = known.find((one) => one.year === year && one.number === number && thereFrom(one) <= today);
  const title = act?.title[language];
  return act && title ? xml(akomaNtoso(act, language, title)) : nothing();
}

/** Finlex open data: acts of the catalogue and plain examples; who does not say who they are is refused. */
export const service: Service = () => {
  const acts = readActs();
  return {
    'opendata.finlex.fi': (asked) => {
      if (!asked.headers['user-agent']) return { status: 403, body: '' };
      const path = asked.url.pathname;
      if (path === `${place}/list`) return answerList(acts, asked);
      const named = /^\/(\d{4})\/(\d+)\/(fin|swe)@$/.exec(path.startsWith(place) ? path.slice(place.length) : '');
      return named ? answerAct(acts, named.slice(1), asked.now) : { status: 404, body: '' };
    },
  };
};
