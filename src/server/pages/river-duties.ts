import { addDays, firstDay, type Day, type PartialDate } from '#domain/date.ts';
import { anyWording } from '#domain/language.ts';
import { plainText } from '#domain/markdown.ts';
import { fulfilmentState, periodDays, unwrittenGaps } from '#domain/obligation.ts';
import type { RiverDuty, RiverFulfilment, RiverLane, RiverPeriod } from '#domain/river.ts';
import { sectionIn } from '#domain/section.ts';
import { kindOfId, type Obligation } from '#domain/subjects.ts';
import { plainHeading } from './naming.ts';
import type { Reader } from './reader.ts';
import { documentLink, type Decisions } from './river-facts.ts';

type Fulfilment = Obligation['fulfilments'][number];
type Dated = { fulfilment: Fulfilment; start: Day; end: Day };

/** Duties as beds of the river, each with a lane of the same id. A duty without any dates is no part of the picture. */
export function dutiesOf(
  reader: Reader,
  obligations: readonly Obligation[],
  decisions: Decisions,
): { lanes: RiverLane[]; duties: RiverDuty[] } {
  const drawn = obligations.flatMap((obligation) => {
    const dated = [...datedFulfilments(reader, obligation), ...unwrittenIn(reader, obligation)].filter((one) =>
      isTold(reader, obligation, one),
    );
    return dated.length ? [{ obligation, dated }] : [];
  });
  return {
    lanes: drawn.map(({ obligation, dated }) => dutyLane(reader, obligation, dated)),
    duties: drawn.map(({ obligation, dated }) => dutyOf(reader, obligation, dated, decisions)),
  };
}

/** A period that has not begun, or in which the duty has not fallen due and nothing meets it yet, is no part of the picture. */
function isTold(reader: Reader, { due }: Obligation, { fulfilment, start }: Dated): boolean {
  if (start > reader.day) return false;
  const open = fulfilment.period !== undefined && fulfilmentState(fulfilment, reader.day, due).state === 'due';
  return !open || fulfilment.date !== undefined;
}

/** Periods that have fallen due and of which nobody wrote anything down: gaps, as on the duty's own page. */
function unwrittenIn(reader: Reader, obligation: Obligation): Dated[] {
  const document = obligation.legalBasis?.document ? reader.get('document', obligation.legalBasis.document) : null;
  const repealed = document?.dates['repealed'];
  const ended = repealed && firstDay(repealed) <= reader.day ? firstDay(repealed) : null;
  return unwrittenGaps(obligation, reader.day, ended).map((period) => ({ fulfilment: { unrecorded: false }, ...period }));
}

/**
 * Fulfilments with the days that each covers. One without a period covers the time from the duty's beginning (or from the
 * fulfilment before it) to the day on which it was fulfilled.
 */
function datedFulfilments(reader: Reader, obligation: Obligation): Dated[] {
  if (obligation.fulfilments.some(({ period }) => period)) {
    return obligation.fulfilments.flatMap((fulfilment) => (fulfilment.period ? [{ fulfilment, ...periodDays(fulfilment.period) }] : []));
  }
  let start = beganOn(reader, obligation);
  const dated: Dated[] = [];
  for (const fulfilment of obligation.fulfilments) {
    if (!start || !fulfilment.date || firstDay(fulfilment.date) <= start) continue;
    const end = firstDay(fulfilment.date);
    dated.push({ fulfilment, start, end });
    start = addDays(end, 1);
  }
  return dated;
}

/** The earliest date of the document that sets the duty, when it is one of Parliament's requirements: an act's duties have periods. */
function beganOn(reader: Reader, { legalBasis }: Obligation): Day | null {
  const document = legalBasis?.document ? reader.get('document', legalBasis.document) : null;
  if (document?.kind !== 'parliament-communication') return null;
  return Object.values(document.dates).map(firstDay).sort()[0] ?? null;
}

function dutyLane(reader: Reader, obligation: Obligation, dated: readonly Dated[]): RiverLane {
  const { heading, href } = reader.link('obligation', obligation.id);
  const wording = heading.reading.missing ? heading.reading.instead : heading.reading;
  return {
    id: obligation.id,
    kind: 'obligation',
    label: wording?.text ?? obligation.id,
    labelLanguage: wording?.language ?? reader.language,
    start: dated[0]?.start ?? reader.day,
    end: dated.at(-1)?.end ?? null,
    themes: themesOf(reader, dated),
    status: null,
    href: href ?? '',
  };
}

/** A duty's themes are those of what fulfils it. */
function themesOf(reader: Reader, dated: readonly Dated[]): readonly string[] {
  const by = dated.flatMap(({ fulfilment }) => fulfilment.by ?? [])[0];
  if (!by) return [];
  const kind = kindOfId(by);
  if (kind === 'programme') return reader.get('programme', by)?.themes ?? [];
  return kind === 'measure' ? (reader.get('measure', by)?.themes ?? []) : [];
}

function dutyOf(reader: Reader, obligation: Obligation, dated: readonly Dated[], decisions: Decisions): RiverDuty {
  const { heading, href } = reader.link('obligation', obligation.id);
  return {
    id: obligation.id,
    label: plainHeading(heading, obligation.id),
    href: href ?? '',
    section: basisOf(reader, obligation),
    periods: dated.map((one) => periodOf(reader, one, decisions, obligation.due)),
  };
}

/** The document that sets the duty by its identifier, and the section: `1386/2010, 34 §`, `EK 35/2018 vp`. */
function basisOf(reader: Reader, { legalBasis }: Obligation): string | null {
  const document = legalBasis?.document && documentLink(reader, legalBasis.document).label;
  // A no-break space: the sign stays with its number.
  const section = legalBasis?.section && sectionIn(legalBasis.section, reader.language).replace(' §', '\u00a0§');
  return [document, section].filter(Boolean).join(', ') || null;
}

function periodOf(reader: Reader, { fulfilment, start, end }: Dated, decisions: Decisions, due: Obligation['due']): RiverPeriod {
  const { state } = fulfilmentState(fulfilment, reader.day, due);
  const done = state === 'fulfilled' || state === 'late' || (state === 'due' && fulfilment.date !== undefined);
  return {
    start,
    end,
    fulfilledBy: done && fulfilment.by ? fulfilmentBy(reader, fulfilment.by, fulfilment.date, decisions) : null,
    instead: fulfilment.instead ? fulfilmentBy(reader, fulfilment.instead, undefined, decisions) : null,
    note: plainText(anyWording(fulfilment.note, reader.language)?.text ?? '') || null,
    recorded: state !== 'not-known',
  };
}

function fulfilmentBy(reader: Reader, id: string, date: PartialDate | undefined, decisions: Decisions): RiverFulfilment {
  const { heading, href } = reader.link(kindOfId(id), id);
  const decidedBy = decisions(id);
  const own = date ?? decisionDate(reader, decidedBy?.href);
  return { label: plainHeading(heading, id), href: href ?? '', date: own, decidedBy };
}

/** When the deciding document was given or decided. */
function decisionDate(reader: Reader, href: string | undefined): PartialDate | null {
  const id = href?.split('?')[0]?.split('/').at(-1);
  const dates = id ? (reader.get('document', id)?.dates ?? {}) : {};
  return dates['given'] ?? dates['decided'] ?? dates['adopted'] ?? Object.values(dates)[0] ?? null;
}
