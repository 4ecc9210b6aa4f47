import { addressOf } from '#domain/addresses.ts';
import type { PartialDate } from '#domain/date.ts';
import type { Language, Text } from '#domain/language.ts';
import { isLanguage, languages } from '#domain/language.ts';
import { reference, referenceOf, splitReference, type Discrepancy, type Item, type Reference, type Succession } from '#domain/subjects.ts';
import { allImages } from '../store/index.ts';
import { itemsOfReleases, newestItems, subjectsOfItems, type ItemRow, type ItemWhere } from '../store/index.ts';
import { successionsOf } from '../store/index.ts';
import type { ItemView, ReleaseKind, SourceLink, SuccessionView } from './models.ts';
import type { Reading } from '#domain/language.ts';
import { sourceLinks, type Reader } from './reader.ts';

/** Parts that pages of several kinds share: successions, news, discrepancies, history. */

export async function successionViews(reader: Reader, ref: Reference): Promise<SuccessionView[]> {
  const { id } = splitReference(ref);
  reader.depend(ref);
  const successions = await successionsOf(reader.db, [ref]);
  await reader.load(successions.flatMap((s) => [referenceOf(s.from), referenceOf(s.to), s.decidedBy ? referenceOf(s.decidedBy) : null]));
  return successions.filter((s) => !s.date || s.date.slice(0, 4) <= reader.day.slice(0, 4)).map((s) => successionView(reader, s, id));
}

export function successionView(reader: Reader, succession: Succession, from: string): SuccessionView {
  const direction = succession.from === from ? 'from' : 'to';
  return {
    id: succession.id,
    type: succession.type,
    direction,
    other: reader.linkById(direction === 'from' ? succession.to : succession.from),
    date: succession.date ?? null,
    decidedBy: succession.decidedBy ? reader.linkById(succession.decidedBy) : null,
    note: reader.maybe(succession.note),
    sources: sourceLinks(succession.sources),
  };
}

/** Places where public pages contradict each other about a subject. */
export async function discrepanciesAbout(reader: Reader, id: string): Promise<{ text: Reading; sources: SourceLink[] }[]> {
  reader.depend(referenceOf(id));
  const all: Discrepancy[] = await allImages(reader.db, 'discrepancy');
  return all.filter((d) => d.about.includes(id)).map((d) => ({ text: reader.reading(d.text), sources: sourceLinks(d.sources) }));
}

export const untilDay = (reader: Reader): string => `${reader.day}T99`;

/** `about`: whether the page tells what each item is about; what is not told is not read, so that the page does not depend on it. */
export async function newsFor(
  reader: Reader,
  where: Omit<ItemWhere, 'until'>,
  { about, limit }: { limit: number; about: boolean },
): Promise<ItemView[]> {
  return itemViews(reader, await newestItems(reader.db, reader.language, { ...where, until: untilDay(reader) }, { limit }), about);
}

export async function itemViews(reader: Reader, rows: readonly ItemRow[], about: boolean): Promise<ItemView[]> {
  const releases = [...new Set(rows.flatMap((row) => row.release ?? []))];
  const siblings = Map.groupBy(await itemsOfReleases(reader.db, releases, untilDay(reader)), (row) => row.release ?? '');
  const subjects = await subjectsOfItems(reader.db, about ? rows.map((row) => row.id) : []);
  await reader.load([...subjects.values()].flat() as Reference[]);
  await reader.load(rows.map((row) => (row.source ? reference('source', row.source) : null)));
  reader.depend(...rows.map((row) => `item:${row.id}`));
  const nameOf = rows.length ? await publishersOf(reader) : (name: string) => name;
  return rows.map((row) => {
    const view = itemView(reader, row, siblings.get(row.release ?? '') ?? [], (subjects.get(row.id) ?? []) as Reference[]);
    return { ...view, publisher: nameOf(view.publisher) };
  });
}

/** Publishers that are organisations we know are called by their names in the reader's language; others as they call themselves. */
export async function publishersOf(reader: Reader): Promise<(name: string) => string> {
  const organisations = await allImages(reader.db, 'organisation');
  const byName = new Map(
    organisations.flatMap((o) => languages.flatMap((l) => (o.name[l] ? [[o.name[l].text.toLowerCase(), o] as const] : []))),
  );
  return (name) => {
    const organisation = byName.get(name.toLowerCase());
    if (!organisation) return name;
    reader.depend(reference('organisation', organisation.id));
    const reading = reader.reading(organisation.name);
    return reading.missing ? name : reading.text;
  };
}

/** The part of an item that both an editor's entry and a compiled one have. */
type Told = Partial<Omit<Item, 'gist'>> & { gist?: Text; summary?: string; snapshot?: string };
export const told = (row: ItemRow): Told => row.data as Told;
export const languageOf = (row: ItemRow): Language => (isLanguage(row.language) ? row.language : 'fi');

/** Who speaks in an item of a publisher's type. */
export function speakerOf(publisherType: string | null): ReleaseKind {
  if (publisherType === 'authority' || publisherType === 'parliament') return 'official';
  return publisherType === 'media' ? 'media' : 'other';
}

/** The page of an item's release. */
export const releaseHref = (reader: Reader, row: ItemRow): string =>
  reader.withDay(addressOf(reader.language, 'news', row.release ?? row.id));

/** Where a reader can follow an item to; null for what is not to be used. */
export const addressOfItem = (row: ItemRow): string | null => {
  const { trust, address = null } = told(row);
  return trust === 'do-not-use' ? null : address;
};

function itemView(reader: Reader, row: ItemRow, siblings: readonly ItemRow[], subjects: readonly Reference[]): ItemView {
  const item = told(row);
  const others = siblings.filter((other) => other.id !== row.id && other.release === row.release && row.release !== null);
  const official = (other: ItemRow) => other.publisherType === row.publisherType || other.publisherType === 'authority';
  return {
    id: row.id,
    href: releaseHref(reader, row),
    speaker: speakerOf(row.publisherType),
    title: item.title ? { text: item.title, language: languageOf(row) } : null,
    titleFromAddress: item.titleConfidence === 'from-address',
    address: addressOfItem(row),
    listedAt: item.listedAt ?? null,
    published: row.published.slice(0, 10) as PartialDate,
    time: item.time ?? null,
    publisher: item.publisher ?? '',
    publisherType: row.publisherType,
    kind: item.kind ?? null,
    gist: item.gist ? reader.maybe(item.gist) : null,
    versions: others
      .filter((o) => official(o) && o.language !== row.language)
      .filter((o, n, all) => all.findIndex((earlier) => earlier.language === o.language) === n)
      .map((o) => ({ language: languageOf(o), address: told(o).address ?? null, title: told(o).title ?? null })),
    coverage: others
      .filter((o) => !official(o))
      .map((o) => ({
        publisher: told(o).publisher ?? '',
        address: told(o).address ?? null,
        title: told(o).title ?? null,
        language: languageOf(o),
      })),
    about: subjects.map((ref) => reader.link(splitReference(ref).kind, splitReference(ref).id)),
    source: row.source ? reader.link('source', row.source) : null,
  };
}
