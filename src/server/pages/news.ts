import { isLanguage } from '#domain/language.ts';
import { reference } from '#domain/subjects.ts';
import { countItemsBy, countReleases, newestItems, type ItemWhere } from '../store/index.ts';
import { allImages } from '../store/index.ts';
import { itemViews, untilDay } from './details.ts';
import { chosenIn, filterOf, pagingOf } from './filters.ts';
import { themeName } from './measures.ts';
import type { Filter, NewsPage } from './models.ts';
import { readerFor, type Reader } from './reader.ts';
import type { Rendering } from './rendering.ts';

const pageSize = 30;

/** Compiled news, one entry a release, with filters that are plain links and forms. */
export async function newsPage(rendering: Rendering): Promise<NewsPage> {
  const reader = await readerFor(rendering);
  reader.depend('news', 'list:item');
  const where = whereIn(reader);
  const paging = pagingOf(reader, 'news', await countReleases(reader.db, where), pageSize);
  const rows = await newestItems(reader.db, reader.language, where, { limit: pageSize, offset: paging.offset });
  const filters = await filtersFor(reader, where);
  return {
    filters,
    filtered: filters.some(({ choices }) => choices.some(({ chosen }) => chosen)),
    items: await itemViews(reader, rows, true),
    paging,
  };
}

function whereIn(reader: Reader): ItemWhere {
  const [theme, language, source, measure] = ['theme', 'language', 'source', 'measure'].map((name) => chosenIn(reader, name));
  return {
    until: untilDay(reader),
    ...(theme && { theme }),
    ...(isLanguage(language) && { language }),
    ...(source && { source }),
    ...(measure && { subject: reference('measure', measure) }),
  };
}

async function filtersFor(reader: Reader, where: ItemWhere): Promise<Filter[]> {
  const without = (name: keyof ItemWhere): ItemWhere => ({ ...where, [name]: undefined });
  const themes = new Map<string, number>();
  for (const { id } of reader.area?.themes ?? []) themes.set(id, await countReleases(reader.db, { ...without('theme'), theme: id }));
  const sources = await countItemsBy(reader.db, 'source', without('source'));
  await reader.load((await allImages(reader.db, 'source')).map(({ id }) => reference('source', id)));
  const sourceName = (id: string) => {
    const { reading } = reader.heading('source', id);
    return reading.missing ? (reading.instead?.text ?? id) : reading.text;
  };
  return [
    filterOf(reader, 'theme', reader.say('news.filter.theme'), themes, (value) => themeName(reader, value)),
    filterOf(
      reader,
      'language',
      reader.say('news.filter.language'),
      await countItemsBy(reader.db, 'language', without('language')),
      (value) => (isLanguage(value) ? reader.say(`words.language.${value}`) : value),
    ),
    ...(sources.size ? [filterOf(reader, 'source', reader.say('news.filter.source'), sources, sourceName)] : []),
  ];
}
