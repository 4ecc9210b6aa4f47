import { existsSync, readFileSync } from 'node:fs';
import type { PartialDate } from '#domain/date.ts';
import { isLanguage } from '#domain/language.ts';
import type { Told } from './told.ts';

/** A labelled item that linking compares others with: what it says, and what it is about (nothing is an answer too). */
export type Example = {
  id: string;
  language: string | null;
  title: string;
  gist: string;
  date: string | null;
  publisher: string;
  address: string | null;
  about: readonly string[];
};

/** Written by the training from the labelled set. */
export const examplesFile = new URL('./examples.json', import.meta.url);

export const readExamples = (): Example[] =>
  existsSync(examplesFile) ? (JSON.parse(readFileSync(examplesFile, 'utf8')) as Example[]) : [];

export const exampleOf = ({ id, language, title, gist, date, publisher, address }: Told, about: readonly string[]): Example => ({
  id,
  language,
  title,
  gist,
  date,
  publisher,
  address,
  about,
});

export const toldOfExample = ({ about: _, language, date, ...example }: Example): Told => ({
  ...example,
  language: isLanguage(language) ? language : null,
  date: date as PartialDate | null,
  time: null,
  publisherType: null,
  identifiers: [],
});
