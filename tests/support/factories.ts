import type { Day, PartialDate } from '#domain/date.ts';
import type { Text } from '#domain/language.ts';
import type { Image, Images, Milestone, SubjectKind } from '#domain/subjects.ts';
import type { MilestoneType, SuccessionType } from '#domain/words.ts';
import { createRecord, type Command, type Record } from '#server/record/index.ts';
import { migrate, openStore, type Store } from '#server/store/index.ts';
import { clockAt, type MovedClock } from './clock.ts';

/** Small valid subjects; `more` says what a test is about. */

export const day = (text: string): Day => text as Day;
export const date = (text: string): PartialDate => text as PartialDate;
export const text = (fi: string, sv?: string, en?: string): Text => ({
  fi: { text: fi, state: 'original' },
  ...(sv ? { sv: { text: sv, state: 'original' } } : {}),
  ...(en ? { en: { text: en, state: 'translated' } } : {}),
});

const source = 'https://tem.fi/lahde';
const sourced = { sources: [source], confidence: 'read' as const };

export const area = (more: Partial<Images['area']> = {}): Images['area'] => ({
  id: 'kotoutuminen',
  name: text('Kotoutuminen', 'Integration', 'Integration'),
  purpose: text('Seuraa'),
  ministry: 'TEM',
  themes: [{ id: 'integration', name: text('Kotoutuminen'), summary: text('Kotoutuminen') }],
  silentAfterDays: { announced: 180 },
  settledByDecision: ['quota-decision'],
  ...more,
});

export const organisation = (id = 'TEM', more: Partial<Images['organisation']> = {}): Images['organisation'] => ({
  id,
  type: 'ministry',
  name: text(id),
  ...sourced,
  sources: [],
  ...more,
});

export const term = (id = 'term-orpo', more: Partial<Images['term']> = {}): Images['term'] => ({
  id,
  primeMinister: 'Petteri Orpo',
  start: day('2023-06-20'),
  ...sourced,
  ...more,
});

export const document = (id = 'doc-he-208-2022', more: Partial<Images['document']> = {}): Images['document'] => ({
  id,
  kind: 'government-proposal',
  identifiers: [],
  title: text(id),
  titleIs: 'official',
  dates: {},
  about: [],
  ...sourced,
  ...more,
});

export const programme = (id = 'prog-valko', more: Partial<Images['programme']> = {}): Images['programme'] => ({
  id,
  kind: 'integration-programme',
  title: text(id),
  titleIs: 'official',
  themes: ['integration'],
  partners: [],
  identifiers: [],
  documents: [],
  targetCountries: [],
  ...sourced,
  ...more,
});

export const measure = (id = 'm-a', more: Partial<Images['measure']> = {}): Images['measure'] => ({
  id,
  kind: 'legislation',
  title: text(`Toimi ${id}`, `Åtgärd ${id}`, `Measure ${id}`),
  titleIs: 'official',
  themes: ['integration'],
  responsible: [],
  identifiers: [],
  documents: [],
  ...sourced,
  ...more,
});

export const milestone = (id: string, type: MilestoneType, on: string, more: Partial<Milestone> = {}): Milestone => ({
  id,
  subject: 'm-a',
  type,
  date: date(on),
  planned: false,
  sourceScope: 'event',
  ...sourced,
  ...more,
});

export const planned = (id: string, type: MilestoneType, on: string, more: Partial<Milestone> = {}): Milestone =>
  milestone(id, type, on, { planned: true, ...more });

export const succession = (id: string, from: string, type: SuccessionType, to: string): Images['succession'] => ({
  id,
  from,
  type,
  to,
  ...sourced,
});

export const obligation = (more: Partial<Images['obligation']> = {}): Images['obligation'] => ({
  id: 'obl-programme',
  title: text('Ohjelma neljäksi vuodeksi'),
  titleIs: 'description',
  due: 'start',
  fulfilments: [],
  ...sourced,
  ...more,
});

export const item = (id = 'n-1', more: Partial<Images['item']> = {}): Images['item'] => ({
  id,
  language: 'fi',
  title: 'Uutinen',
  date: date('2024-05-01'),
  publisher: 'TEM',
  publisherType: 'authority',
  kind: 'news',
  address: `https://tem.fi/-/${id}`,
  about: ['m-a'],
  ...sourced,
  ...more,
});

export const put = <K extends SubjectKind>(kind: K, image: Images[K]): Command => ({ name: 'put', kind, image }) as Command;
export const withdraw = (kind: SubjectKind, id: string): Command => ({ name: 'withdraw', kind, id });

/** A store in memory with its tables. */
export function storeInMemory(): Store {
  const store = openStore(':memory:');
  migrate(store);
  return store;
}

/** A record on a store in memory with a clock that stands still, and its everyday commands. */
export type House = MovedClock & { store: Store; record: Record; commit: (...commands: Command[]) => ReturnType<Record['commit']> };

export function house(start = '2024-06-01T09:00:00.000Z', store: Store = storeInMemory()): House {
  const moved = clockAt(start);
  const record = createRecord({ store, clock: moved.clock });
  return { ...moved, store, record, commit: (...commands) => record.commit({ actor: 'editor', commands }) };
}

type Row = ReturnType<ReturnType<Store['sqlite']['prepare']>['all']>[number];

/** Every row of a table, in no order. */
export const rowsOf = (store: Store, table: string): Row[] => store.sqlite.prepare(`select * from ${table}`).all();

/** What the tables say now of every subject. */
export const imagesIn = (store: Store): Image[] => rowsOf(store, 'subject').map((row) => JSON.parse(String(row['data'])) as Image);
