import { isLanguage, languages } from '#domain/language.ts';
import { reference, type Reference } from '#domain/subjects.ts';
import { allImages, countItemsBy, countReleases, measureRows, themesOfMeasures, type ItemWhere } from '../store/index.ts';
import { itemViews, untilDay } from './details.ts';
import { chosenIn } from './filters.ts';
import { themeName } from './measures.ts';
import type { Choice, CountedUp, Filter, NewsPage } from './models.ts';
import { plainHeading } from './naming.ts';
import { hrefChanged, listPart } from './onward.ts';
import { readerFor, type Reader } from './reader.ts';
import type { Rendering } from './rendering.ts';

const pageSize = 30;
/** Counting stops there: the page says that there are more. */
const bounds = { all: 1_000, choice: 100 };

const names = ['theme', 'term', 'language', 'source', 'measure'] as const;
type Name = (typeof names)[number];

/** Compiled news, one entry a release, with filters that are plain links and a plain form. */
export async function newsPage(rendering: Rendering): Promise<NewsPage> {
  const reader = await readerFor(rendering);
  reader.depend('news', 'list:item');
  const asked = await askedFor(reader);
  const where = whereOf(reader, asked);
  const { rows, onward } = await listPart(reader, { section: 'news' }, where, pageSize);
  const facets = [await themeFacet(reader, asked), await termFacet(reader, asked), await languageFacet(reader, asked)];
  const selects = [await sourceSelect(reader, asked), await measureSelect(reader, asked)];
  return {
    facets: facets.filter(({ choices }) => choices.length > 0),
    selects: selects.filter(({ choices }) => choices.length > 0),
    chosen: chosenFrom(reader, asked, [...facets, ...selects]),
    count: await countReleases(reader.db, where, bounds.all),
    items: await itemViews(reader, rows, true),
    onward,
  };
}

type Asked = Partial<Record<Name, string>> & { ofTerm?: Reference[] };

async function askedFor(reader: Reader): Promise<Asked> {
  const values = names.flatMap((name) => {
    const value = chosenIn(reader, name);
    return value && (name !== 'language' || isLanguage(value)) ? [[name, value]] : [];
  });
  const asked = Object.fromEntries(values) as Asked;
  return asked.term ? { ...asked, ofTerm: await subjectsOfTerm(reader, asked.term) } : asked;
}

/** The measures and programmes of a term, and the term itself. */
async function subjectsOfTerm(reader: Reader, term: string): Promise<Reference[]> {
  reader.depend('list:measure', 'list:programme');
  const measures = await measureRows(reader.db, { term });
  const programmes = (await allImages(reader.db, 'programme')).filter((programme) => programme.term === term);
  return [
    reference('term', term),
    ...measures.map(({ id }) => reference('measure', id)),
    ...programmes.map(({ id }) => reference('programme', id)),
  ];
}

/** `without`: the filter whose own choices are counted. */
function whereOf(reader: Reader, asked: Asked, without?: Name): ItemWhere {
  const others = Object.fromEntries(Object.entries(asked).filter(([name]) => name !== without)) as Asked;
  const { theme, language, source, measure, ofTerm } = others;
  return {
    until: untilDay(reader),
    ...(theme && { theme }),
    ...(language && { language }),
    ...(source && { source }),
    ...(measure && { subject: reference('measure', measure) }),
    ...(ofTerm && without !== 'term' && { subjects: ofTerm }),
  };
}

type Offered = { value: string; label: string; counted: CountedUp | null; group?: string };

function filterOf(reader: Reader, name: Name, offered: readonly Offered[], asked: Asked): Filter {
  const choices = offered.map(({ value, label, counted, ...group }): Choice => {
    const chosen = asked[name] === value;
    const href = hrefChanged(reader, { section: 'news' }, { [name]: chosen ? null : value, before: null, after: null });
    return { value, label, count: counted?.count ?? null, more: counted?.more ?? false, chosen, href, ...group };
  });
  return { name, label: reader.say(`news.filter.${name}`), choices };
}

/** What has been chosen, also where it is not offered. */
const chosenFrom = (reader: Reader, asked: Asked, filters: readonly Filter[]): NewsPage['chosen'] =>
  filters.flatMap(({ name, label, choices }) => {
    const value = asked[name as Name];
    if (!value) return [];
    const without = hrefChanged(reader, { section: 'news' }, { [name]: null, before: null, after: null });
    return [{ name, label, value, text: choices.find(({ chosen }) => chosen)?.label ?? value, without }];
  });

const count = (reader: Reader, where: ItemWhere) => countReleases(reader.db, where, bounds.choice);

async function themeFacet(reader: Reader, asked: Asked): Promise<Filter> {
  const where = whereOf(reader, asked, 'theme');
  const offered: Offered[] = [];
  for (const { id } of reader.area?.themes ?? [])
    offered.push({ value: id, label: themeName(reader, id), counted: await count(reader, { ...where, theme: id }) });
  return filterOf(reader, 'theme', offered, asked);
}

/** Terms that have news, the newest first; a term that is chosen is offered whatever it has. */
async function termFacet(reader: Reader, asked: Asked): Promise<Filter> {
  reader.depend('list:term');
  const where = whereOf(reader, asked, 'term');
  const terms = (await allImages(reader.db, 'term')).sort((a, b) => (a.start < b.start ? 1 : -1));
  await reader.load(terms.map(({ id }) => reference('term', id)));
  const offered: Offered[] = [];
  for (const { id } of terms) {
    const counted = await count(reader, { ...where, subjects: await subjectsOfTerm(reader, id) });
    if (counted.count > 0 || asked.term === id) offered.push({ value: id, label: plainHeading(reader.heading('term', id), id), counted });
  }
  return filterOf(reader, 'term', offered, asked);
}

async function languageFacet(reader: Reader, asked: Asked): Promise<Filter> {
  const counts = await countItemsBy(reader.db, 'language', languages, whereOf(reader, asked, 'language'), bounds.choice);
  const offered = languages.map((value) => ({ value, label: reader.say(`words.language.${value}`), counted: countedIn(counts, value) }));
  return filterOf(reader, 'language', offered, asked);
}

type Counts = Map<string, CountedUp> | null;
/** What was not counted has no number; what was counted and not met has none of it. */
const countedIn = (counts: Counts, value: string): CountedUp | null => (counts ? (counts.get(value) ?? { count: 0, more: false }) : null);
const isOffered = ({ counted, value }: Offered, chosen: string | undefined) => counted?.count !== 0 || value === chosen;

async function sourceSelect(reader: Reader, asked: Asked): Promise<Filter> {
  reader.depend('list:source');
  const ids = (await allImages(reader.db, 'source')).map(({ id }) => id);
  const counts = await countItemsBy(reader.db, 'source', ids, whereOf(reader, asked, 'source'), bounds.choice);
  const shown = ids.filter((id) => !counts || counts.has(id) || id === asked.source);
  await reader.load(shown.map((id) => reference('source', id)));
  const offered = shown.map((id) => ({ value: id, label: plainHeading(reader.heading('source', id), id), counted: countedIn(counts, id) }));
  return filterOf(reader, 'source', byLabel(reader, offered), asked);
}

/** Measures that have news, under their themes. */
async function measureSelect(reader: Reader, asked: Asked): Promise<Filter> {
  reader.depend('list:measure');
  const refs = (await measureRows(reader.db, {})).map(({ id }) => reference('measure', id));
  const counts = await countItemsBy(reader.db, 'subject', refs, whereOf(reader, asked, 'measure'), bounds.choice);
  const themes = await themesOfMeasures(reader.db);
  const ids = refs.filter((ref) => counts?.has(ref)).map((ref) => ref.slice('measure:'.length));
  const shown = asked.measure && !ids.includes(asked.measure) ? [...ids, asked.measure] : ids;
  await reader.load(shown.map((id) => reference('measure', id)));
  const offered = shown.map((id): Offered => {
    const theme = themes.get(id)?.[0];
    const label = plainHeading(reader.heading('measure', id), id);
    return { value: id, label, counted: countedIn(counts, reference('measure', id)), group: theme ? themeName(reader, theme) : '' };
  });
  return filterOf(
    reader,
    'measure',
    byLabel(reader, offered).filter((one) => isOffered(one, asked.measure)),
    asked,
  );
}

const byLabel = (reader: Reader, offered: readonly Offered[]): Offered[] =>
  [...offered].sort(
    (a, b) => (a.group ?? '').localeCompare(b.group ?? '', reader.language) || a.label.localeCompare(b.label, reader.language),
  );
