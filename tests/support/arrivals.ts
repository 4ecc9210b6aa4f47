import { canonicalAddress } from '#domain/canonical-address.ts';
import { releaseOf } from '#domain/release.ts';
import type { Language } from '#domain/language.ts';
import { createLinkings, place, readArrivals, toldOf } from '#server/linking/index.ts';
import {
  itemChanges,
  mergeReleases,
  putLinks,
  putReleaseKeys,
  putSuggestedLinks,
  saveItems,
  type NewItem,
  type Store,
} from '#server/store/index.ts';
import { day } from './factories.ts';

/** News as compiling would bring it, for tests of what becomes of it: without a source that is asked. */
export type Brought = {
  id: string;
  title: string;
  summary?: string;
  language?: Language;
  day?: string;
  time?: string;
  publisher?: string;
  address?: string;
};

const rowOf = ({
  id,
  title,
  summary = '',
  language = 'fi',
  day: on = '2024-05-02',
  time = '09:00',
  publisher = 'TEM',
  address = `https://tem.fi/-/${id}`,
}: Brought): NewItem => ({
  id,
  source: 'source-a',
  canonical_address: canonicalAddress(address),
  language,
  published: on,
  published_order: `${on}T${time}`,
  release: releaseOf(language, day(on), title),
  publisher_type: 'authority',
  content_hash: `${title} ${summary}`,
  data: JSON.stringify({ title, summary, language, publisher, published: on, time, address, kind: 'news' }),
  text: `${title}\n${summary}`,
  identifiers: [],
});

const asStored = ({ published_order: publishedOrder, publisher_type: publisherType, data, ...row }: NewItem) =>
  toldOf({ ...row, publishedOrder, publisherType, data: JSON.parse(data) as unknown });

/** Brings news into a store, linked and grouped by what the record says then. */
export function arrivalsIn(store: Store, linkings = createLinkings()): (...brought: Brought[]) => Promise<void> {
  return async (...brought) => {
    const linking = await linkings(store.db);
    const changes = await itemChanges(store.db, brought.map(rowOf));
    const all = [...changes.added, ...changes.changed];
    const renewed = changes.changed.map(({ id }) => id);
    const arrivals = readArrivals(
      linking,
      all.map((row) => ({ told: asStored(row), release: row.release ?? row.id })),
    );
    const { releases, merged, keys, links, suggested } = await place(store.db, linking, arrivals);
    const placed = (row: NewItem): NewItem => ({ ...row, release: releases.get(row.id) ?? row.release });
    await saveItems(store.db, { added: changes.added.map(placed), changed: changes.changed.map(placed) }, new Date('2024-05-02T10:00:00Z'));
    for (const { from, to } of merged) await mergeReleases(store.db, from, to);
    await putReleaseKeys(store.db, keys);
    await putLinks(store.db, renewed, links);
    await putSuggestedLinks(store.db, renewed, suggested);
  };
}
