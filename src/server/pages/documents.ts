import { firstDay } from '#domain/date.ts';
import { Refusal } from '#domain/problem.ts';
import { reference, referenceOf, splitReference, type OfficialDocument, type Reference } from '#domain/subjects.ts';
import { documentKinds } from '#domain/words.ts';
import { allImages } from '../store/index.ts';
import { subjectsWithDocument } from '../store/index.ts';
import { documentCard, documentCards } from './cards.ts';
import { discrepanciesAbout, newsFor, successionViews } from './details.ts';
import { historyOf } from './history.ts';
import { chosenIn, countBy, filterOf, pagingOf } from './filters.ts';
import type { DocumentPage, DocumentsPage } from './models.ts';
import { readerFor, sourceLinks } from './reader.ts';
import type { Rendering } from './rendering.ts';

const pageSize = 100;

/** What the query says may be any words. */
const isDocumentKind = (value: string): value is OfficialDocument['kind'] => (documentKinds as readonly string[]).includes(value);

export async function documentsPage(rendering: Rendering): Promise<DocumentsPage> {
  const reader = await readerFor(rendering);
  reader.depend('list:document');
  const all = (await allImages(reader.db, 'document')).sort(
    (a, b) => newestDate(b).localeCompare(newestDate(a)) || a.id.localeCompare(b.id),
  );
  const kind = chosenIn(reader, 'kind');
  const fitting = all.filter((document) => !kind || document.kind === kind);
  const paging = pagingOf(reader, 'documents', fitting.length, pageSize);
  return {
    filters: [
      filterOf(
        reader,
        'kind',
        reader.say('document.filter.kind'),
        countBy(all, (d) => [d.kind]),
        (value) => (isDocumentKind(value) ? reader.say(`words.documentKind.${value}`) : value),
      ),
    ],
    documents: await documentCards(
      reader,
      fitting.slice(paging.offset, paging.offset + pageSize).map(({ id }) => id),
    ),
    paging,
  };
}

/** The newest date of a document, or the year in its identifier where it has none. */
function newestDate({ dates, identifiers }: OfficialDocument): string {
  const days = Object.values(dates).map(firstDay).sort();
  return days.at(-1) ?? identifiers.map((identifier) => /\/((?:19|20)\d{2})\b/.exec(identifier)?.[1] ?? '').find(Boolean) ?? '';
}

export async function documentPage(rendering: Rendering, id: string): Promise<DocumentPage> {
  const reader = await readerFor(rendering);
  const ref = reference('document', id);
  await reader.load([ref]);
  const document = reader.get('document', id);
  if (!document) throw new Refusal('not-found');
  reader.depend('list:measure', 'list:programme');
  const users = (await subjectsWithDocument(reader.db, id)) as Reference[];
  await reader.load([...users, ...document.about.map(referenceOf)]);
  return {
    card: documentCard(reader, document),
    state: reader.maybe(document.state),
    note: reader.maybe(document.note),
    about: document.about.map((about) => reader.linkById(about)),
    usedBy: users.map((user) => reader.link(splitReference(user).kind, splitReference(user).id)),
    successions: await successionViews(reader, ref),
    news: await newsFor(reader, { subject: ref }, { limit: 30, about: false }),
    discrepancies: await discrepanciesAbout(reader, id),
    changes: await historyOf(reader, ref),
    sources: sourceLinks(document.sources),
    confidence: document.confidence,
  };
}
