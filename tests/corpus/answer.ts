import type { Language } from '#domain/language.ts';
import type { AskFailure } from '#server/net/index.ts';
import type { SourceFailure } from '#server/sources/index.ts';
import type { Question } from '../../src/server/sources/kind.ts';

/** What a host says to one question: bytes with their headers, or a failure of the network. */
export type Given = { body: string | Uint8Array; headers?: Record<string, string> } | { failure: AskFailure; status: number | null };
/** What a source says to each question of a look; `n` counts its questions from 0. Made when it is asked for: some answers are large. */
export type Says = (question: Question, n: number) => Given;

/** A source as the catalogue would have it. */
export type SourceSettings = { address: string; ask?: object; selector?: string; language?: Language };

/**
 * What must come of a look: a failure's code, which the source's health says; `read`, where what can be read is read and the rest is
 * left out; or `either`, for answers made by chance: read, or a failure that the kind itself tells.
 */
export type Expected = SourceFailure | 'read' | 'either';
/** `settled`: what `outcomes.json` has for the answer. It differs from kind to kind, and was looked at one by one. */
export type Expectation = Expected | 'settled';

/** One hostile or broken answer. */
export type HostileAnswer = {
  /** Unlike all others': a test has this name. */
  name: string;
  kind: string;
  source: SourceSettings;
  says: Says;
  /** Where the idea is from: a standard's section, an attack's name, a habit of a real source, or chance with its seed. */
  from: string;
  expected: Expected;
  /** How many items must come of it, where that is what the answer is about. */
  items?: number;
  /** Its titles speak of markup, as a text may: escaped twice, or within an element for raw text. Pages show it escaped. */
  saysMarkup?: true;
};

/** The same as the corpus is written. */
export type Described = Omit<HostileAnswer, 'expected'> & { expected: Expectation };
