import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { isPartialDate, type PartialDate } from '#domain/date.ts';
import { isLanguage, languages } from '#domain/language.ts';
import { splitReference, type Reference } from '#domain/subjects.ts';
import { createLinkings, linkAll, reasonText, type Reason, type Told } from '#server/linking/index.ts';
import { catalogueFolder, withApp } from './open.ts';

const words = v.nullish(v.string());
const ItemSchema = v.object({
  id: v.pipe(v.union([v.string(), v.number()]), v.transform(String)),
  language: v.nullish(v.string()),
  title: words,
  gist: words,
  date: v.nullish(v.string()),
  publisher: words,
  address: v.nullish(v.string()),
});
const FileSchema = v.array(ItemSchema);

/** A day, or as much of it as is given; a time of day after it is left out. */
function dateOf(written: string | null | undefined): PartialDate | null {
  const date = written?.trim().slice(0, 10) ?? '';
  return isPartialDate(date) ? date : null;
}

const toldOf = ({ id, language, title, gist, date, publisher, address }: v.InferOutput<typeof ItemSchema>): Told => ({
  id,
  language: isLanguage(language) ? language : null,
  title: title ?? '',
  gist: gist ?? '',
  date: dateOf(date),
  time: null,
  publisher: publisher ?? '',
  publisherType: null,
  address: address ?? null,
  identifiers: [],
});

function readItems(file: string): Told[] {
  const parsed = v.safeParse(FileSchema, JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new RangeError(`${file}: ${v.getDotPath(issue) ?? ''} ${issue.message}`);
  }
  return parsed.output.map(toldOf);
}

/**
 * `link-file FILE.json`: says on stdout, as JSON, what each item of the file is about and which items are one release. The items are
 * `{id, language, title, gist, date, publisher, address}`; nothing of them is stored.
 */
export async function run([file]: string[]): Promise<number> {
  if (file === undefined) {
    process.stderr.write('link-file wants a FILE.json with a list of items\n');
    return 2;
  }
  const items = readItems(file);
  const linked = await withApp(async (app) => {
    await app.loadCatalogue(catalogueFolder);
    const linking = await createLinkings()(app.store.db);
    const titles = new Map(items.map(({ id, title }) => [id, title]));
    const inWords = (reason: Reason, subject: string) =>
      Object.fromEntries(
        languages.map((language) => [language, reasonText(language, reason, { subject, titleOf: (id) => titles.get(id) ?? null })]),
      );
    return linkAll(linking, items).map(({ id, links, release }) => ({
      id,
      links: links.map(({ subject, score, reason }) => {
        const { kind, id: named } = splitReference(subject as Reference);
        return { subject: named, score, reason: inWords(reason, kind) };
      }),
      release,
    }));
  });
  process.stdout.write(`${JSON.stringify(linked, null, 1)}\n`);
  return 0;
}
