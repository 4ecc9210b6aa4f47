import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { plainText, textLines } from '../clean.ts';
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

/** Readability finds the main text by its density of words; it takes the document apart, so the title is read first. */
function main(document: Document): PageText {
  const title = titleOf(document);
  const wall = asksPassword(document);
  const article = new Readability(document, { charThreshold: 200 }).parse();
  const lines = textLines(article?.content ?? '');
  const text = lines.filter((line, n) => n > 0 || line !== title).join('\n');
  if (wall && text.length < shortestBesideForm) throw new UnreadableAnswer('no-text', 'the page asks to sign in');
  return { title: title || plainText(article?.title ?? ''), text };
}

/** Shorter than a sentence: a menu that was left when nothing else was there. */
const shortest = 60;
/** Every version is kept for good and shown beside the one before it: longer than a thick book is no page to watch. */
const longest = 1_000_000;

/** A page's main text, one paragraph a line, without menus, banners and scripts; or that of the one element that `selector` (CSS) names. */
export function parsePage(html: string, selector: string | null): PageText {
  refuseDeep(html, { elements: most });
  const { document } = parseHTML(html);
  // linkedom has no root element for an empty text, whatever its types say.
  if (!(document as Partial<Document>).documentElement) throw new UnreadableAnswer('no-text', 'the page is empty');
  const found = selector ? chosen(document, selector) : main(document);
  if (found.text.length < (selector ? 1 : shortest)) throw new UnreadableAnswer('no-text', 'the page has no main text');
  if (found.text.length > longest) throw new UnreadableAnswer('too-large', `${found.text.length} characters of text`);
  return found;
}
