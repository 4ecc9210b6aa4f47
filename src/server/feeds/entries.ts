import { addressOf, type Section } from '#domain/addresses.ts';
import { firstDay, lastDay, type PartialDate } from '#domain/date.ts';
import { isLanguage } from '#domain/language.ts';
import { splitReference, type Milestone, type Reference } from '#domain/subjects.ts';
import { newsFor, type ItemView, type Reader } from '../pages/index.ts';
import { timesOf } from '../store/index.ts';
import { milestonesByChange } from '../store/index.ts';
import { dateWords } from './date-words.ts';
import type { Place } from './place.ts';

/** One entry of a feed. `link` leads to our page, `elsewhere` to the source's own. Times are ISO 8601 in UTC. */
export type Entry = {
  id: string;
  title: string;
  language: string;
  link: string;
  elsewhere: string | null;
  published: string;
  updated: string;
  text: string;
  html: string;
};

const newest = 60;

/** What has lately happened or been planned at a place, and its news, the newest first. */
export async function entriesOf(reader: Reader, place: Place): Promise<Entry[]> {
  const entries = [...(await milestoneEntries(reader, place)), ...(await newsEntries(reader, place))];
  return entries.sort((a, b) => b.published.localeCompare(a.published) || a.id.localeCompare(b.id)).slice(0, newest);
}

async function milestoneEntries(reader: Reader, place: Place): Promise<Entry[]> {
  reader.depend('list:milestone');
  const found = (await milestonesByChange(reader.db)).filter(
    ({ subject, milestone }) => place.belongs(subject as Reference) && isTold(reader, milestone),
  );
  const times = await timesOf(
    reader.rendering.present,
    found.map(({ changeId }) => changeId),
  );
  const dated = found.map((row) => ({ ...row, at: times.get(row.changeId) ?? `${reader.day}T00:00:00.000Z` }));
  // A plan is news on the day on which it was recorded, a reached milestone on its own day.
  const told = dated.map((row) => ({ ...row, published: row.milestone.planned ? row.at : instantOf(row.milestone.date, row.at) }));
  const kept = told.sort((a, b) => b.published.localeCompare(a.published)).slice(0, newest);
  await reader.load(kept.map(({ subject }) => subject as Reference));
  return kept.map(({ subject, milestone, at, published }) => milestoneEntry(reader, subject as Reference, milestone, published, at));
}

/** Plans still standing, and what has been reached by the page's day. */
const isTold = (reader: Reader, milestone: Milestone) =>
  milestone.planned ? milestone.replacedBy === undefined && lastDay(milestone.date) >= reader.day : firstDay(milestone.date) <= reader.day;

/** Noon of the last possible day, but never later than when it was recorded. */
function instantOf(date: PartialDate, recorded: string): string {
  const noon = `${lastDay(date)}T12:00:00.000Z`;
  return noon < recorded ? noon : recorded;
}

function milestoneEntry(reader: Reader, subject: Reference, milestone: Milestone, published: string, updated: string): Entry {
  const { kind, id } = splitReference(subject);
  const { say, language } = reader;
  const { reading } = reader.heading(kind, id);
  const name = reading.missing ? (reading.instead?.text ?? id) : reading.text;
  const wording = reader.reading(milestone.text);
  const text = wording.missing ? (wording.instead?.text ?? '') : wording.text;
  const values = {
    subject: name,
    milestone: lowered(say(milestone.planned ? `words.milestonePlanned.${milestone.type}` : `words.milestone.${milestone.type}`)),
    date: dateWords(milestone.date, language),
  };
  const link = `${reader.rendering.origin}${addressOf(language, sectionOf(kind), id)}#${milestone.id}`;
  return {
    id: link,
    title: milestone.planned ? say('feed.planned', values) : say('feed.reached', values),
    language,
    link,
    elsewhere: null,
    published,
    updated,
    text: [text, `${say('feed.sources')}: ${milestone.sources.join(' ')}`].filter(Boolean).join('\n'),
    html: `${text ? `<p>${escaped(text)}</p>` : ''}<p>${escaped(say('feed.sources'))}: ${milestone.sources.map(anchor).join(', ')}</p>`,
  };
}

/** The section in which the subject of a milestone has its page. */
export const sectionOf = (kind: string): Section => (kind === 'measure' ? 'measures' : kind === 'programme' ? 'programmes' : 'terms');
const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);
const anchor = (address: string) => `<a href="${escaped(address)}">${escaped(new URL(address).hostname)}</a>`;

async function newsEntries(reader: Reader, place: Place): Promise<Entry[]> {
  reader.depend('news');
  const items = await newsFor(reader, place.news, { limit: newest, about: false });
  return items.flatMap((item) => newsEntry(reader, item));
}

function newsEntry(reader: Reader, item: ItemView): Entry[] {
  const link = item.address ?? item.listedAt;
  if (!item.title || !link) return [];
  const gist = item.gist && !item.gist.missing ? item.gist.text : '';
  const at = instantOf(item.published, reader.rendering.now.toISOString());
  const text = [item.publisher, gist].filter(Boolean).join('. ');
  // The same item has the same id in every feed, so that a reader of two sees it once.
  const id = `${reader.rendering.origin}${addressOf(reader.language, 'news')}#${item.id}`;
  const language = isLanguage(item.title.language) ? item.title.language : reader.language;
  return [
    { id, title: item.title.text, language, link, elsewhere: link, published: at, updated: at, text, html: `<p>${escaped(text)}</p>` },
  ];
}
