import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { isPartialDate, type PartialDate } from '#domain/date.ts';
import { isLanguage, languages } from '#domain/language.ts';
import { splitReference, type Reference } from '#domain/subjects.ts';
import { createLinkings, linkAll, reasonText, type Reason, type Told } from '#server/linking/index.ts';
import { loadCatalogue } from '#server/catalogue/index.ts';
import { databaseFile, readConfig } from '#server/config.ts';
import { createRecord } from '#server/record/index.ts';
import { countOf, migrate, openStore, type Database } from '#server/store/index.ts';
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

/** What a file holds, or what is wrong with it, in words. */
type Read = { items: Told[] } | { wrong: string };

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch {
    return null;
  }
}

function parsed(text: string): { json: unknown } | null {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return null;
  }
}

function readItems(file: string): Read {
  const text = textOf(file);
  if (text === null) return { wrong: 'cannot be read' };
  const whole = parsed(text);
  if (!whole) return { wrong: 'is not JSON' };
  if (!Array.isArray(whole.json)) return { wrong: 'is not a list of items' };
  const checked = v.safeParse(FileSchema, whole.json);
  if (checked.success) return { items: checked.output.map(toldOf) };
  const [issue] = checked.issues;
  return { wrong: `${v.getDotPath(issue) ?? ''}: ${issue.message}` };
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
  const read = readItems(file);
  if ('wrong' in read) {
    process.stderr.write(`link-file: ${file} ${read.wrong}\n`);
    return 1;
  }
  const { items } = read;
  const titles = new Map(items.map(({ id, title }) => [id, title]));
  const inWords = (reason: Reason, subject: string) =>
    Object.fromEntries(
      languages.map((language) => [language, reasonText(language, reason, { subject, titleOf: (id) => titles.get(id) ?? null })]),
    );
  const linked = await withKnowledge(async (db) => linkAll(await createLinkings()(db), items));
  const told = linked.map(({ id, links, release }) => ({
    id,
    links: links.map(({ subject, score, reason }) => {
      const { kind, id: named } = splitReference(subject as Reference);
      return { subject: named, score, reason: inWords(reason, kind) };
    }),
    release,
  }));
  process.stdout.write(`${JSON.stringify(told, null, 1)}\n`);
  return 0;
}

/** With what the service knows, editors' verdicts included; where it has not been started yet, with what the catalogue says. Nothing is written. */
async function withKnowledge<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  if (existsSync(databaseFile(config))) {
    const known = await withApp(async ({ store }) => ((await countOf(store.db, 'measure')) > 0 ? { result: await work(store.db) } : null));
    if (known) return known.result;
  }
  const store = openStore(':memory:');
  migrate(store);
  // Whatever day it is, the catalogue says what it says.
  await loadCatalogue({ store, record: createRecord({ store, clock: () => new Date('9999-12-31T12:00:00Z') }), folder: catalogueFolder });
  try {
    return await work(store.db);
  } finally {
    store.close();
  }
}
