import { languages, type Language, type Text } from '#domain/language.ts';
import { dayInFinland } from '#domain/date.ts';
import { Refusal } from '#domain/problem.ts';
import { reference, type Image, type SubjectKind } from '#domain/subjects.ts';
import { sayIn } from '../../locales/index.ts';
import type { Authorized } from '../accounts/index.ts';
import type { Draft, Editing } from '../editing/index.ts';
import type { Clock } from '../record/index.ts';
import {
  addTermEntry,
  allImages,
  countTranslationWork,
  countWordings,
  newestChange,
  rawImage,
  removeTermEntry,
  translationWork,
  type Database,
  type Store,
  type WordingCount,
  type WorkFilter,
  type WorkRow,
} from '../store/index.ts';
import { createTerms, readTerm, type Term, type TermWish } from './terms.ts';
import { withTyped, type Typed } from './typed.ts';
import { translatedSubject, type TranslatedSubject } from './translated.ts';

export type Place = { kind: SubjectKind; id: string; to: Language };
export type Paged = { limit: number; offset: number };

/** Where texts are translated: what is left, one subject's texts side by side, and the terms to translate by. */
export type Translation = {
  /** What is left in a language, the most important first. */
  work: (to: Language, filter: WorkFilter, page: Paged) => Promise<{ rows: WorkRow[]; total: number }>;
  counts: () => Promise<WordingCount[]>;
  /** The subject's texts with what is known of each; null where there is none with texts. `from`: the language to translate from, if it is there. */
  subject: (place: Place, from?: Language | null) => Promise<TranslatedSubject | null>;
  /** What comes after a subject in the work list. */
  next: (place: Place, filter: WorkFilter) => Promise<{ kind: SubjectKind; id: string } | null>;
  /** Keeps what was typed in the subject's draft: nobody outside sees it. */
  save: (by: Authorized<'translate'>, place: Place, typed: readonly Typed[]) => Promise<{ changed: string[]; draft: Draft | null }>;
  /** Saves, and publishes the wordings of one language; everything else that is in work stays there. */
  publish: (by: Authorized<'translate'>, place: Place, typed: readonly Typed[]) => Promise<{ entries: number[] }>;
  terms: () => Promise<Term[]>;
  addTerm: (by: Authorized<'translate'>, wish: TermWish) => Promise<void>;
  /** Only what editors have added can be removed. */
  removeTerm: (by: Authorized<'translate'>, id: string) => Promise<boolean>;
};

export type TranslationParts = { store: Store; editing: Editing; clock: Clock; random: () => number };

/** So far down the list the subject at hand is looked for; past it, the next one is the first of the list. */
const lookedThrough = 2_000;

async function presentTerm(db: Database, clock: Clock): Promise<string | null> {
  const today = dayInFinland(clock());
  const begun = (await allImages(db, 'term')).filter(({ start }) => start <= today);
  return begun.sort((a, b) => b.start.localeCompare(a.start))[0]?.id ?? null;
}

async function liveImage(db: Database, { kind, id }: Place): Promise<Image> {
  const ref = reference(kind, id);
  const row = await rawImage(db, ref);
  if (!row) throw new Refusal('not-found', [{ code: 'not-found', subject: ref, path: 'id', reason: 'is not public' }]);
  return JSON.parse(row.data) as Image;
}

/** The public note of a change names where official wordings stand. */
function noteOf(typed: readonly Typed[], changed: readonly string[]): Text {
  const sources = typed.filter(({ official, field }) => official && changed.includes(field)).map(({ source }) => source.trim());
  if (sources.length === 0) return {};
  const said = (language: Language) => sayIn(language)('translation.note.official', { addresses: [...new Set(sources)].join(', ') });
  return Object.fromEntries(languages.map((language) => [language, { text: said(language), state: 'original' as const }]));
}

/** Counted anew only when something has been committed since. */
function kept<T>(db: Database, count: (db: Database) => Promise<T>): () => Promise<T> {
  let last: { until: number; counted: Promise<T> } | null = null;
  return async () => {
    const until = (await newestChange(db))?.id ?? 0;
    if (last?.until !== until) last = { until, counted: count(db) };
    return last.counted;
  };
}

export function createTranslation({ store, editing, clock, random }: TranslationParts): Translation {
  const terms = createTerms(store.reads);

  async function save(by: Authorized<'translate'>, place: Place, typed: readonly Typed[]) {
    const live = await liveImage(store.db, place);
    const open = await editing.draftOf(place.kind, place.id);
    const { changed } = withTyped(live, open?.image ?? live, place.to, typed);
    if (changed.length === 0) return { changed, draft: open };
    const draft = open ?? (await editing.begin(by, place.kind, place.id));
    const { image } = withTyped(live, draft.image, place.to, typed);
    const saved = await editing.save(by, draft.id, image, draft.version);
    if ('conflict' in saved)
      throw new Refusal('conflict', [{ code: 'conflict', path: '', reason: 'somebody else has saved at the same moment' }]);
    return { changed, draft: saved.draft };
  }

  async function list(to: Language, filter: WorkFilter, page: Paged): Promise<WorkRow[]> {
    return translationWork(store.reads, to, filter, { ...page, term: await presentTerm(store.reads, clock) });
  }

  return {
    work: async (to, filter, page) => ({
      rows: await list(to, filter, page),
      total: await countTranslationWork(store.reads, to, filter),
    }),
    counts: kept(store.reads, countWordings),
    subject: async (place, from = null) =>
      translatedSubject(store.reads, place, { from, draft: await editing.draftOf(place.kind, place.id), terms: await terms.all() }),
    async next({ kind, id, to }, filter) {
      const rows = await list(to, filter, { limit: lookedThrough, offset: 0 });
      const here = rows.findIndex(({ subject }) => subject === reference(kind, id));
      const next = rows[here + 1] ?? (here === 0 ? undefined : rows[0]);
      return next ? { kind: next.kind, id: next.subject.slice(next.kind.length + 1) } : null;
    },
    save,
    async publish(by, place, typed) {
      const { changed, draft } = await save(by, place, typed);
      if (!draft) return { entries: [] };
      return editing.publishWordings(by, draft.id, place.to, { note: noteOf(typed, changed), version: draft.version });
    },
    terms: terms.all,
    async addTerm({ editor }, wish) {
      const { fi, sv, en, source, note } = readTerm(wish);
      const at = clock();
      const id = `${at.getTime().toString(36)}${Math.floor(random() * 1e9).toString(36)}`;
      const wording = { fi: fi || null, sv: sv || null, en: en || null };
      await addTermEntry(store.db, { id, ...wording, source, note, added_by: editor.id, added_at: at.toISOString() });
      terms.forget();
    },
    async removeTerm(_by, id) {
      const removed = await removeTermEntry(store.db, id);
      terms.forget();
      return removed;
    },
  };
}
