import { addressOf, type Section } from '#domain/addresses.ts';
import { daysBetween, lastDay, type Day } from '#domain/date.ts';
import { read, type Reading, type Text } from '#domain/language.ts';
import { openPlans, standingOn, type Standing } from '#domain/standing.ts';
import { kindOfId, reference, splitReference, type Area, type Images, type Measure, type Milestone, type Programme, type Reference, type SubjectKind } from '#domain/subjects.ts';
import { allImages, imagesOf } from '../store/images.ts';
import { newestItemDays } from '../store/news.ts';
import { milestonesOf } from '../store/projections.ts';
import type { Heading, Marks, SourceLink, SubjectLink } from './models.ts';
import { stateOf, type Rendering } from './rendering.ts';

/**
 * Reads subjects for one page and notes each as something that the page depends on. Images are loaded in batches first
 * (`load`) and looked up afterwards (`get`, `link`), so that a page asks few questions however many links it has.
 */
export type Reader = Awaited<ReturnType<typeof readerFor>>;

const sectionOf: Partial<Record<SubjectKind, Section>> = {
  measure: 'measures',
  programme: 'programmes',
  term: 'terms',
  obligation: 'obligations',
  document: 'documents',
  organisation: 'organisations',
  source: 'sources',
};

export async function readerFor(rendering: Rendering) {
  const { db } = await stateOf(rendering);
  const { language, day, say } = rendering;
  const images = new Map<Reference, Images[SubjectKind] | null>();
  const depend = (...tokens: string[]) => tokens.forEach((token) => rendering.dependencies.add(token));
  const area = (await allImages(db, 'area'))[0];

  async function load(refs: Iterable<Reference | undefined | null>): Promise<void> {
    const wanted = new Map<SubjectKind, Set<string>>();
    for (const ref of refs) {
      if (!ref || images.has(ref)) continue;
      const { kind, id } = splitReference(ref);
      wanted.set(kind, (wanted.get(kind) ?? new Set()).add(id));
    }
    for (const [kind, ids] of wanted) {
      const found = await imagesOf(db, kind, [...ids]);
      for (const id of ids) note(kind, id, found.get(id) ?? null);
    }
  }

  function note(kind: SubjectKind, id: string, image: Images[SubjectKind] | null): void {
    images.set(reference(kind, id), image);
    depend(reference(kind, id));
  }

  function get<K extends SubjectKind>(kind: K, id: string): Images[K] | null {
    const image = images.get(reference(kind, id));
    if (image === undefined) throw new Error(`${kind}:${id} was looked up before it was loaded`);
    return image as Images[K] | null;
  }

  const reading = (text: Text | undefined): Reading => read(text, language);
  const maybe = (text: Text | undefined): Reading | null => (text && Object.keys(text).length ? read(text, language) : null);

  function heading(kind: SubjectKind, id: string): Heading {
    const image = get(kind, id);
    const own = (text: string): Heading => ({ reading: { missing: false, text, state: 'original', language }, is: 'official' });
    if (!image) return own(id);
    if ('titleIs' in image) return { reading: reading(image.title), is: image.titleIs };
    if (kind === 'term') return termHeading(image as Images['term'], own);
    if (kind === 'succession' || kind === 'milestone') return own(say(`words.kind.${kind}`));
    const text = (image as { name?: Text; title?: Text | string }).name ?? (image as { title?: Text | string }).title;
    if (typeof text === 'string') return own(text);
    return text ? { reading: reading(text), is: 'official' } : own(id);
  }

  const termHeading = (term: Images['term'], own: (text: string) => Heading): Heading =>
    term.name ? { reading: reading(term.name), is: 'official' } : own(term.primeMinister);

  /** A link to a subject that has been loaded. */
  function link(kind: SubjectKind, id: string): SubjectLink {
    const section = sectionOf[kind];
    return { kind, id, heading: heading(kind, id), href: section && get(kind, id) ? withDay(addressOf(language, section, id)) : null };
  }
  const linkById = (id: string): SubjectLink => link(kindOfId(id), id);

  /** Links on a page about a past day stay on that day. */
  const withDay = (href: string): string => (rendering.asked ? `${href}?at=${day}` : href);

  /** Milestones by subject; the subjects' own tokens stand for them. */
  async function milestones(refs: readonly Reference[]): Promise<Map<Reference, Milestone[]>> {
    const bySubject = new Map<Reference, Milestone[]>(refs.map((ref) => [ref, []]));
    depend(...refs);
    for (const milestone of await milestonesOf(db, refs)) {
      bySubject.get(reference(kindOfId(milestone.subject), milestone.subject))?.push(milestone);
    }
    return bySubject;
  }

  const settled = (subject: Measure | Programme): boolean => 'responsible' in subject && isSettled(subject, area);

  /** How things stand on the page's day with subjects that have been loaded. */
  async function standings(refs: readonly Reference[]): Promise<Map<Reference, { standing: Standing; milestones: Milestone[] }>> {
    const bySubject = await milestones(refs);
    const news = await newestItemDays(db, refs, `${day}T23:59`);
    return new Map(
      refs.map((ref) => {
        const { kind, id } = splitReference(ref);
        const own = bySubject.get(ref) ?? [];
        const subject = get(kind, id) as Measure | Programme | null;
        const newest = (news.get(ref) as Day | undefined) ?? null;
        const standing = standingOn(own, day, area?.silentAfterDays ?? {}, newest, subject ? settled(subject) : false);
        return [ref, { standing, milestones: own }];
      }),
    );
  }

  return { db, area, language, day, say, depend, load, get, link, linkById, heading, reading, maybe, milestones, standings, withDay, rendering };
}

const isSettled = (measure: Measure, area: Area | undefined): boolean => area?.settledByDecision.includes(measure.kind) ?? false;

export function marksOf(standing: Standing): Marks {
  const { overdue, silent, slipped } = standing;
  return {
    overdue: overdue && { days: overdue.days, planned: overdue.milestone.date, type: overdue.milestone.type },
    silent,
    slipped,
  };
}

/** Days past the planned date of each milestone that is open on the day. */
export function openDays(milestones: readonly Milestone[], day: Day): Map<string, number> {
  return new Map(openPlans(milestones, day).map(({ milestone }) => [milestone.id, daysBetween(lastDay(milestone.date), day)]));
}

export const sourceLinks = (addresses: readonly string[]): SourceLink[] =>
  [...new Set(addresses)].map((address) => ({ address, host: new URL(address).hostname.replace(/^www\./, '') }));

