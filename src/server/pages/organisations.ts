import { Refusal } from '#domain/problem.ts';
import { reference, type Organisation } from '#domain/subjects.ts';
import { allImages } from '../store/index.ts';
import { organisationsOfMeasures, rolesOf } from '../store/index.ts';
import { measureCards } from './cards.ts';
import { historyOf } from './history.ts';
import { obligationCards } from './duties.ts';
import { countBy } from './filters.ts';
import { rowsOnDay } from './measures.ts';
import type { OrganisationPage, OrganisationsPage } from './models.ts';
import { allProgrammeCards } from './programmes.ts';
import { readerFor, sourceLinks, type Reader } from './reader.ts';
import type { Rendering } from './rendering.ts';
import { sourceCards } from './sources.ts';

export async function organisationsPage(rendering: Rendering): Promise<OrganisationsPage> {
  const reader = await readerFor(rendering);
  reader.depend('list:organisation', 'list:measure');
  const all = await allImages(reader.db, 'organisation');
  await reader.load(all.map(({ id }) => reference('organisation', id)));
  const counts = countBy([...(await organisationsOfMeasures(reader.db)).values()], (ids) => [...ids]);
  const rows = all.map((organisation) => ({
    type: organisation.type,
    link: reader.link('organisation', organisation.id),
    short: shortOf(reader, organisation),
    measures: counts.get(organisation.id) ?? 0,
  }));
  const groups = Map.groupBy(rows, ({ type }) => type);
  const order = [...groups.keys()].sort(
    (a, b) => Number(b === 'ministry') - Number(a === 'ministry') || (groups.get(b)?.length ?? 0) - (groups.get(a)?.length ?? 0),
  );
  return { groups: order.map((type) => ({ type, organisations: (groups.get(type) ?? []).sort((a, b) => b.measures - a.measures) })) };
}

const shortOf = (reader: Reader, { short }: Organisation): string | null => {
  const reading = reader.maybe(short);
  return reading && !reading.missing ? reading.text : null;
};

export async function organisationPage(rendering: Rendering, id: string): Promise<OrganisationPage> {
  const reader = await readerFor(rendering);
  const ref = reference('organisation', id);
  await reader.load([ref]);
  const organisation = reader.get('organisation', id);
  if (!organisation) throw new Refusal('not-found');
  const roles = await rolesOf(reader.db, id);
  const rows = await rowsOnDay(reader, { organisation: id });
  const cards = await measureCards(
    reader,
    rows.map((row) => row.id),
  );
  const having = (role: string) => new Set(roles.filter((r) => r.role === role).map(({ measure }) => measure));
  const [leads, partners] = [having('lead'), having('partner')];
  const programmes = await programmesOf(reader, id);
  const { compiled, known } = await sourceCards(reader);
  return {
    link: reader.link('organisation', id),
    type: organisation.type,
    short: shortOf(reader, organisation),
    site: organisation.site ?? null,
    leads: cards.filter((card) => leads.has(card.id)),
    partners: cards.filter((card) => partners.has(card.id) && !leads.has(card.id)),
    programmes,
    obligations: (await obligationCards(reader)).filter(({ owner }) => owner?.id === id),
    sourcesOwned: [...compiled, ...known].filter(({ owner }) => owner?.id === id),
    changes: await historyOf(reader, ref),
    sources: sourceLinks(organisation.sources),
    confidence: organisation.confidence,
  };
}

async function programmesOf(reader: Reader, id: string) {
  const own = (await allImages(reader.db, 'programme')).filter(({ coordinator, partners }) => coordinator === id || partners.includes(id));
  const ids = new Set(own.map((programme) => programme.id));
  return (await allProgrammeCards(reader)).filter((card) => ids.has(card.id));
}
