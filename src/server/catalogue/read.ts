import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, LineCounter, parseDocument, visit, type Alias, type Document } from 'yaml';
import type { Problem } from '#domain/problem.ts';
import type { SubjectKind } from '#domain/subjects.ts';

/**
 * Files of a catalogue and the kind of subject that each holds. `unconfirmed.yml` keeps what waits for a source; the words of `concepts.yml` and
 * `publishers.yml` are no subjects: linking reads them. */
export const files: Readonly<Record<string, SubjectKind>> = {
  'area.yml': 'area',
  'topics.yml': 'topic',
  'organisations.yml': 'organisation',
  'terms.yml': 'term',
  'documents.yml': 'document',
  'programmes.yml': 'programme',
  'goals.yml': 'goal',
  'measures.yml': 'measure',
  'milestones.yml': 'milestone',
  'successions.yml': 'succession',
  'obligations.yml': 'obligation',
  'indicators.yml': 'indicator',
  'practices.yml': 'practice',
  'events.yml': 'event',
  'news.yml': 'item',
  'sources.yml': 'source',
  'discrepancies.yml': 'discrepancy',
};
const notLoaded = new Set(['unconfirmed.yml', 'concepts.yml', 'publishers.yml']);

/** One entry of a file, as it stands there, and where it stands. */
export type Entry = { file: string; kind: SubjectKind; line: number; value: unknown };

/** Reads every file of a catalogue's folder. Nothing is validated here but that it is YAML of the right outline. */
export function readCatalogue(folder: string): { entries: Entry[]; problems: Problem[] } {
  const entries: Entry[] = [];
  const problems: Problem[] = strayFiles(folder);
  for (const [file, kind] of Object.entries(files)) {
    const path = join(folder, file);
    if (!existsSync(path)) continue;
    const read = readEntries(file, kind, readFileSync(path, 'utf8'));
    entries.push(...read.entries);
    problems.push(...read.problems);
  }
  return { entries, problems };
}

/** Files that a catalogue may have and this one has not. */
export const missingFiles = (folder: string): { file: string; kind: SubjectKind }[] =>
  Object.entries(files).flatMap(([file, kind]) => (existsSync(join(folder, file)) ? [] : [{ file, kind }]));

function strayFiles(folder: string): Problem[] {
  if (!existsSync(folder)) return [{ code: 'unreadable-file', file: folder, path: '', reason: 'there is no such folder' }];
  return readdirSync(folder)
    .filter((file) => /\.ya?ml$/.test(file) && !(file in files) && !notLoaded.has(file))
    .map((file) => ({ code: 'unknown-file', file, path: '', reason: `a catalogue has no such file; it knows ${Object.keys(files).join(', ')}` }));
}

/** Entries of one file: a list, or for the area one mapping. */
export function readEntries(file: string, kind: SubjectKind, text: string): { entries: Entry[]; problems: Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [error] = document.errors;
  if (error) return { entries: [], problems: [unreadable(file, error.linePos?.[0].line ?? 1, error.message.split('\n')[0] ?? '')] };
  const alias = firstAlias(document);
  if (alias) return { entries: [], problems: [unreadable(file, lines.linePos(alias.range?.[0] ?? 0).line, `an alias (*${alias.source}) is not read here: write it out`)] };
  return kind === 'area' ? oneEntry(file, kind, document) : listOfEntries(file, kind, document, lines);
}

/** Aliases may lead nowhere, in a circle, or to more values than there is memory. */
function firstAlias(document: Document.Parsed): Alias | null {
  let found: Alias | null = null;
  visit(document, {
    Alias(_key, alias) {
      found = alias;
      return visit.BREAK;
    },
  });
  return found;
}

const unreadable = (file: string, line: number, reason: string): Problem => ({ code: 'unreadable-file', file: `${file}:${line}`, path: '', reason });

function oneEntry(file: string, kind: SubjectKind, document: Document.Parsed) {
  if (!isMap(document.contents)) return { entries: [], problems: [unreadable(file, 1, 'should be one mapping')] };
  return { entries: [{ file, kind, line: 1, value: document.toJS() as unknown }], problems: [] };
}

function listOfEntries(file: string, kind: SubjectKind, document: Document.Parsed, lines: LineCounter) {
  const values = document.toJS() as unknown;
  if (values === null) return { entries: [], problems: [] };
  if (!Array.isArray(values)) return { entries: [], problems: [unreadable(file, 1, 'should be a list of entries')] };
  const nodes = (document.contents as unknown as { items: { range?: [number, number, number] }[] }).items;
  const lineOf = (n: number) => lines.linePos(nodes[n]?.range?.[0] ?? 0).line;
  return { entries: values.map((value: unknown, n) => ({ file, kind, line: lineOf(n), value })), problems: [] };
}
