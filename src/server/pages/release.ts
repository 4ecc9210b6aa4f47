import { addressOf } from '#domain/addresses.ts';
import { daysBetween, firstDay, precisionOf, type PartialDate } from '#domain/date.ts';
import { languages, read, type Language, type Reading, type Text } from '#domain/language.ts';
import { Refusal } from '#domain/problem.ts';
import { reference, splitReference, type Reference } from '#domain/subjects.ts';
import { readReason, reasonText } from '../linking/index.ts';
import {
  allImages,
  itemNamingRelease,
  itemOfId,
  itemsOfReleases,
  itemsTogether,
  linksOf,
  snapshotTimes,
  type ItemRow,
} from '../store/index.ts';
import { addressOfItem, itemViews, languageOf, publishersOf, releaseHref, speakerOf, told, untilDay } from './details.ts';
import type { Heading, ItemView, Lateness, ReleasePage, ReleaseVersion } from './models.ts';
import { readerFor, sourceLinks, type Reader } from './reader.ts';
import type { Rendering } from './rendering.ts';

/** A release, or where it is: an item's id leads to its release, and so does the name of one that is now part of another. */
export type FoundRelease = { page: ReleasePage } | { moved: string };

/** One release with its languages side by side: how late each came, what it is about and why, and what others wrote. */
export async function releasePage(rendering: Rendering, id: string): Promise<FoundRelease> {
  const reader = await readerFor(rendering);
  reader.depend('news', 'list:item');
  const rows = await itemsOfReleases(reader.db, [id], untilDay(reader));
  if (rows.length > 0) return { page: await pageOf(reader, id, rows) };
  const item = (await itemOfId(reader.db, id)) ?? (await itemNamingRelease(reader.db, id));
  if (!item || item.order > untilDay(reader)) throw new Refusal('not-found');
  return item.release === null ? { page: await pageOf(reader, id, [item]) } : { moved: releaseHref(reader, item) };
}

async function pageOf(reader: Reader, id: string, rows: readonly ItemRow[]): Promise<ReleasePage> {
  const own = ownOf(rows);
  const first = own[0];
  if (!first) throw new Refusal('not-found');
  reader.depend(...rows.map((row) => `item:${row.id}`));
  await reader.load(own.map(({ source }) => (source ? reference('source', source) : null)));
  const versions = await versionsOf(reader, own);
  const kind = speakerOf(first.publisherType);
  return {
    id,
    heading: headingOf(reader, own),
    kind,
    published: first.published as PartialDate,
    versions,
    missing: kind === 'official' ? missingIn(reader, versions) : [],
    about: await aboutOf(reader, own),
    coverage: await coverageOf(reader, rows, own),
    sources: sourceLinks(own.flatMap((row) => told(row).sources ?? addressOfItem(row) ?? [])),
  };
}

/** The release itself: what its authority published, in any language and on any host; without one, what its first publisher's kind did. */
function ownOf(rows: readonly ItemRow[]): ItemRow[] {
  const official = rows.filter(({ publisherType }) => speakerOf(publisherType) === 'official');
  return official.length > 0 ? official : rows.filter(({ publisherType }) => publisherType === rows[0]?.publisherType);
}

function headingOf(reader: Reader, own: readonly ItemRow[]): Heading {
  const text: Text = {};
  for (const row of own) {
    const { title } = told(row);
    if (title) text[languageOf(row)] ??= { text: title, state: 'original' };
  }
  const reading = read(text, reader.language);
  const shown = reading.missing ? reading.instead?.language : reading.language;
  const from = own.find((row) => languageOf(row) === shown && told(row).title);
  return { reading, is: from && told(from).titleConfidence === 'from-address' ? 'from-address' : 'official' };
}

async function versionsOf(reader: Reader, own: readonly ItemRow[]): Promise<ReleaseVersion[]> {
  const byLanguage = Map.groupBy(own, languageOf);
  const times = await snapshotTimes(
    reader.rendering.present,
    own.flatMap((row) => told(row).snapshot ?? []),
  );
  const nameOf = await publishersOf(reader);
  return languages.flatMap((language) => {
    const same = byLanguage.get(language) ?? [];
    // Of copies on several hosts, the one that tells most.
    const row = same.find((one) => leadOf(reader, one)) ?? same[0];
    if (!row) return [];
    const copies = same.filter((one) => one !== row);
    const version = versionOf(reader, row, copies, latenessOf(row, own, byLanguage.size));
    const hash = told(row).snapshot ?? '';
    const at = times.get(hash);
    return [
      {
        ...version,
        publisher: nameOf(version.publisher),
        snapshot: at ? { href: addressOf(reader.language, 'snapshots', hash), at } : null,
      },
    ];
  });
}

const hostOf = (address: string) => new URL(address).hostname.replace(/^www\./, '');

type Plain = Omit<ReleaseVersion, 'snapshot'>;

function versionOf(reader: Reader, row: ItemRow, copies: readonly ItemRow[], late: Lateness): Plain {
  const item = told(row);
  const address = addressOfItem(row);
  return {
    id: row.id,
    language: languageOf(row),
    title: item.title ?? null,
    titleFromAddress: item.titleConfidence === 'from-address',
    lead: leadOf(reader, row),
    publisher: item.publisher ?? '',
    kind: item.kind ?? null,
    published: row.published.slice(0, 10) as PartialDate,
    time: item.time ?? null,
    address,
    host: address && hostOf(address),
    listedAt: item.listedAt ?? null,
    late,
    copies: copies.flatMap((copy) => {
      const other = addressOfItem(copy);
      return other ? [{ address: other, host: hostOf(other), published: copy.published.slice(0, 10) as PartialDate }] : [];
    }),
    source: row.source ? reader.link('source', row.source) : null,
  };
}

/** The beginning of the text in its own language; else what an editor says of it. */
function leadOf(reader: Reader, row: ItemRow): Reading | null {
  const { summary, gist } = told(row);
  if (summary) return { missing: false, text: summary, state: 'original', language: languageOf(row) };
  return gist ? reader.maybe(gist) : null;
}

const knownDay = (date: string) => (precisionOf(date as PartialDate) === 'day' ? firstDay(date as PartialDate) : null);

/** Days from one date to another; null where one of them is not known to the day. */
function daysFrom(from: string, to: string): number | null {
  const [start, end] = [knownDay(from), knownDay(to)];
  return start && end ? daysBetween(start, end) : null;
}

function latenessOf(row: ItemRow, own: readonly ItemRow[], inLanguages: number): Lateness {
  const first = own[0] ?? row;
  const language: Language = languageOf(first);
  if (inLanguages === 1) return { order: 'only', days: null, first: language };
  if (language === languageOf(row)) return { order: 'first', days: 0, first: language };
  return { order: 'later', days: daysFrom(first.published, row.published), first: language };
}

/** An official release is owed to the readers of every language: those in which it has not come by the page's day. */
function missingIn(reader: Reader, versions: readonly ReleaseVersion[]): ReleasePage['missing'] {
  const first = versions.map(({ published }) => published).sort()[0];
  const days = first ? daysFrom(first, reader.day) : null;
  return languages.filter((language) => !versions.some((version) => version.language === language)).map((language) => ({ language, days }));
}

async function aboutOf(reader: Reader, own: readonly ItemRow[]): Promise<ReleasePage['about']> {
  const links = (
    await linksOf(
      reader.db,
      own.map(({ id }) => id),
    )
  ).filter(({ verdict }) => verdict !== 'rejected');
  const titles = new Map(own.map((row) => [row.id, told(row).title ?? null]));
  await reader.load(links.map(({ subject }) => subject as Reference));
  return [...Map.groupBy(links, ({ subject }) => subject)].map(([subject, some]) => {
    const { kind, id } = splitReference(subject as Reference);
    const names = { subject: kind, titleOf: (item: string) => titles.get(item) ?? null };
    const reasons = some.flatMap(({ reason }) => readReason(reason) ?? []).map((reason) => reasonText(reader.language, reason, names));
    return { subject: reader.link(kind, id), reasons: [...new Set(reasons)] };
  });
}

/** What others published of the same release, and what editors know to be on the same matter: each once. */
async function coverageOf(reader: Reader, rows: readonly ItemRow[], own: readonly ItemRow[]): Promise<ItemView[]> {
  const ids = new Set(own.map(({ id }) => id));
  const others = rows.filter(({ id }) => !ids.has(id));
  const matters = new Set(own.flatMap((row) => told(row).matter ?? []));
  const related = matters.size === 0 ? [] : (await allImages(reader.db, 'item')).filter(({ matter }) => matter && matters.has(matter));
  const releases = new Set(rows.map(({ release }) => release));
  const elsewhere = await itemsTogether(
    reader.db,
    related.map(({ id }) => id),
    untilDay(reader),
  );
  const apart = elsewhere.filter(({ id, release }) => !ids.has(id) && (release === null || !releases.has(release)));
  const once = apart.filter(({ release }, n) => release === null || apart.findIndex((row) => row.release === release) === n);
  const views = await itemViews(reader, [...others, ...once], false);
  const shown = others.map(({ id }) => id);
  return views.map((view) => (shown.includes(view.id) ? { ...view, versions: [], coverage: [] } : { ...view, coverage: [] }));
}
