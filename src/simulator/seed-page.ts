import { escaped, html, nothingHere, page, redirect, type Reply } from './reply.ts';
import { seedTexts, type SeedLanguage, type SeedText } from './seed-texts.ts';

function bodyOf({ paragraphs, bullets, section }: SeedText): string {
  const list = bullets.length ? `<ul>${bullets.map((text) => `<li>${escaped(text)}</li>`).join('\n')}</ul>` : '';
  const more = section ? `<h2>${escaped(section.heading)}</h2>\n<p>${escaped(section.text)}</p>` : '';
  return [...paragraphs.map((text) => `<p>${escaped(text)}</p>`), list, more].filter(Boolean).join('\n');
}

/** The page's present address: every generation is shown here, so that a watched page can go through them. */
export function seedPage(language: SeedLanguage, generation: number): Reply {
  const text = seedTexts[language][generation - 1];
  return text ? html(page({ language, title: text.title, body: bodyOf(text) })) : nothingHere(language);
}

/** The address until 2023: since then it sends on to the present one for good. */
export const oldSeedPage = (language: SeedLanguage, generation: number, present: string): Reply =>
  generation === 4 ? redirect(present, 301) : seedPage(language, generation);
