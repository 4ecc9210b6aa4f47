import type { Language, Text, Wording } from '#domain/language.ts';
import { reference, type Image, type SubjectKind } from '#domain/subjects.ts';
import { sourceOf, standingOf, textAt, textsIn, type WordingStanding } from '#domain/wordings.ts';
import type { Draft } from '../editing/index.ts';
import { difference, type Part } from '../sources/index.ts';
import { rawImage, type Database } from '../store/index.ts';
import { finderFor, markTerms, type Finder, type Marked } from './hits.ts';
import { entriesWithImages, sinceTranslated, type Since } from './since.ts';
import type { Term } from './terms.ts';
import { fingerprint } from './typed.ts';

/** One text of a subject, in the language that it is translated from and the one that it is translated to. */
export type TranslatedField = {
  field: string;
  source: { language: Language; wording: Wording; fingerprint: string } | null;
  /** What readers see now. */
  live: Wording | null;
  /** What is in work: the draft's wording, else what is live. */
  text: string;
  drafted: boolean;
  standing: WordingStanding;
  /** What the draft that is open would make of the source. */
  sourceInDraft: Part[] | null;
  since: Since | null;
} & Marked;

export type TranslatedSubject = {
  kind: SubjectKind;
  id: string;
  title: Text;
  fields: TranslatedField[];
  /** Languages that there is something to translate from. */
  from: Language[];
  draft: Pick<Draft, 'id' | 'version' | 'state' | 'updatedAt'> | null;
  /** Another one after anything has been saved or published of it. */
  version: string;
  /** Whose it is, for asking who may. */
  image: Image;
};

export type Asked = { from: Language | null; draft: Draft | null; terms: readonly Term[] };
type Place = { kind: SubjectKind; id: string; to: Language };

/** What a subject is called where it is translated: by its title or name, else by its own text; news have a title in one language. */
export function titleOf(image: Image): Text {
  if ('language' in image && 'title' in image && typeof image.title === 'string')
    return { [image.language]: { text: image.title, state: 'original' } };
  return ['title', 'name', 'text', 'gist', 'note'].map((field) => textAt(image, field)).find((text) => text !== undefined) ?? {};
}

export async function translatedSubject(db: Database, { kind, id, to }: Place, asked: Asked): Promise<TranslatedSubject | null> {
  const row = await rawImage(db, reference(kind, id));
  if (!row) return null;
  const image = JSON.parse(row.data) as Image;
  const texts = textsIn(image);
  const finders = new Map<Language, Finder>();
  const finder = (from: Language): Finder => {
    const made = finders.get(from) ?? finderFor(asked.terms, from);
    finders.set(from, made);
    return made;
  };
  const fields = texts.map(({ field, text }) => fieldOf({ field, text, to }, asked, finder));
  const outdated = fields.some(({ standing }) => standing === 'outdated');
  const entries = outdated ? await entriesWithImages(db, reference(kind, id)) : [];
  return {
    kind,
    id,
    title: titleOf(image),
    fields: fields.map((one) => ({
      ...one,
      since:
        one.standing === 'outdated' && one.source ? sinceTranslated(entries, { field: one.field, from: one.source.language, to }) : null,
    })),
    from: (['fi', 'sv', 'en'] as const).filter((language) => language !== to && texts.some(({ text }) => text[language])),
    draft: asked.draft,
    version: `${asked.draft?.version ?? 0}.${row.changeId}`,
    image,
  };
}

type Asking = { field: string; text: Text; to: Language };

function fieldOf({ field, text, to }: Asking, { from, draft }: Asked, finder: (from: Language) => Finder): Omit<TranslatedField, 'since'> {
  const source = sourceOf(text, to, from);
  const inDraft = draft ? textAt(draft.image, field) : undefined;
  const live = text[to] ?? null;
  const typed = (draft ? inDraft?.[to] : live)?.text ?? '';
  const find = source && finder(source.language);
  return {
    field,
    source: source && { ...source, fingerprint: fingerprint(source.wording.text) },
    live,
    text: typed,
    drafted: draft !== null && typed !== (live?.text ?? ''),
    standing: standingOf(text, to),
    sourceInDraft: source && sourceInDraft(source.wording.text, inDraft?.[source.language]?.text),
    ...(source && find ? markTerms(source.wording.text, typed, to, find) : { segments: [], hits: [] }),
  };
}

const sourceInDraft = (live: string, draft: string | undefined): Part[] | null =>
  draft !== undefined && draft.trim() !== live.trim() ? difference(live, draft) : null;
