import { alternatesOf, followable, type Address } from '#domain/addresses.ts';
import { Refusal } from '#domain/problem.ts';
import { reference, type Reference } from '#domain/subjects.ts';
import { measureRows, subjectsOfTheme } from '../store/index.ts';
import { allImages } from '../store/index.ts';
import type { ItemWhere } from '../store/index.ts';
import type { Reader } from '../pages/index.ts';

/** A place that can be followed: what it is called, where it is, and which subjects and news belong to it. */
export type Place = { name: string; address: string; belongs: (subject: Reference) => boolean; news: Omit<ItemWhere, 'until'> };

const kinds = { measures: 'measure', programmes: 'programme', terms: 'term', organisations: 'organisation' } as const;

/** The place at an address; refuses one that is not there. */
export async function placeAt(reader: Reader, address: Address): Promise<Place> {
  const { section, id } = address;
  const path = `${reader.rendering.origin}${alternatesOf({ ...address, file: null })[address.language]}`;
  if (section === null) {
    const area = reader.area ? reader.reading(reader.area.name) : null;
    const name = area && !area.missing ? area.text : '';
    return { name: reader.say('feed.title.all', { area: name }), address: path, belongs: () => true, news: {} };
  }
  if (id === null || !followable.includes(section)) throw new Refusal('not-found');
  if (section === 'themes') return themePlace(reader, id, path);
  const kind = kinds[section as keyof typeof kinds];
  await reader.load([reference(kind, id)]);
  if (!reader.get(kind, id)) throw new Refusal('not-found');
  const belongs = await membersOf(reader, kind, id);
  const { reading } = reader.heading(kind, id);
  const name = reading.missing ? (reading.instead?.text ?? id) : reading.text;
  const own = kind === 'measure' || kind === 'programme';
  return {
    name: reader.say('feed.title.one', { name }),
    address: path,
    belongs,
    news: own ? { subject: reference(kind, id) } : { subjects: await refsOf(reader, kind, id) },
  };
}

async function themePlace(reader: Reader, id: string, path: string): Promise<Place> {
  const theme = reader.area?.themes.find((known) => known.id === id);
  if (!theme) throw new Refusal('not-found');
  const reading = reader.reading(theme.name);
  reader.depend('list:measure', 'list:programme');
  const members = await subjectsOfTheme(reader.db, id);
  return {
    name: reader.say('feed.title.one', { name: reading.missing ? id : reading.text }),
    address: path,
    belongs: (ref) => members.has(ref),
    news: { theme: id },
  };
}

async function membersOf(reader: Reader, kind: (typeof kinds)[keyof typeof kinds], id: string): Promise<(ref: Reference) => boolean> {
  const members = new Set(await refsOf(reader, kind, id));
  return (ref) => members.has(ref);
}

/** The subjects whose milestones are a place's own: a programme's measures, a term's measures and programmes, an organisation's measures. */
async function refsOf(reader: Reader, kind: (typeof kinds)[keyof typeof kinds], id: string): Promise<Reference[]> {
  const self = reference(kind, id);
  if (kind === 'measure') return [self];
  reader.depend('list:measure', 'list:programme');
  const where = { programme: { programme: id }, term: { term: id }, organisation: { organisation: id } }[kind];
  const measures = (await measureRows(reader.db, where)).map((row) => reference('measure', row.id));
  const programmes = (await allImages(reader.db, 'programme')).filter((p) =>
    kind === 'term' ? p.term === id : p.coordinator === id || p.partners.includes(id),
  );
  return [self, ...measures, ...(kind === 'programme' ? [] : programmes.map((p) => reference('programme', p.id)))];
}
