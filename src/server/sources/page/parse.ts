import { Readability } from '@mozilla/readability';
import { Parser } from 'htmlparser2';
import { parseHTML } from 'linkedom';
import { plainText, shortened, textLines } from '../clean.ts';
import { most, refuseDeep } from '../depth.ts';
import { UnreadableAnswer } from '../failures.ts';
import type { PageText } from '../kind.ts';

const titleOf = (document: Document): string =>
  plainText(document.querySelector('h1')?.innerHTML ?? '') || plainText(document.querySelector('title')?.innerHTML ?? '');

function elementBy(document: Document, selector: string): Element | null {
  try {
    return document.querySelector(selector);
  } catch (cause) {
    throw new UnreadableAnswer('bad-settings', `${selector}: ${String(cause)}`);
  }
}

function chosen(document: Document, selector: string): PageText {
  const element = elementBy(document, selector);
  if (!element) throw new UnreadableAnswer('selector-missing', selector);
  return { title: titleOf(document), text: textLines(element.innerHTML).join('\n') };
}

/** Whether a password is asked where the text should be: many sites also ask for one beside their menus. */
const asksPassword = (document: Document): boolean =>
  [...document.querySelectorAll('input[type=password]')].some((field) => !field.closest('header, nav, aside, footer'));

/** Beside a form for signing in there may be a text; one as short as this speaks of signing in. */
const shortestBesideForm = 600;

/** Elements within each other up to which Readability is asked: its time grows by the cube. Real pages have some tens. */
const deepestArticle = 100;

function depthOf(html: string): number {
  let [depth, deepest] = [0, 0];
  const onopentagname = () => void (deepest = Math.max(deepest, ++depth));
  new Parser({ onopentagname, onclosetag: () => void (depth -= 1) }, { decodeEntities: false }).end(html);
  return deepest;
}

/** What Readability takes for the main text, by its density of words; null where it gives up on the markup. It takes the document apart. */
function articleOf(document: Document): string | null {
  try {
    return new Readability(document, { charThreshold: 200 }).parse()?.content ?? '';
  } catch {
    return null;
  }
}

/** What stands in the page’s main element, or in all of it, but for its menus and edges. */
function withoutEdges(document: Document): string {
  const root = document.querySelector('main, [role=main]') ?? document.body;
  for (const edge of root.querySelectorAll('nav, aside, header, footer')) edge.remove();
  return root.innerHTML;
}

function main(html: string): PageText {
  const document = documentOf(html);
  const title = titleOf(document);
  const wall = asksPassword(document);
  const article = depthOf(html) > deepestArticle ? null : articleOf(document);
  const lines = textLines(article ?? withoutEdges(documentOf(html)));
  const text = lines.filter((line, n) => n > 0 || line !== title).join('\n');
  if (wall && text.length < shortestBesideForm) throw new UnreadableAnswer('no-text', 'the page asks to sign in');
  return { title, text };
}

/** Shorter than a sentence: a menu that was left when nothing else was there. */
const shortest = 60;
/** Every version is kept for good and shown beside the one before it: longer than a thick book is no page to watch. */
const longest = 1_000_000;
const longestTitle = 300;

const isWhole = ({ documentElement: root }: Document): boolean =>
  [...root.children].map(({ tagName }) => tagName).join() === 'HEAD,BODY' && root.tagName === 'HTML';

/**
 * A page's document with a head and a body. Where the page has them elsewhere or lacks them, linkedom makes empty ones up beside
 * the contents; for an empty text it has no root at all, whatever its types say.
 */
function documentOf(html: string): Document {
  const { document } = parseHTML(html);
  if (!(document as Partial<Document>).documentElement) throw new UnreadableAnswer('no-text', 'the page is empty');
  if (isWhole(document)) return document;
  const title = document.querySelector('title')?.innerHTML ?? '';
  const body = document.querySelector('body')?.innerHTML ?? html;
  return parseHTML(`<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`).document;
}

/** A page's main text, one paragraph a line, without menus, banners and scripts; or that of the one element that `selector` (CSS) names. */
export function parsePage(html: string, selector: string | null): PageText {
  refuseDeep(html, { elements: most });
  const found = selector ? chosen(documentOf(html), selector) : main(html);
  if (found.text.length < (selector ? 1 : shortest)) throw new UnreadableAnswer('no-text', 'the page has no main text');
  if (found.text.length > longest) throw new UnreadableAnswer('too-large', `${found.text.length} characters of text`);
  return { ...found, title: shortened(found.title, longestTitle) };
}
