import { addressOf } from '#domain/addresses.ts';
import { Refusal } from '#domain/problem.ts';
import { reference, type SourceDefinition } from '#domain/subjects.ts';
import { endOfDay } from '../record/index.ts';
import { difference } from '../sources/index.ts';
import {
  fetchLog,
  rhythmOf,
  sourceStates,
  type Missed,
  versionLines,
  versionText,
  type SourceState,
  type VersionLine,
} from '../store/index.ts';
import { allImages } from '../store/index.ts';
import { itemViews, untilDay } from './details.ts';
import { historyOf } from './history.ts';
import type { PageVersionView, SourceCard, SourcePage, SourcesPage } from './models.ts';
import { listPart } from './onward.ts';
import { readerFor, sourceLinks, type Reader } from './reader.ts';
import type { Rendering } from './rendering.ts';
import { rhythmFrom } from './source-rhythm.ts';
import { seriesViews } from './source-series.ts';

export async function sourcesPage(rendering: Rendering): Promise<SourcesPage> {
  return sourceCards(await readerFor(rendering));
}

/** Every source with its health as it is now: failing ones first. */
export async function sourceCards(reader: Reader): Promise<SourcesPage> {
  reader.depend('sources', 'list:source');
  const sources = await allImages(reader.db, 'source');
  await loadNamed(reader, sources);
  const states = await sourceStates(reader.rendering.present);
  const cards = sources.map((source) => sourceCard(reader, source, states.get(source.id)));
  const rank = { failing: 0, waiting: 1, fine: 2, 'not-read': 3 };
  cards.sort((a, b) => rank[a.state] - rank[b.state]);
  return { compiled: cards.filter(({ compiled }) => compiled), known: cards.filter(({ compiled }) => !compiled) };
}

const loadNamed = (reader: Reader, sources: readonly SourceDefinition[]): Promise<void> =>
  reader.load(sources.flatMap(({ id, owner }) => [reference('source', id), owner ? reference('organisation', owner) : null]));

function sourceCard(reader: Reader, source: SourceDefinition, state: SourceState | undefined): SourceCard {
  const { id, kind, owner, address, language, compiled } = source;
  return {
    id,
    href: reader.withDay(addressOf(reader.language, 'sources', id)),
    heading: reader.heading('source', id),
    kind,
    owner: owner ? reader.link('organisation', owner) : null,
    address,
    language: language ?? null,
    compiled,
    state: !compiled ? 'not-read' : !state ? 'waiting' : state.failing_since ? 'failing' : 'fine',
    lastSuccessAt: state?.last_success_at ?? null,
    lastTryAt: state?.last_try_at ?? null,
    failingSince: state?.failing_since ?? null,
    failure: state?.failure_code ? { code: state.failure_code, status: state.failure_status, inRow: state.failures_in_row } : null,
    missed: state?.missed ? (JSON.parse(state.missed) as Missed[]) : [],
    items: state?.items_count ?? 0,
    lastNewAt: state?.last_new_at ?? null,
    nextCheckAt: state?.next_check_at ?? null,
  };
}

export async function sourcePage(rendering: Rendering, id: string): Promise<SourcePage> {
  const reader = await readerFor(rendering);
  const ref = reference('source', id);
  await reader.load([ref]);
  const source = reader.get('source', id);
  if (!source) throw new Refusal('not-found');
  await loadNamed(reader, [source]);
  reader.depend('news', `checked:${id}`);
  const { present } = rendering;
  const state = (await sourceStates(present)).get(id);
  const versions = await versionLines(present, id, endOfDay(reader.day), shownVersions);
  const fetches = await fetchLog(present, id, countedLooks);
  const { rows, onward } = await listPart(reader, { section: 'sources', id }, { source: id, until: untilDay(reader) }, shownItems);
  return {
    card: sourceCard(reader, source, state),
    note: reader.maybe(source.note),
    licence: source.licence ?? null,
    intervalHours: source.interval ? hoursIn(source.interval) : null,
    movedTo: state?.moved_to ?? null,
    rhythm: rhythmFrom(await rhythmOf(present, id)),
    failures: { failed: fetches.filter(({ outcome }) => outcome === 'failed').length, looks: fetches.length },
    series: await seriesViews(reader, id),
    fetches: fetches
      .slice(0, shownLooks)
      .map(({ at, outcome, code, status, new_items }) => ({ at, outcome: code ?? outcome, status, newItems: new_items })),
    items: await itemViews(reader, rows, true),
    onward,
    versions: versions.map((version) => versionView(reader, version)),
    difference: await differenceOf(reader, id, versions),
    changes: await historyOf(reader, ref),
    sources: sourceLinks(source.sources),
  };
}

const shownVersions = 100;
const shownItems = 30;
const shownLooks = 20;
/** As many as the log keeps. */
const countedLooks = 100;

const versionView = (reader: Reader, { n, at, title, snapshot }: VersionLine): PageVersionView => ({
  n,
  at,
  title,
  hash: snapshot,
  href: addressOf(reader.language, 'snapshots', snapshot),
});

/** Two versions against each other: those asked for with ?from= and ?to=, else the newest and the one before it. */
async function differenceOf(reader: Reader, source: string, versions: readonly VersionLine[]): Promise<SourcePage['difference']> {
  const { present: db, query } = reader.rendering;
  const asked = (name: string) => versions.find(({ n }) => String(n) === query.get(name));
  const to = asked('to') ?? versions[0];
  const from = asked('from') ?? versions.find(({ n }) => to !== undefined && n < to.n);
  if (!from || !to || from.n === to.n) return null;
  const [before, after] = [await versionText(db, source, from.n), await versionText(db, source, to.n)];
  return { from: versionView(reader, from), to: versionView(reader, to), parts: difference(before, after) };
}

/** Hours in an ISO 8601 duration of days, hours and minutes. */
function hoursIn(duration: string): number {
  const [, days = 0, hours = 0, minutes = 0] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration)?.map(Number) ?? [];
  return (days || 0) * 24 + (hours || 0) + (minutes || 0) / 60;
}
