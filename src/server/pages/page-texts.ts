import type { PageText } from '#domain/area-texts.ts';
import type { Language } from '#domain/language.ts';
import type { Area } from '#domain/subjects.ts';
import type { Say } from '#locales/index.ts';

/** Texts about the service itself: what the interface says, and what the area says in its own words instead. */

/** One part of a statement about the service itself. */
export type StatementPart = {
  id: string;
  title: string;
  paragraphs?: string[];
  points?: string[];
  link?: { href: string; text: string };
};

/** The area's own words in one language; null where it leaves the text to the interface. Another language's are never shown instead. */
export const ownWords = (area: Pick<Area, 'pages'> | undefined, name: PageText, language: Language): string | null =>
  area?.pages?.[name]?.[language]?.text ?? null;

export const accessibilityParts = (say: Say): StatementPart[] => [
  { id: 'state', title: say('about.accessibility.state.title'), paragraphs: [say('about.accessibility.state.text')] },
  {
    id: 'gaps',
    title: say('about.accessibility.gaps.title'),
    points: [say('about.accessibility.gaps.titles'), say('about.accessibility.gaps.plain'), say('about.accessibility.gaps.elsewhere')],
  },
  {
    id: 'tested',
    title: say('about.accessibility.tested.title'),
    points: [say('about.accessibility.tested.axe'), say('about.accessibility.tested.keyboard'), say('about.accessibility.tested.people')],
  },
  { id: 'law', title: say('about.accessibility.law.title'), paragraphs: [say('about.accessibility.law.text')] },
];

export const privacyParts = (say: Say): StatementPart[] => [
  {
    id: 'readers',
    title: say('about.privacy.readers.title'),
    points: [
      say('about.privacy.readers.cookies'),
      say('about.privacy.readers.login'),
      say('about.privacy.readers.tracking'),
      say('about.privacy.readers.script'),
    ],
  },
  { id: 'log', title: say('about.privacy.log.title'), paragraphs: [say('about.privacy.log.text')] },
  { id: 'feeds', title: say('about.privacy.feeds.title'), paragraphs: [say('about.privacy.feeds.text')] },
  {
    id: 'public',
    title: say('about.privacy.public.title'),
    paragraphs: [say('about.privacy.public.text'), say('about.privacy.elsewhere')],
  },
];

/** What the interface says in the place of a text, as an editor would write it. */
export function usualWords(name: PageText, say: Say): string {
  if (name === 'front-lead') return say('follow.lead');
  if (name === 'follow-lead') return say('about.follow.lead');
  return asMarkdown(name === 'privacy' ? privacyParts(say) : accessibilityParts(say));
}

const asMarkdown = (parts: readonly StatementPart[]): string =>
  parts
    .flatMap(({ title, paragraphs = [], points = [] }) => [
      `### ${title}`,
      ...paragraphs,
      ...(points.length ? [points.map((point) => `- ${point}`).join('\n')] : []),
    ])
    .join('\n\n');
