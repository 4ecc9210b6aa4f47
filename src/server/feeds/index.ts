import { addressOf, type FeedFile } from '#domain/addresses.ts';
import { readerFor, type Rendering } from '../pages/index.ts';
import { calendarOf } from './calendar.ts';
import { entriesOf } from './entries.ts';
import { placeAt } from './place.ts';
import { atomOf, jsonFeedOf } from './write.ts';

const types: Record<FeedFile, string> = {
  'feed.atom': 'application/atom+xml; charset=utf-8',
  'feed.json': 'application/feed+json; charset=utf-8',
  'calendar.ics': 'text/calendar; charset=utf-8',
};

/** What a follower's program fetches at the rendering's address; refuses a place that is not there. */
export async function feedOf(rendering: Rendering, file: FeedFile): Promise<{ type: string; text: string }> {
  const reader = await readerFor(rendering);
  const { section, id } = rendering.address;
  const place = await placeAt(reader, rendering.address);
  if (file === 'calendar.ics') return { type: types[file], text: await calendarOf(reader, place) };
  const entries = await entriesOf(reader, place);
  const updated =
    entries
      .map((entry) => entry.updated)
      .sort()
      .at(-1) ?? `${reader.day}T00:00:00.000Z`;
  const self = `${rendering.origin}${addressOf(rendering.language, section, id, file)}`;
  const head = { place, language: rendering.language, self, subtitle: reader.say('feed.subtitle'), updated };
  return { type: types[file], text: file === 'feed.atom' ? atomOf(head, entries) : jsonFeedOf(head, entries) };
}
