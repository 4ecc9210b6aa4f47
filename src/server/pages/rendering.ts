import { addressOf, alternatesOf, followable, parseAddress, type Address } from '#domain/addresses.ts';
import { dayInFinland, isDay, type Day } from '#domain/date.ts';
import { languages, read, type Language } from '#domain/language.ts';
import { Refusal, type ProblemCode } from '#domain/problem.ts';
import type { Area } from '#domain/subjects.ts';
import { sayIn, type Say } from '../../locales/index.ts';
import type { Log } from '../log.ts';
import type { Clock, State, States } from '../record/index.ts';
import type { Database } from '../store/index.ts';
import { allImages, imageOf } from '../store/index.ts';
import type { Frame } from './models.ts';

/** One page on its way to a reader: whose language, which day, and every token that it turns out to depend on. */
export type Rendering = {
  language: Language;
  address: Address;
  query: URLSearchParams;
  say: Say;
  /** The day that the page speaks of: today, or the day asked for with ?at=. */
  day: Day;
  asked: boolean;
  /** Why the day asked for cannot be shown; the page is then an error page about today. */
  refused: ProblemCode | null;
  now: Date;
  origin: string;
  dependencies: Set<string>;
  /** The tables as the record had them on `day`, and the present ones (health, the record itself). */
  state: () => Promise<State>;
  present: Database;
  /** Takes the cause of a failure to the log: the reader is told only that there was one. */
  failed: (cause: unknown) => void;
  /** What stands around the page. */
  frame: () => Promise<Frame>;
};

export type RenderingSettings = { states: States; present: Database; clock: Clock; origin: string; log: Pick<Log, 'error'> };

const noAddress = (language: Language): Address => ({ language, section: null, id: null, file: null });

/** Begins a rendering for a public address. The language of an unknown address is that of its first part, else Finnish. */
export function beginRendering(url: URL, { states, present, clock, origin, log }: RenderingSettings): Rendering {
  const first = url.pathname.split('/')[1];
  const language = languages.find((l) => l === first) ?? 'fi';
  const address = parseAddress(url.pathname) ?? noAddress(language);
  const now = clock();
  const today = dayInFinland(now);
  const { day, refused } = dayAsked(url.searchParams.get('at'), today);
  const dependencies = new Set<string>(['area']);
  if (!url.searchParams.has('at')) dependencies.add('today');
  let state: Promise<State> | undefined;
  const rendering: Rendering = {
    language,
    address,
    query: url.searchParams,
    say: sayIn(language),
    day,
    asked: url.searchParams.has('at') && !refused,
    refused,
    now,
    origin,
    dependencies,
    present,
    state: () => (state ??= states.on(day)),
    failed: (cause) => log.error({ err: cause, page: url.pathname }, 'a page failed'),
    frame: () => frameOf(rendering, url),
  };
  return rendering;
}

/** `?at=` is a day of the calendar, and not one to come. */
export function dayAsked(at: string | null, today: Day): { day: Day; refused: ProblemCode | null } {
  if (at === null) return { day: today, refused: null };
  if (!isDay(at)) return { day: today, refused: 'bad-day' };
  return at > today ? { day: today, refused: 'future-day' } : { day: at, refused: null };
}

/** The state that a page is made from; refuses a day that cannot be shown. */
export async function stateOf(rendering: Rendering): Promise<State> {
  if (rendering.refused)
    throw new Refusal(rendering.refused, [{ code: rendering.refused, path: 'at', reason: rendering.query.get('at') ?? '' }]);
  const state = await rendering.state();
  // A past day's page changes only when its own history is written anew, and the log is only ever added to.
  if (rendering.asked && rendering.day === dayInFinland(rendering.now)) rendering.dependencies.add('today');
  return state;
}

async function frameOf(rendering: Rendering, url: URL): Promise<Frame> {
  const { language, address, day, asked, origin, now } = rendering;
  const query = url.search;
  const area = (await allImages(rendering.present, 'area'))[0];
  const state = asked ? await rendering.state() : null;
  const alternates = alternatesOf(address);
  return {
    language,
    day,
    asOf: state ? { day, reconstructed: state.reconstructed, recordBegan: state.recordBegan } : null,
    madeAt: now.toISOString(),
    origin,
    path: alternates[language],
    alternates: Object.fromEntries(languages.map((l) => [l, `${alternates[l]}${query}`])) as Record<Language, string>,
    offered: area?.languages ?? languages,
    area: { name: read(area?.name, language), ministry: read(await ministryName(rendering.present, area), language) },
    feeds: feedsAt(address),
  };
}

const ministryName = async (db: Database, area: Area | undefined) =>
  area ? (await imageOf(db, 'organisation', area.ministry))?.name : undefined;

function feedsAt({ language, section, id }: Address): Frame['feeds'] {
  const canFollow = section === null || (followable.includes(section) && id !== null && id !== 'compare');
  if (!canFollow) return null;
  return {
    atom: addressOf(language, section, id, 'feed.atom'),
    json: addressOf(language, section, id, 'feed.json'),
    calendar: addressOf(language, section, id, 'calendar.ics'),
  };
}
