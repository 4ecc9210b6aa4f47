import { addressOf } from '#domain/addresses.ts';
import { Refusal } from '#domain/problem.ts';
import { splitReference, type Reference } from '#domain/subjects.ts';
import { themesOfMeasures } from '../store/index.ts';
import { measureCards } from './cards.ts';
import { newsFor } from './details.ts';
import { countsOf, happenedBy, plannedOn } from './follow.ts';
import { rowsOnDay } from './measures.ts';
import type { ThemePage, ThemesPage } from './models.ts';
import { allProgrammeCards } from './programmes.ts';
import { readerFor } from './reader.ts';
import type { Rendering } from './rendering.ts';

/** The themes that the area is followed by, each with how its measures stand. */
export async function themesPage(rendering: Rendering): Promise<ThemesPage> {
  const reader = await readerFor(rendering);
  const themes: ThemesPage['themes'] = [];
  for (const { id, name, summary } of reader.area?.themes ?? []) {
    const rows = await rowsOnDay(reader, { theme: id });
    const href = reader.withDay(addressOf(reader.language, 'themes', id));
    themes.push({ id, href, name: reader.reading(name), summary: reader.reading(summary), counts: countsOf(rows), total: rows.length });
  }
  return { themes };
}

export async function themePage(rendering: Rendering, id: string): Promise<ThemePage> {
  const reader = await readerFor(rendering);
  const theme = reader.area?.themes.find((known) => known.id === id);
  if (!theme) throw new Refusal('not-found');
  const themes = await themesOfMeasures(reader.db);
  const rows = await rowsOnDay(reader, { theme: id });
  const programmes = (await allProgrammeCards(reader)).filter((card) => card.themes.includes(id));
  const ofTheme = (ref: Reference): boolean => {
    const { kind, id: subject } = splitReference(ref);
    return kind === 'measure' ? (themes.get(subject)?.includes(id) ?? false) : programmes.some((card) => card.id === subject);
  };
  reader.depend('news');
  return {
    id,
    name: reader.reading(theme.name),
    summary: reader.reading(theme.summary),
    counts: countsOf(rows),
    measures: await measureCards(
      reader,
      rows.map((row) => row.id),
    ),
    programmes,
    coming: await plannedOn(reader, ofTheme),
    happened: await happenedBy(reader, 10, ofTheme),
    news: await newsFor(reader, { theme: id }, { limit: 20, about: true }),
  };
}
