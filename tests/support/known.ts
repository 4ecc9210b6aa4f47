import { resolve } from 'node:path';
import { loadCatalogue } from '#server/catalogue/index.ts';
import { createLinkings, type Linking, type Told } from '#server/linking/index.ts';
import { createRecord } from '#server/record/index.ts';
import { storeInMemory, date } from './factories.ts';

/** Linking with what our own catalogue says. */
export async function ownLinking(): Promise<Linking> {
  const store = storeInMemory();
  await loadCatalogue({
    store,
    record: createRecord({ store, clock: () => new Date('2026-11-02T09:00:00Z') }),
    folder: resolve('catalogue'),
  });
  const linking = await createLinkings()(store.db);
  store.close();
  return linking;
}

/** An item as a ministry would tell it; `more` says what a test is about. */
export const told = (id: string, title: string, more: Partial<Told> = {}): Told => ({
  id,
  language: 'fi',
  title,
  gist: '',
  date: date('2024-05-02'),
  time: null,
  publisher: 'Työ- ja elinkeinoministeriö',
  publisherType: null,
  address: null,
  identifiers: [],
  ...more,
});
