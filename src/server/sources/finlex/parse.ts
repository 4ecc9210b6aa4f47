import { DomUtils, parseDocument } from 'htmlparser2';
import * as v from 'valibot';
import { isDay, type Day } from '#domain/date.ts';
import type { Language } from '#domain/language.ts';
import { most, refuseDeep } from '../depth.ts';
import { UnreadableAnswer } from '../failures.ts';
import { looksLike } from './detect.ts';
import { amendedBy, entryIntoForceIn } from './wording.ts';

/** An act by year and number. */
export type ActName = { year: string; number: string };
/** One language version of an act, as it was published in the Statute Book. */
export type Act = ActName & {
  language: Language | null;
  title: string;
  /** European Legislation Identifier. */
  eli: string | null;
  issued: Day | null;
  published: Day | null;
  inForce: { date: Day; sentence: string | null } | null;
  /** Numbers of the acts that it changes or repeals. */
  amends: string[];
  /** Preamble and sections, a paragraph a line. */
  text: string;
};

type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number];
type Tree = ReturnType<typeof parseDocument> | Element;

const notItsForm = (detail: string) => new UnreadableAnswer('not-its-form', detail);
const localName = (name: string): string => name.replace(/^.*:/, '');
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
/** Characters of one element that are read: a section of some pages. */
const longestElement = 100_000;
const textOf = (element: Element | undefined): string => (element ? oneLine(DomUtils.textContent(element).slice(0, longestElement)) : '');

/** Elements by local name, in their order: prefixes differ. */
const elementsIn = (tree: Tree | undefined, ...names: string[]): Element[] =>
  tree ? DomUtils.getElementsByTagName((name) => names.includes(localName(name)), tree.children) : [];
const firstIn = (tree: Tree | undefined, name: string): Element | undefined => elementsIn(tree, name)[0];

/** Sections of the longest acts run to some thousands of lines; what is kept of a text is far shorter. */
const longest = 20_000;

/** Texts of elements one after another, until there is as much as is kept. */
function linesOf(elements: readonly Element[]): string {
  let text = '';
  for (const element of elements) {
    if (text.length > longest) break;
    const line = textOf(element);
    text += line ? `${line}\n` : '';
  }
  return text.slice(0, longest).trim();
}
const linesIn = (tree: Tree | undefined): string => linesOf(elementsIn(tree, 'p', 'heading', 'num'));

const languages: Record<string, Language> = { fin: 'fi', swe: 'sv', eng: 'en' };

function dayNamed(work: Element | undefined, name: string): Day | null {
  const date = elementsIn(work, 'FRBRdate').find(({ attribs }) => attribs['name'] === name)?.attribs['date'] ?? '';
  return isDay(date) ? date : null;
}

/** The register's own field. The same field inside a reference tells of another act. */
function registeredDay(meta: Element | undefined): Day | null {
  const own = elementsIn(meta, 'inForce').find(({ parent }) => parent && 'name' in parent && localName(parent.name) === 'proprietary');
  const date = firstIn(own, 'dateEntryIntoForce')?.attribs['date'] ?? '';
  return isDay(date) ? date : null;
}

/** Sections at the end of an act among which its entry into force is: provisions on the time between follow it. */
const lastSections = 60;

/** Where the day is told: a container of its own, in acts with sections one of the last of these. */
function entryClause(root: Tree): string {
  const own = elementsIn(root, 'hcontainer').filter(({ attribs }) => attribs['name'] === 'entryIntoForce');
  return linesOf([
    ...own.slice(0, 10),
    ...elementsIn(root, 'section').slice(-lastSections).reverse(),
    ...elementsIn(root, 'conclusions').slice(0, 5),
  ]);
}

function inForceOf(root: Tree, language: Language | null): Act['inForce'] {
  const told = entryIntoForceIn(entryClause(root), language);
  const registered = registeredDay(firstIn(root, 'meta'));
  if (registered) return { date: registered, sentence: told?.date === registered ? told.sentence : null };
  return told;
}

function nameOf(work: Element | undefined): ActName {
  const uri = firstIn(work, 'FRBRuri')?.attribs['value'] ?? '';
  const [, year, number] = /\/(\d{4})\/(\d{1,5})(?:-\d+)?$/.exec(uri) ?? [];
  if (!year || !number) throw notItsForm(`no number: ${uri.slice(0, 80)}`);
  return { year, number };
}

function actIn(root: Element): Act {
  const work = firstIn(root, 'FRBRWork');
  const title = textOf(firstIn(root, 'docTitle'));
  if (!title) throw notItsForm('an act without a title');
  const language = languages[firstIn(firstIn(root, 'FRBRExpression'), 'FRBRlanguage')?.attribs['language'] ?? ''] ?? null;
  const alias = elementsIn(work, 'FRBRalias').find(({ attribs }) => attribs['name'] === 'eli');
  const preamble = linesIn(firstIn(root, 'preamble'));
  return {
    ...nameOf(work),
    language,
    title,
    eli: alias?.attribs['value'] ?? null,
    issued: dayNamed(work, 'dateIssued'),
    published: dayNamed(work, 'datePublished'),
    inForce: inForceOf(root, language),
    amends: amendedBy(title, preamble),
    text: `${preamble}\n${linesIn(firstIn(root, 'body'))}`.trim(),
  };
}

function treeOf(xml: string): ReturnType<typeof parseDocument> {
  refuseDeep(xml, { xmlMode: true, elements: most });
  return parseDocument(xml, { xmlMode: true });
}

/** Reads one act; null where Finlex says (with status 200 and an empty envelope) that there is none. Throws `not-its-form` for all else. */
export function parseAct(xml: string): Act | null {
  const looks = looksLike(xml);
  if (looks !== 'act' && looks !== 'envelope') throw notItsForm(`looks like ${looks}`);
  const root = firstIn(treeOf(xml), 'akomaNtoso');
  if (!root && looks === 'act') throw notItsForm('no act');
  return root ? actIn(root) : null;
}

const ListSchema = v.array(v.object({ akn_uri: v.pipe(v.string(), v.maxLength(2_000)) }));
const addressShape = /\/akn\/fi\/act\/statute\/(\d{4})\/(\d{1,5})(?:\/|$)/;

const namesIn = (addresses: readonly string[]): ActName[] =>
  addresses.flatMap((address) => {
    const [, year, number] = addressShape.exec(address) ?? [];
    return year && number ? [{ year, number }] : [];
  });

function fromJson(text: string): string[] {
  try {
    return v.parse(ListSchema, JSON.parse(text)).map(({ akn_uri }) => akn_uri);
  } catch (cause) {
    throw notItsForm(String(cause).slice(0, 200));
  }
}

/** One page of a list: how many entries it has, and the acts that they name. Past the end the page is empty. */
export function parseList(text: string): { length: number; names: ActName[] } {
  const looks = looksLike(text);
  if (looks === 'list') {
    const addresses = fromJson(text);
    return { length: addresses.length, names: namesIn(addresses) };
  }
  if (looks !== 'envelope') throw notItsForm(`looks like ${looks}`);
  const works = elementsIn(treeOf(text), 'FRBRWork').map((work) => firstIn(work, 'FRBRuri')?.attribs['value'] ?? '');
  return { length: works.length, names: namesIn(works) };
}
