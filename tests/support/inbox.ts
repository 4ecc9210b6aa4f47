import { authorize, type Authorized, type Editor } from '#server/accounts/index.ts';
import { Refusal } from '#domain/problem.ts';
import { createInbox, type Inbox } from '#server/inbox/index.ts';
import { arrivalsIn } from './arrivals.ts';
import { area, document, house, measure, put, text, type House } from './factories.ts';

/** An inbox of a house with two measures, and two editors who answer what waits in it. */

export const editor = (id: string, more: Partial<Editor> = {}): Editor => ({
  id,
  name: `Name of ${id}`,
  email: `${id}@example.fi`,
  role: 'editor',
  organisation: 'TEM',
  language: 'fi',
  ...more,
});
export const maija = editor('maija');
export const pekka = editor('pekka', { role: 'coordinator', organisation: null });
export const decider = (who: Editor): Authorized<'decide-suggestions'> => authorize(who, 'decide-suggestions');
const accounts = { namesOf: (ids: readonly string[]) => Promise.resolve(new Map(ids.map((id) => [id, `Name of ${id}`]))) };

export const responsible = (org: string): { org: string; role: 'lead' }[] => [{ org, role: 'lead' }];
export const koto = measure('m-koto', {
  title: text('Kotoutumislain muutos', 'Ändring av integrationslagen', 'Amending the Integration Act'),
  responsible: responsible('TEM'),
  documents: ['doc-he-1'],
});

export type InboxHouse = {
  here: House;
  inbox: Inbox;
  /** Keys of what waits, as they come in the queue. */
  keys: (who?: Editor, own?: boolean) => Promise<string[]>;
  /** A release in two languages comes that may be about a measure, as linking would suggest it. */
  suggested: () => Promise<void>;
};

export async function inboxHouse(): Promise<InboxHouse> {
  const here = house();
  const inbox = createInbox({ ...here, accounts });
  await here.commit(
    put('area', area()),
    put('organisation', { id: 'TEM', type: 'ministry', name: text('TEM'), sources: [], confidence: 'read' }),
    put('organisation', { id: 'OKM', type: 'ministry', name: text('OKM'), sources: [], confidence: 'read' }),
    put('document', document('doc-he-1', { identifiers: ['HE 1/2024 vp', 'RP 1/2024 rd'] })),
    put('measure', koto),
    put('measure', measure('m-kielet', { title: text('Kielikoulutuksen kokeilu kunnissa'), responsible: responsible('OKM') })),
  );
  return {
    here,
    inbox,
    keys: async (who = pekka, own = false) => (await inbox.queue(decider(who), { own })).matters.map(({ key }) => key),
    suggested: () => suggestedIn(here, inbox),
  };
}

async function suggestedIn({ store }: House, inbox: Inbox): Promise<void> {
  await arrivalsIn(store)(
    { id: 'i-fi', title: 'Kotoutumislain muutos etenee', language: 'fi' },
    { id: 'i-sv', title: 'Ändring av integrationslagen', language: 'sv' },
  );
  store.sqlite.exec(`update item set release = 'r-one'; delete from suggested_link; delete from link`);
  const add = store.sqlite.prepare('insert into suggested_link (item, subject, rank, score, reason) values (?, ?, 0, ?, ?)');
  for (const item of ['i-fi', 'i-sv']) add.run(item, 'measure:m-koto', 0.8, '{"kind":"words","words":["Kotoutumislain"]}');
  await inbox.renew();
}

/** The code with which some work is refused. */
export const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'not refused',
    (cause: unknown) => (cause instanceof Refusal ? cause.code : String(cause)),
  );
