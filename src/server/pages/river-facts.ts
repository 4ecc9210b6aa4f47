import { firstDay, lastDay, type Day, type PartialDate } from '#domain/date.ts';
import { anyWording } from '#domain/language.ts';
import { fulfilmentState, periodDays } from '#domain/obligation.ts';
import type { RiverConfluence, RiverDuty, RiverFulfilment, RiverInput, RiverLane, RiverLink, RiverPeriod } from '#domain/river.ts';
import { reachedBy } from '#domain/standing.ts';
import {
  kindOfId,
  reference,
  referenceOf,
  type Milestone,
  type Obligation,
  type Programme,
  type Reference,
  type Succession,
} from '#domain/subjects.ts';
import { allImages } from '../store/index.ts';
import { successionsOf } from '../store/index.ts';
import { knownOn } from './cards.ts';
import type { Reader } from './reader.ts';

/** The facts of the river: every programme as a lane, every duty with the periods it has had, and what became of what. */
export async function riverFacts(reader: Reader): Promise<RiverInput> {
  reader.depend('list:programme', 'list:term', 'list:obligation', 'list:succession');
  const programmes = await allImages(reader.db, 'programme');
  const obligations = (await allImages(reader.db, 'obligation')).filter((o) => o.interval);
  const terms = (await allImages(reader.db, 'term')).filter((t) => t.start <= reader.day).sort((a, b) => a.start.localeCompare(b.start));
  const refs = programmes.map(({ id }) => reference('programme', id));
  const successions = await successionsOf(reader.db, refs);
  await reader.load([...refs, ...terms.map(({ id }) => reference('term', id)), ...namedIn(obligations, successions)]);
  const standings = await reader.standings(refs);
  const shown = programmes.filter(({ id }) => knownOn(reader, standings.get(reference('programme', id))?.milestones ?? [], null));
  const lanes = shown.flatMap((programme) => laneOf(reader, programme, standings.get(reference('programme', programme.id))) ?? []);
  return {
    terms: terms.map(({ id, start, end }) => ({
      id,
      label: wordingOf(reader, referenceOf(id)),
      start,
      end: end && end <= reader.day ? end : null,
      href: reader.link('term', id).href ?? '',
    })),
    lanes: [...lanes, ...obligations.flatMap((o) => dutyLane(reader, o) ?? [])],
    confluences: confluencesBetween(reader, successions, new Set(lanes.map(({ id }) => id))),
    duties: obligations.map((obligation) => dutyOf(reader, obligation)),
    themes: (reader.area?.themes ?? []).map(({ id, name }) => ({ id, label: anyWording(name, reader.language)?.text ?? id })),
  };
}

function namedIn(obligations: readonly Obligation[], successions: readonly Succession[]): (Reference | null)[] {
  const duties = obligations.flatMap((o) => [
    reference('obligation', o.id),
    ...o.fulfilments.flatMap((f) => [f.by ? referenceOf(f.by) : null, f.instead ? referenceOf(f.instead) : null]),
  ]);
  return [
    ...duties,
    ...successions.flatMap((s) => [referenceOf(s.from), referenceOf(s.to), s.decidedBy ? referenceOf(s.decidedBy) : null]),
  ];
}

function wordingOf(reader: Reader, ref: Reference): string {
  const [kind, id] = [ref.slice(0, ref.indexOf(':')), ref.slice(ref.indexOf(':') + 1)];
  const { reading } = reader.heading(kind as Parameters<Reader['heading']>[0], id);
  return reading.missing ? (reading.instead?.text ?? id) : reading.text;
}

const linkOf = (reader: Reader, id: string): RiverLink => ({
  label: wordingOf(reader, referenceOf(id)),
  href: reader.link(kindOfId(id), id).href ?? '',
});

type Found = Awaited<ReturnType<Reader['standings']>> extends Map<Reference, infer F> ? F : never;

function laneOf(reader: Reader, programme: Programme, found: Found | undefined): RiverLane | null {
  const reached = reachedBy(found?.milestones ?? [], reader.day);
  const adopted = reached.find(({ type }) => type === 'adopted' || type === 'announced' || type === 'published');
  const start = programme.period?.start ?? (adopted ?? reached[0])?.date;
  if (!start) return null;
  const { id, themes } = programme;
  const { reading } = reader.heading('programme', id);
  const shown = reading.missing ? reading.instead : reading;
  const end = endOf(reader, programme, found, reached);
  return {
    id,
    kind: 'programme',
    label: shown?.text ?? id,
    labelLanguage: shown?.language ?? reader.language,
    start: preparationOnly(found) ? firstDay(reached[0]?.date ?? start) : firstDay(start),
    end: end.day,
    themes,
    status: found?.standing.status ?? null,
    href: reader.link('programme', id).href ?? '',
    uncertainStart: start.length < 10 && !adopted,
    uncertainEnd: end.uncertain,
  };
}

/** A programme that was never adopted is drawn as long as it was prepared. */
const preparationOnly = (found: Found | undefined): boolean => {
  const types = new Set((found?.milestones ?? []).map(({ type }) => type));
  return types.has('merged') && !types.has('adopted');
};

function endOf(
  reader: Reader,
  programme: Programme,
  found: Found | undefined,
  reached: readonly Milestone[],
): { day: Day | null; uncertain: boolean } {
  const merged = preparationOnly(found) && reached.find(({ type }) => type === 'merged');
  if (merged) return { day: lastDay(merged.date), uncertain: false };
  const planned = programme.period?.end;
  if (planned) return { day: lastDay(planned), uncertain: planned.length < 7 };
  const { status, decidedBy } = found?.standing ?? {};
  const over = status === 'completed' || status === 'replaced' || status === 'lapsed' || status === 'dropped';
  if (over && decidedBy) return { day: lastDay(decidedBy.date), uncertain: decidedBy.date.length < 10 };
  return { day: null, uncertain: status === 'unknown' };
}

function confluencesBetween(reader: Reader, successions: readonly Succession[], lanes: ReadonlySet<string>): RiverConfluence[] {
  return successions
    .filter((s) => lanes.has(s.from) && lanes.has(s.to) && (!s.date || firstDay(s.date) <= reader.day))
    .map(({ from, to, type, date, decidedBy, note }) => ({
      from,
      to,
      type,
      date: date ? firstDay(date) : null,
      decidedBy: decidedBy ? linkOf(reader, decidedBy) : null,
      note: anyWording(note, reader.language)?.text ?? null,
    }));
}

function dutyLane(reader: Reader, obligation: Obligation): RiverLane | null {
  const periods = obligation.fulfilments.flatMap(({ period }) => (period ? [periodDays(period)] : []));
  const first = periods[0];
  if (!first) return null;
  const { reading } = reader.heading('obligation', obligation.id);
  const shown = reading.missing ? reading.instead : reading;
  return {
    id: obligation.id,
    kind: 'obligation',
    label: shown?.text ?? obligation.id,
    labelLanguage: shown?.language ?? reader.language,
    start: first.start,
    end: periods.at(-1)?.end ?? null,
    themes: [],
    status: null,
    href: reader.link('obligation', obligation.id).href ?? '',
  };
}

function dutyOf(reader: Reader, obligation: Obligation): RiverDuty {
  const { label, href } = linkOf(reader, obligation.id);
  const periods = obligation.fulfilments.flatMap((f): RiverPeriod[] => (f.period ? [periodOf(reader, f, periodDays(f.period))] : []));
  return {
    id: obligation.id,
    label,
    href,
    section: obligation.legalBasis?.section ?? null,
    periods: periods.filter(({ start }) => start <= reader.day),
  };
}

function periodOf(reader: Reader, fulfilment: Obligation['fulfilments'][number], { start, end }: { start: Day; end: Day }): RiverPeriod {
  const { state } = fulfilmentState(fulfilment, reader.day);
  const done = state === 'fulfilled' || state === 'late';
  const by = (id: string, date: PartialDate | undefined): RiverFulfilment => ({
    ...linkOf(reader, id),
    date: date ? firstDay(date) : null,
  });
  return {
    start,
    end,
    fulfilledBy: done && fulfilment.by ? by(fulfilment.by, fulfilment.date) : null,
    instead: fulfilment.instead ? by(fulfilment.instead, undefined) : null,
    note: anyWording(fulfilment.note, reader.language)?.text ?? null,
    recorded: state !== 'not-known',
  };
}
