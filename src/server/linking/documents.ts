import { identifierKey, identifiersIn } from '#domain/identifiers.ts';
import type { Suggestion } from './linker.ts';
import type { Analysis, Met } from './told.ts';

/** An official document of the catalogue and what it belongs to. */
export type DocumentFacts = {
  id: string;
  kind: string;
  identifiers: readonly string[];
  /** Subjects (`kind:id`) whose own document it is. */
  subjects: readonly string[];
  /** Its handling is over: nothing more is expected of it. */
  settled: boolean;
};
export type Named = { subject: string; document: DocumentFacts; met: Met };
export type KnownDocuments = {
  /** Subjects whose documents an item names, in the order in which it names them. */
  namedBy: (item: Analysis) => Named[];
  /** Subjects that a document with one of the keys is handled for: what happens to it happens to them. */
  owners: (keys: readonly string[]) => string[];
  /** Every identifier's key with its document. */
  all: () => { key: string; family: string; document: DocumentFacts }[];
};

/** A programme rests on laws, or asks for them: that a law enters into force is no step of its. */
const handledFor = ({ kind, subjects }: DocumentFacts): readonly string[] =>
  kind.endsWith('act') ? subjects.filter((subject) => !subject.startsWith('programme:')) : subjects;

/** By the keys of their identifiers. */
export function createKnownDocuments(documents: readonly DocumentFacts[]): KnownDocuments {
  const byKey = new Map<string, DocumentFacts[]>();
  for (const document of documents)
    for (const key of new Set(document.identifiers.flatMap((written) => identifierKey(written) ?? [])))
      byKey.set(key, [...(byKey.get(key) ?? []), document]);
  return {
    namedBy: (item) =>
      item.identifiers.flatMap((met) =>
        (byKey.get(met.key) ?? []).flatMap((document) => document.subjects.map((subject) => ({ subject, document, met }))),
      ),
    owners: (keys) => [...new Set(keys.flatMap((key) => (byKey.get(identifierKey(key) ?? key) ?? []).flatMap(handledFor)))],
    all: () =>
      [...byKey].flatMap(([key, list]) => list.map((document) => ({ key, family: identifiersIn(key)[0]?.family ?? '', document }))),
  };
}

/** Words around a law's number that say that the item is about a change to the law, not about the law. */
const amending = /muutta|muutok|muutos|kumoa|kumot|ändr|upphäv|amend|repeal/i;
const around = 90;

/** A law is named wherever it is applied or amended; a bill, a project or a resolution only where it is meant. */
const lasting = new Set(['act', 'amending-act', 'government-programme', 'publication']);

function isMeant({ document, met }: Named, item: Analysis): boolean {
  if (!met.sure) return false;
  if (!lasting.has(document.kind)) return true;
  const near = item.text.slice(Math.max(0, met.at - around), met.at + around);
  return !amending.test(near);
}

/** Where the name stands says how much it is the item's own matter. */
const scores: Record<Met['place'], number> = { title: 0.99, data: 0.98, text: 0.97 };

/**
 * What an item is about because it names its document: the only links that hold by themselves. A document that several subjects
 * share, a law that is only amended, and a number that merely may be a law's do not: they count as likeness.
 */
export function ownLinks(item: Analysis, documents: KnownDocuments): Suggestion[] {
  const named = documents.namedBy(item).filter((one) => isMeant(one, item));
  const best = new Map<string, Named>();
  for (const one of named) {
    if (one.document.subjects.length > 1) continue;
    const before = best.get(one.subject);
    if (!before || scores[one.met.place] > scores[before.met.place]) best.set(one.subject, one);
  }
  return [...best.values()]
    .sort((a, b) => scores[b.met.place] - scores[a.met.place])
    .map(({ subject, document, met }) => ({
      subject,
      score: scores[met.place],
      reason: { kind: 'identifier', written: met.written, document: document.id, documentKind: document.kind },
      own: true,
    }));
}
