import type { Language, Text } from '#domain/language.ts';
import { Refusal } from '#domain/problem.ts';
import { reference, type Area, type Organisation, type SourceDefinition, type SubjectKind } from '#domain/subjects.ts';
import { actorOf, type Authorized } from '../accounts/index.ts';
import type { Command, Record } from '../record/index.ts';
import type { RefreshReport, Sources, Trial, Wish } from '../sources/index.ts';
import { allImages, isTaken, rawImage, sourceStates, type Database, type SourceState, type Store } from '../store/index.ts';
import { requireFit, requireNew, sourceFrom, type SourceWords } from './source.ts';

type By = Authorized<'manage-area'>;
/** `expect`: the entry that the form was made from; `note`: why, as readers are told. */
export type About = { expect: number; note: Text };
/** What was written; nothing where all was as it had been. */
export type Written = { entries: number[] };
/** A subject with the entry that made it what it is. */
export type Known<T> = { image: T; entry: number };
export type SourceNow = Known<SourceDefinition> & { state: SourceState | null };

/** The area's settings and its sources. Everything is a command in the record, and can be undone from the history. */
export type Settings = {
  area: () => Promise<Known<Area>>;
  changeArea: (by: By, change: (area: Area) => Area, about: About) => Promise<Written>;
  organisations: () => Promise<Organisation[]>;
  sources: () => Promise<SourceNow[]>;
  source: (id: string) => Promise<SourceNow>;
  /** Looks at any address once, and keeps nothing. */
  try: (by: By, wish: Wish) => Promise<Trial>;
  /** A new source, and its first look at once: `report` null where it could not be looked at. */
  addSource: (by: By, words: SourceWords, note: Text) => Promise<Written & { id: string; report: RefreshReport | null }>;
  changeSource: (by: By, id: string, words: SourceWords, about: About) => Promise<Written>;
  /** Pauses a source, or has it read again. */
  setCompiled: (by: By, id: string, compiled: boolean, about: About) => Promise<Written>;
  removeSource: (by: By, id: string, about: About) => Promise<Written>;
  lookNow: (by: By, id: string) => Promise<RefreshReport | null>;
};

export type SettingsParts = { store: Store; record: Record; sources: Sources };

export function createSettings({ store: { reads: db }, record, sources }: SettingsParts): Settings {
  const commit = (by: By, note: Text, command: Command): Promise<Written> =>
    record
      .commit({ actor: actorOf(by), reason: note, commands: [command] })
      .then(({ entries }) => ({ entries: entries.map(({ id }) => id) }));
  const put = (by: By, id: string, { expect, note }: About, change: (source: SourceDefinition) => SourceDefinition): Promise<Written> =>
    known(db, 'source', id).then(({ image }) => commit(by, note, { name: 'put', kind: 'source', image: change(image), expect }));

  return {
    area: () => areaNow(db),
    async changeArea(by, change, { expect, note }) {
      const { image } = await areaNow(db);
      return commit(by, note, { name: 'put', kind: 'area', image: change(image), expect });
    },
    organisations: () => allImages(db, 'organisation'),
    sources: () => sourcesNow(db),
    source: async (id) => ({ ...(await known(db, 'source', id)), state: (await sourceStates(db)).get(id) ?? null }),
    try: (_by, wish) => sources.try(wish),
    async addSource(by, words, note) {
      requireNew(words.address, await allImages(db, 'source'));
      requireFit((await sources.try(wishOf(words))).trouble);
      const id = await freeId(db, words);
      const written = await commit(by, note, { name: 'put', kind: 'source', image: sourceFrom(id, words, null), expect: 0 });
      const [report = null] = await sources.refresh(id);
      return { ...written, id, report };
    },
    async changeSource(by, id, words, about) {
      const others = (await allImages(db, 'source')).filter((source) => source.id !== id);
      const { image: before } = await known(db, 'source', id);
      if (before.address !== words.address) requireNew(words.address, others);
      if (isReadOtherwise(before, words)) requireFit((await sources.try(wishOf(words))).trouble);
      return put(by, id, about, (source) => sourceFrom(id, words, source));
    },
    setCompiled: (by, id, compiled, about) => put(by, id, about, (source) => ({ ...source, compiled })),
    removeSource: (by, id, { expect, note }) => commit(by, note, { name: 'withdraw', kind: 'source', id, expect }),
    lookNow: async (_by, id) => (await sources.refresh(id))[0] ?? null,
  };
}

async function known<K extends SubjectKind & ('area' | 'source')>(db: Database, kind: K, id: string) {
  const raw = await rawImage(db, reference(kind, id));
  if (!raw) throw new Refusal('not-found', [{ code: 'not-found', path: 'id', reason: `there is no ${kind} ${id}` }]);
  return { image: JSON.parse(raw.data) as K extends 'area' ? Area : SourceDefinition, entry: raw.changeId };
}

async function areaNow(db: Database): Promise<Known<Area>> {
  const [area] = await allImages(db, 'area');
  return known(db, 'area', area?.id ?? '');
}

async function sourcesNow(db: Database): Promise<SourceNow[]> {
  const states = await sourceStates(db);
  const images = await allImages(db, 'source');
  return images.map((image) => ({ image, entry: 0, state: states.get(image.id) ?? null }));
}

const isReadOtherwise = (before: SourceDefinition, words: SourceWords): boolean =>
  before.address !== words.address || before.kind !== words.kind || JSON.stringify(before.ask ?? null) !== JSON.stringify(words.ask);

const wishOf = ({ address, kind, language, selector, ask }: SourceWords): Wish => ({
  address,
  kind,
  language,
  selector,
  ...(ask ? { ask } : {}),
});

/** An id of the host and the name that no source has or has had. */
async function freeId(db: Database, { address, name, language }: SourceWords): Promise<string> {
  const host = URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : '';
  const wish = `source-${slug(`${host} ${name[language ?? ('fi' satisfies Language)] || name.fi || name.sv || name.en}`) || 'new'}`;
  for (let n = 1; ; n++) {
    const id = n === 1 ? wish : `${wish}-${n}`;
    if (!(await isTaken(db, 'source', id))) return id;
  }
}

const slug = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-|-$/g, '');
