import { kindOfId, splitReference, referenceOf, type Image, type Images, type SubjectKind } from '#domain/subjects.ts';
import { rawImage, type Database } from '../store/index.ts';

type Answering = { organisations: string[]; of: string[] };
type Answers<K extends SubjectKind> = (image: Partial<Images[K]>) => Partial<Answering>;

/** Ids among what a draft has in their place, which may be anything. */
const those = (ids: unknown): string[] => (Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []);

/** Those that answer for a measure; who only watches answers for nothing. */
function answeringFor(responsible: unknown): string[] {
  const named = Array.isArray(responsible) ? responsible.filter((one) => typeof one === 'object' && one !== null) : [];
  return those((named as { org?: unknown; role?: unknown }[]).map(({ org, role }) => (role === 'watching' ? undefined : org)));
}

/** Who answers for a subject: organisations that it names, and what it belongs to, whose organisations answer for it too. */
const answering: { [K in SubjectKind]?: Answers<K> } = {
  area: (a) => ({ organisations: those([a.ministry]) }),
  organisation: (o) => ({ organisations: those([o.id]) }),
  programme: (p) => ({ organisations: those([p.coordinator]) }),
  goal: (g) => ({ of: those([g.programme]) }),
  measure: (m) => ({ organisations: answeringFor(m.responsible) }),
  milestone: (m) => ({ of: those([m.subject]) }),
  succession: (s) => ({ of: those([s.from, s.to]) }),
  obligation: (o) => ({ organisations: those([o.owner]) }),
  indicator: (i) => ({ organisations: those(i.publishers) }),
  practice: (p) => ({ organisations: those(p.actors) }),
  event: (e) => ({ organisations: those(e.organisers) }),
  item: (i) => ({ of: those(i.about) }),
  source: (s) => ({ organisations: those([s.owner]) }),
  discrepancy: (d) => ({ of: those(d.about) }),
  verdict: (w) => ({ of: those([w.subject]) }),
};

/** Organisations that answer for a subject; none: nobody's yet, or everybody's. The image may be a draft's, with anything missing. */
export async function organisationsOf(db: Database, kind: SubjectKind, image: object): Promise<string[]> {
  const answers = answering[kind] as ((image: object) => Partial<Answering>) | undefined;
  const { organisations = [], of = [] } = answers?.(image) ?? {};
  const inherited = await Promise.all(of.map((id) => organisationsOfId(db, id)));
  return [...new Set([...organisations, ...inherited.flat()])];
}

async function organisationsOfId(db: Database, id: string): Promise<string[]> {
  // A milestone belongs to a measure, and that to nobody further: nothing here goes round.
  if (kindOfId(id) === 'milestone') return [];
  const ref = referenceOf(id);
  const row = await rawImage(db, ref);
  return row ? organisationsOf(db, splitReference(ref).kind, JSON.parse(row.data) as Image) : [];
}
