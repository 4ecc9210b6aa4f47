import { read, type Text } from '#domain/language.ts';
import { splitReference, type Area, type SubjectKind } from '#domain/subjects.ts';
import type { Desk } from '#server/desk/index.ts';
import { allImages, imagesOf, type WorkRow } from '#server/store/index.ts';
import { mostLeft, tallies, titleOf, type LanguageTally } from '#server/translation/index.ts';
import { authorized, deskLanguage, deskOf } from '../entering.ts';
import { askedIn, ownOrganisation, queryOf, usualLanguage } from './asked.ts';
import type { PageServerLoad } from './$types';

const pageSize = 50;

/** What the subjects of a page of the list are called, by reference. */
async function titlesOf({ store }: Desk, rows: readonly WorkRow[]): Promise<Map<string, Text>> {
  const titles = new Map<string, Text>();
  for (const kind of new Set(rows.map((row) => row.kind))) {
    const ids = rows.filter((row) => row.kind === kind).map(({ subject }) => splitReference(subject).id);
    for (const [id, image] of await imagesOf(store.reads, kind, ids)) titles.set(`${kind}:${id}`, titleOf(image));
  }
  return titles;
}

async function choicesOf({ store }: Desk, areas: readonly Area[], kinds: readonly SubjectKind[]) {
  const organisations = await allImages(store.reads, 'organisation');
  return {
    kinds,
    themes: areas.flatMap(({ themes }) => themes.map(({ id, name }) => ({ id, name }))),
    organisations: organisations.map(({ id, name }) => ({ id, name })),
  };
}

export const load: PageServerLoad = async (event) => {
  await authorized(event, 'translate');
  const desk = deskOf(event);
  const language = deskLanguage(event);
  const areas = await allImages(desk.store.reads, 'area');
  // What readers are not offered need not be translated.
  const offered = (one: LanguageTally) => areas[0]?.languages?.includes(one.language) ?? true;
  const languages = tallies(await desk.translation.counts()).filter(offered);
  const asked = askedIn(event.url, usualLanguage(language, mostLeft(languages)), ownOrganisation(event.locals));
  const { rows, total } = await desk.translation.work(asked.to, asked.filter, { limit: pageSize, offset: (asked.page - 1) * pageSize });
  const titles = await titlesOf(desk, rows);
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const pageLink = (n: number) => (n < 1 || n > pages ? null : `?${queryOf(asked, { page: n === 1 ? null : n })}`);
  return {
    asked,
    languages: languages.map((tally) => ({ ...tally, href: `?${queryOf({ ...asked, to: tally.language })}` })),
    rows: rows.map((row) => ({
      ...row,
      title: read(titles.get(row.subject), language),
      href: `/desk/translation/${row.kind}/${splitReference(row.subject).id}?${queryOf(asked)}`,
    })),
    done: event.url.searchParams.get('done') === 'published',
    choices: await choicesOf(desk, areas, languages[0]?.kinds.map(({ kind }) => kind) ?? []),
    paging: { page: asked.page, pages, total, previous: pageLink(asked.page - 1), next: pageLink(asked.page + 1) },
  };
};
