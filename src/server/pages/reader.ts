import { daysBetween, lastDay, type Day } from '#domain/date.ts';
import { openPlans, silenceLimits, standingOn, type Limits, type Standing } from '#domain/standing.ts';
import { kindOfId, reference, splitReference, type Area, type Measure, type Milestone, type Reference } from '#domain/subjects.ts';
import { allImages, milestonesOf, newestItemDates, type Database } from '../store/index.ts';
import { createLibrary, type Library } from './library.ts';
import type { Marks, SourceLink } from './models.ts';
import { createNaming } from './naming.ts';
import { stateOf, type Rendering } from './rendering.ts';

/**
 * Reads subjects for one page and notes each as something that the page depends on. Images are loaded in batches first
 * (`load`) and looked up afterwards (`get`, `link`), so that a page asks few questions however many links it has.
 */
export type Reader = Awaited<ReturnType<typeof readerFor>>;

export async function readerFor(rendering: Rendering) {
  const { db, reconstructed } = await stateOf(rendering);
  const { language, day, say, asked } = rendering;
  const depend = (...tokens: string[]) => tokens.forEach((token) => rendering.dependencies.add(token));
  /** Links on a page about a past day stay on that day. */
  const withDay = (href: string): string => (asked ? `${href}?at=${day}` : href);
  const library = createLibrary(db, depend);
  const area = (await allImages(db, 'area'))[0];
  const standing = createStandings({ db, day, reconstructed, area, library, depend });
  return {
    db,
    area,
    language,
    day,
    say,
    rendering,
    depend,
    withDay,
    ...library,
    ...createNaming({ library, language, say, withDay }),
    ...standing,
  };
}

/**
 * What can be said of a day before the record began. A milestone of which only the month or the year is known counts when that is
 * over; plans carry no day on which they became known, so they count once anything at all had been reached.
 */
function certainBy(milestones: readonly Milestone[], day: Day): Milestone[] {
  const reached = milestones.filter((m) => !m.planned);
  const certain = reached.filter((m) => lastDay(m.date) <= day);
  return reached.length > 0 && certain.length === 0 ? [] : [...certain, ...milestones.filter((m) => m.planned)];
}

type Setting = {
  db: Database;
  day: Day;
  reconstructed: boolean;
  area: Area | undefined;
  library: Library;
  depend: (...tokens: string[]) => void;
};
export type Found = { standing: Standing; milestones: Milestone[] };

function createStandings({ db, day, reconstructed, area, library, depend }: Setting) {
  /** Subjects of which nothing had certainly been reached by the day, though it was later. */
  const later = new Set<Reference>();
  function certain(ref: Reference, milestones: readonly Milestone[]): Milestone[] {
    const known = certainBy(milestones, day);
    if (known.length === 0 && milestones.length > 0) later.add(ref);
    return known;
  }

  /** Milestones by subject; the subjects' own tokens stand for them. */
  async function milestones(refs: readonly Reference[]): Promise<Map<Reference, Milestone[]>> {
    const bySubject = new Map<Reference, Milestone[]>(refs.map((ref) => [ref, []]));
    depend(...refs);
    for (const milestone of await milestonesOf(db, refs))
      bySubject.get(reference(kindOfId(milestone.subject), milestone.subject))?.push(milestone);
    if (reconstructed) for (const [ref, own] of bySubject) bySubject.set(ref, certain(ref, own));
    return bySubject;
  }

  /** How things stand on the page's day with subjects that have been loaded. */
  async function standings(refs: readonly Reference[]): Promise<Map<Reference, Found>> {
    const bySubject = await milestones(refs);
    const news = await newestItemDates(db, refs, `${day}T23:59`);
    const found = (ref: Reference): Found => {
      const own = bySubject.get(ref) ?? [];
      const newest = news.get(ref) ?? null;
      return { standing: standingOn(own, day, limitsFor(library, ref, area), newest, isSettled(library, ref, area)), milestones: own };
    };
    return new Map(refs.map((ref) => [ref, found(ref)]));
  }

  return { milestones, standings, later, reconstructed };
}

function limitsFor(library: Library, ref: Reference, area: Area | undefined): Limits {
  const { kind, id } = splitReference(ref);
  return silenceLimits(area, kind === 'measure' ? (library.get('measure', id)?.kind ?? '') : '');
}

function isSettled(library: Library, ref: Reference, area: Area | undefined): boolean {
  const { kind, id } = splitReference(ref);
  if (kind !== 'measure') return false;
  const measure: Measure | null = library.get('measure', id);
  return measure !== null && (area?.settledByDecision.includes(measure.kind) ?? false);
}

export function marksOf(standing: Standing): Marks {
  const { overdue, silent, slipped } = standing;
  return {
    overdue: overdue && { days: overdue.days, planned: overdue.milestone.date, type: overdue.milestone.type },
    silent,
    slipped,
  };
}

/** Days past the planned date of each milestone that is open on the day; negative for one still to come. */
export function openDays(milestones: readonly Milestone[], day: Day): Map<string, number> {
  return new Map(openPlans(milestones, day).map(({ milestone }) => [milestone.id, daysBetween(lastDay(milestone.date), day)]));
}

export const sourceLinks = (addresses: readonly string[]): SourceLink[] =>
  [...new Set(addresses)].map((address) => ({ address, host: new URL(address).hostname.replace(/^www\./, '') }));
