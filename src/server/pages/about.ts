import { addressOf } from '#domain/addresses.ts';
import { pageTexts, type PageText } from '#domain/area-texts.ts';
import type { Reading } from '#domain/language.ts';
import { reference } from '#domain/subjects.ts';
import type { Frame, SubjectLink } from './models.ts';
import { ownWords } from './page-texts.ts';
import { readerFor } from './reader.ts';
import type { Rendering } from './rendering.ts';

/** A theme and where it can be followed. */
export type FollowedTheme = { id: string; name: Reading; href: string; feeds: NonNullable<Frame['feeds']> };
/** What the pages about the service itself tell of its area: who answers for it, and what can be followed. */
export type AboutPage = {
  ministry: { link: SubjectLink; site: string | null } | null;
  feeds: NonNullable<Frame['feeds']>;
  themes: FollowedTheme[];
  /** What the area says in its own words; null: what the interface says. */
  own: Record<PageText, string | null>;
};

export async function aboutPage(rendering: Rendering): Promise<AboutPage> {
  const reader = await readerFor(rendering);
  const { area, language } = reader;
  if (area) await reader.load([reference('organisation', area.ministry)]);
  return {
    ministry: area
      ? { link: reader.link('organisation', area.ministry), site: reader.get('organisation', area.ministry)?.site ?? null }
      : null,
    feeds: feedsOf((file) => addressOf(language, null, null, file)),
    own: Object.fromEntries(pageTexts.map((name) => [name, ownWords(area, name, language)])) as AboutPage['own'],
    themes: (area?.themes ?? []).map(({ id, name }) => ({
      id,
      name: reader.reading(name),
      href: reader.withDay(addressOf(language, 'themes', id)),
      feeds: feedsOf((file) => addressOf(language, 'themes', id, file)),
    })),
  };
}

const feedsOf = (at: (file: 'feed.atom' | 'feed.json' | 'calendar.ics') => string): FollowedTheme['feeds'] => ({
  atom: at('feed.atom'),
  json: at('feed.json'),
  calendar: at('calendar.ics'),
});
