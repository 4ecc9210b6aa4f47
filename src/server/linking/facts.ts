import { firstDay, lastDay, type PartialDate } from '#domain/date.ts';
import { isLanguage, type Text } from '#domain/language.ts';
import { reference, referenceOf, type Images, type Milestone, type Term } from '#domain/subjects.ts';
import { allImages, allVerdicts, catalogueItemsTold, itemsTold, type Database, type ItemTold } from '../store/index.ts';
import type { DocumentFacts } from './documents.ts';
import { readExamples, toldOfExample, type Example } from './examples.ts';
import type { LinkingFacts } from './linker.ts';
import type { SubjectFacts } from './profile.ts';
import type { Publishers } from './publishers.ts';
import { analyse, dayNumber, type Analysis, type Told } from './told.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Days counted from 1970 that a subject without dates is taken to be active in: always. */
const always = { first: 0, last: 100_000 };

type Loaded = {
  terms: Map<string, Term>;
  documents: Images['document'][];
  milestones: Map<string, Milestone[]>;
  programmes: Images['programme'][];
  measures: Images['measure'][];
};

async function load(db: Database): Promise<Loaded> {
  const milestones = new Map<string, Milestone[]>();
  for (const milestone of await allImages(db, 'milestone'))
    milestones.set(milestone.subject, [...(milestones.get(milestone.subject) ?? []), milestone]);
  return {
    terms: new Map((await allImages(db, 'term')).map((term) => [term.id, term])),
    documents: await allImages(db, 'document'),
    milestones,
    programmes: await allImages(db, 'programme'),
    measures: await allImages(db, 'measure'),
  };
}

const first = (date: PartialDate | undefined): number | null => (date ? dayNumber(firstDay(date)) : null);
const last = (date: PartialDate | undefined): number | null => (date ? dayNumber(lastDay(date)) : null);

/** From the first to the last thing known of it: its term, its own period, its milestones. */
function activeOf(
  term: Term | undefined,
  period: { start?: PartialDate | undefined; end?: PartialDate | undefined } | undefined,
  milestones: readonly Milestone[],
): SubjectFacts['active'] {
  const firsts = [first(period?.start), ...milestones.map(({ date }) => first(date))].filter((day) => day !== null);
  const lasts = [last(period?.end), ...milestones.map(({ date }) => last(date))].filter((day) => day !== null);
  if (firsts.length + lasts.length === 0 && !term) return always;
  const from = Math.min(...firsts, first(term?.start) ?? Infinity);
  // A government's own matters go on being told of until the next one, and after.
  const until = Math.max(...lasts, last(term?.end) ?? (term ? always.last : -Infinity));
  return { first: Number.isFinite(from) ? from : 0, last: Number.isFinite(until) ? until : always.last };
}

const milestonesOf = (list: readonly Milestone[]): SubjectFacts['milestones'] =>
  list.map(({ type, date, planned, text }) => ({
    type,
    first: dayNumber(firstDay(date)),
    last: dayNumber(lastDay(date)),
    planned,
    text: text ?? null,
  }));

const texts = (...list: readonly (Text | undefined)[]): Text[] => list.filter((text) => text !== undefined);
const titlesOf = (documents: readonly Images['document'][], ids: readonly string[]): Text[] =>
  documents.filter(({ id }) => ids.includes(id)).flatMap(({ title }) => texts(title));

function programmeFacts(programme: Images['programme'], { terms, documents, milestones }: Loaded): SubjectFacts {
  const own = milestones.get(programme.id) ?? [];
  return {
    subject: reference('programme', programme.id),
    names: texts(programme.title),
    about: texts(programme.aim, programme.note),
    documents: titlesOf(documents, programme.documents),
    milestones: milestonesOf(own),
    active: activeOf(terms.get(programme.term ?? ''), programme.period, own),
    publishers: programme.coordinator ? [programme.coordinator] : [],
    quantity: null,
    parents: [],
    group: false,
  };
}

function measureFacts(measure: Images['measure'], { terms, documents, milestones }: Loaded): SubjectFacts {
  const own = milestones.get(measure.id) ?? [];
  return {
    subject: reference('measure', measure.id),
    names: texts(measure.title),
    about: texts(measure.summary, measure.note),
    documents: titlesOf(documents, measure.documents),
    milestones: milestonesOf(own),
    active: activeOf(terms.get(measure.term ?? ''), measure.period, own),
    publishers: measure.responsible.filter(({ role }) => role === 'lead').map(({ org }) => org),
    quantity: measure.quantity?.value ?? null,
    parents: measure.programme ? [reference('programme', measure.programme)] : [],
    group: measure.kind === 'measure-group',
  };
}

const ending = new Set<string>(['approved', 'in-force', 'lapsed', 'dropped', 'repealed', 'adopted']);
const isOver = (milestones: readonly Milestone[] = []): boolean => milestones.some(({ type, planned }) => !planned && ending.has(type));

/** `189/2016` without a document is the number of a press release: an act has one. */
const isReleaseNumber = (identifier: string): boolean => /^\d+\/\d{4}$/.test(identifier);

/** Documents with the subjects whose own they are; an identifier that a subject has without a document stands for one. */
function documentFacts({ documents, measures, programmes, milestones }: Loaded): DocumentFacts[] {
  const subjects = [
    ...measures.map((measure) => ({
      subject: reference('measure', measure.id),
      own: measure.documents,
      identifiers: measure.identifiers,
      over: isOver(milestones.get(measure.id)),
    })),
    ...programmes.map((programme) => ({
      subject: reference('programme', programme.id),
      own: programme.documents,
      identifiers: programme.identifiers,
      over: isOver(milestones.get(programme.id)),
    })),
  ];
  const known = documents.map(({ id, kind, identifiers }): DocumentFacts => {
    const owning = subjects.filter(({ own, identifiers: theirs }) => own.includes(id) || identifiers.some((one) => theirs.includes(one)));
    return { id, kind, identifiers, subjects: owning.map(({ subject }) => subject), settled: owning.every(({ over }) => over) };
  });
  const told = new Set(known.flatMap(({ identifiers }) => identifiers));
  const bare = subjects.flatMap(({ subject, identifiers, over }) =>
    identifiers
      .filter((one) => !told.has(one) && !isReleaseNumber(one))
      .map((one): DocumentFacts => ({ id: one, kind: 'record', identifiers: [one], subjects: [subject], settled: over })),
  );
  return [...known.filter(({ subjects: owning }) => owning.length > 0), ...bare];
}

type Shown = {
  title?: string;
  summary?: string;
  gist?: Text;
  publisher?: string;
  address?: string | null;
  time?: string;
  date?: string;
  number?: string;
};

/** What an item says, from its row: an editor's entry has its gist in several languages, a compiled one its text. */
export function toldOf({ id, language, published, publishedOrder, publisherType, data, text, identifiers }: ItemTold): Told {
  const shown = data as Shown;
  const gist = text || [shown.summary, ...(['fi', 'sv', 'en'] as const).map((one) => shown.gist?.[one]?.text)].filter(Boolean).join(' ');
  return {
    id,
    language: isLanguage(language) ? language : null,
    title: shown.title ?? '',
    gist,
    date: published as PartialDate,
    time: publishedOrder.slice(11) || null,
    publisher: shown.publisher ?? '',
    publisherType,
    address: shown.address ?? null,
    identifiers: shown.number && !isReleaseNumber(shown.number) ? [...identifiers, shown.number] : identifiers,
  };
}

/** Items of the catalogue with what they are about, and compiled ones that editors linked. */
async function decidedFacts(db: Database, vocabulary: Vocabulary, publishers: Publishers): Promise<LinkingFacts['decided']> {
  const ofCatalogue = new Map((await allImages(db, 'item')).map(({ id, about }) => [id, about.map(referenceOf) as string[]]));
  const accepted = (await allVerdicts(db)).filter(({ verdict }) => verdict === 'accepted');
  for (const { item, subject } of accepted) ofCatalogue.set(item, [...(ofCatalogue.get(item) ?? []), subject]);
  const told = [
    ...(await catalogueItemsTold(db)),
    ...(await itemsTold(
      db,
      accepted.map(({ item }) => item),
    )),
  ];
  const seen = new Set<string>();
  return told
    .filter(({ id }) => ofCatalogue.has(id) && !seen.has(id) && seen.add(id))
    .map((item) => ({ item: analyse(toldOf(item), vocabulary, publishers), subjects: ofCatalogue.get(item.id) ?? [] }));
}

/** Whether the record already has a milestone of a subject (`kind:id`). */
export type KnowsMilestone = (subject: string, type: string, date: string, planned: boolean) => boolean;

/** A step is known when the record has it on that day, or has it within a date less precise. */
export function knownMilestones(all: readonly Milestone[]): KnowsMilestone {
  const known = new Map<string, Milestone[]>();
  for (const one of all) {
    const key = `${referenceOf(one.subject)} ${one.type} ${one.planned}`;
    known.set(key, [...(known.get(key) ?? []), one]);
  }
  return (subject, type, date, planned) =>
    (known.get(`${subject} ${type} ${planned}`) ?? []).some((one) => date.startsWith(one.date) || one.date.startsWith(date));
}

/** Examples of what the labelled set says. One about a subject that is not there (any more, or yet) is not one about none of ours. */
function exampleFacts(
  examples: readonly Example[],
  { measures, programmes }: Loaded,
  vocabulary: Vocabulary,
  publishers: Publishers,
): LinkingFacts['decided'] {
  const known = new Set<string>([...measures, ...programmes].map(({ id }) => referenceOf(id)));
  return examples.flatMap((example) => {
    const subjects = example.about.map(referenceOf).filter((subject) => known.has(subject));
    if (subjects.length === 0 && example.about.length > 0) return [];
    return { item: analyse(toldOfExample(example), vocabulary, publishers), subjects };
  });
}

/** All that linking needs to know, as the record has it now. */
export async function readFacts(
  db: Database,
  vocabulary: Vocabulary,
  publishers: Publishers,
  examples: readonly Example[] = readExamples(),
): Promise<LinkingFacts> {
  const loaded = await load(db);
  return {
    subjects: [
      ...loaded.programmes.map((programme) => programmeFacts(programme, loaded)),
      ...loaded.measures.map((measure) => measureFacts(measure, loaded)),
    ],
    documents: documentFacts(loaded),
    decided: [...(await decidedFacts(db, vocabulary, publishers)), ...exampleFacts(examples, loaded, vocabulary, publishers)],
  };
}

export type { Analysis };
