import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { parse } from 'yaml';
import type { Organisation } from '#domain/subjects.ts';
import { languages } from '#domain/language.ts';
import { createPublishers, hostOf, type PublisherEntry, type Publishers } from './publishers.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

/**
 * Lists of the catalogue that are not public facts but words to compare by: concepts with their stems, and publishers
 * with their names and hosts. They are read as files; the record does not hold them.
 */
export const defaultFolder = new URL('../../../catalogue/', import.meta.url);

const Stems = v.optional(v.array(v.pipe(v.string(), v.minLength(2))));
const ConceptsSchema = v.array(
  v.strictObject({ id: v.string(), group: v.string(), fi: Stems, sv: Stems, en: Stems, broader: v.optional(v.array(v.string())) }),
);
const PublishersSchema = v.array(
  v.strictObject({ id: v.string(), type: v.string(), names: v.array(v.string()), hosts: v.optional(v.array(v.string()), []) }),
);

const read = <T extends v.GenericSchema>(schema: T, file: string, folder: URL): v.InferOutput<T> =>
  v.parse(schema, parse(readFileSync(new URL(file, folder), 'utf8')));

export const readVocabulary = (folder: URL = defaultFolder): Vocabulary => createVocabulary(read(ConceptsSchema, 'concepts.yml', folder));

/** The catalogue's organisations speak under their names in every language, and on their sites. */
const entryOf = ({ id, type, name, short, site }: Organisation): PublisherEntry => ({
  id,
  type,
  names: languages.flatMap((language) => [name[language]?.text ?? [], short?.[language]?.text ?? []].flat()),
  hosts: [hostOf(site ?? null)].filter((host) => host !== null),
});

/** Every publisher that the catalogue knows: its organisations, with the names and hosts that its list adds. */
export function publisherEntries(organisations: readonly Organisation[], folder: URL = defaultFolder): PublisherEntry[] {
  const listed = read(PublishersSchema, 'publishers.yml', folder);
  const known = new Map(organisations.map((organisation) => [organisation.id, entryOf(organisation)]));
  const joined = listed.map((entry) => {
    const own = known.get(entry.id);
    return own ? { ...own, names: [...own.names, ...entry.names], hosts: [...own.hosts, ...entry.hosts] } : entry;
  });
  const named = new Set(listed.map(({ id }) => id));
  return [...[...known.values()].filter(({ id }) => !named.has(id)), ...joined];
}

export const readPublishers = (organisations: readonly Organisation[], folder: URL = defaultFolder): Publishers =>
  createPublishers(publisherEntries(organisations, folder));
