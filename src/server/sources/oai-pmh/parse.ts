import { DomUtils, parseDocument } from 'htmlparser2';
import { most, refuseDeep } from '../depth.ts';
import { UnreadableAnswer } from '../failures.ts';
import { isOaiPmh } from './detect.ts';

/** A text with the language that it is said to be in. */
export type Worded = { text: string; language: string | null };
/** One record in Dublin Core (`oai_dc`): each field as often as it comes. */
export type OaiRecord = {
  /** The archive's own identifier, `oai:host:handle`. */
  id: string;
  datestamp: string;
  deleted: boolean;
  titles: Worded[];
  descriptions: Worded[];
  subjects: string[];
  creators: string[];
  publishers: string[];
  dates: string[];
  languages: string[];
  identifiers: string[];
};
/** Codes of the protocol (https://www.openarchives.org/OAI/openarchivesprotocol.html#ErrorConditions). */
export type OaiError = { code: string; text: string };
export type Page = { records: OaiRecord[]; token: string | null; error: OaiError | null };

type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number];
type Tree = ReturnType<typeof parseDocument> | Element;

const localName = (name: string): string => name.replace(/^.*:/, '');
const elementsIn = (tree: Tree | undefined, name: string): Element[] =>
  tree ? DomUtils.getElementsByTagName((one) => localName(one) === name, tree.children) : [];
/** Elements directly under another one. */
const childrenOf = (parent: Element | undefined, name: string): Element[] =>
  parent ? DomUtils.getElementsByTagName((one) => localName(one) === name, parent.children, false) : [];
/** Characters of one field that are read: descriptions have some thousands. */
const longestField = 100_000;
const textOf = (element: Element | undefined): string =>
  element ? DomUtils.textContent(element).slice(0, longestField).replace(/\s+/g, ' ').trim() : '';

/** Values of one field: publications have some tens of a kind at most. */
const mostValues = 100;

function recordIn(record: Element): OaiRecord {
  const [header] = elementsIn(record, 'header');
  const [core] = elementsIn(record, 'dc');
  const fields = (name: string): Element[] => elementsIn(core, name).slice(0, mostValues);
  const worded = (name: string): Worded[] =>
    fields(name)
      .map((element) => ({ text: textOf(element), language: element.attribs['xml:lang'] ?? null }))
      .filter(({ text }) => text);
  const texts = (name: string): string[] => fields(name).map(textOf).filter(Boolean);
  return {
    id: textOf(elementsIn(header, 'identifier')[0]),
    datestamp: textOf(elementsIn(header, 'datestamp')[0]),
    deleted: header?.attribs['status'] === 'deleted',
    titles: worded('title'),
    descriptions: worded('description'),
    subjects: texts('subject'),
    creators: texts('creator'),
    publishers: texts('publisher'),
    dates: texts('date'),
    languages: texts('language'),
    identifiers: texts('identifier'),
  };
}

function rootOf(xml: string): Tree {
  if (!isOaiPmh(xml)) throw new UnreadableAnswer('not-its-form', 'no OAI-PMH answer');
  refuseDeep(xml, { xmlMode: true, elements: most });
  return parseDocument(xml, { xmlMode: true });
}

function errorIn(root: Tree): OaiError | null {
  const [error] = elementsIn(root, 'error');
  return error ? { code: error.attribs['code'] ?? '', text: textOf(error).slice(0, 200) } : null;
}

/** Throws `not-its-form` where the archive does not tell of itself. */
export function refuseUnidentified(xml: string): void {
  if (elementsIn(rootOf(xml), 'Identify').length === 0)
    throw new UnreadableAnswer('not-its-form', 'an archive that does not tell of itself');
}

/** One page of records, with the token of the next one; or the error that came in its place. Throws `not-its-form` for all else. */
export function parsePage(xml: string): Page {
  const root = rootOf(xml);
  const error = errorIn(root);
  const [list] = elementsIn(root, 'ListRecords');
  if (!error && !list) throw new UnreadableAnswer('not-its-form', 'neither records nor an error');
  const token = textOf(elementsIn(list, 'resumptionToken')[0]);
  const records = childrenOf(list, 'record').map(recordIn);
  return { records: records.filter(({ id }) => id), token: token && token.length <= 2_000 ? token : null, error };
}
