import { Parser } from 'htmlparser2';
import { createDepth } from './depth.ts';

/** Elements whose contents no reader sees. */
const unseen = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'object', 'svg', 'head', 'select', 'textarea']);
/** Elements that stand on lines of their own. */
const blocks = new Set(
  (
    'address article aside blockquote br caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr ' +
    'legend li main nav ol p pre section summary table tbody tfoot thead tr ul'
  ).split(' '),
);
const cells = new Set(['td', 'th']);

/** Characters that steer how text is shown but are none: controls, direction marks, zero-width and soft hyphen. */
const steering = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** Halves of characters that have lost their other half: JSON can write them, and nothing can show them. */
const halves = /\p{Surrogate}/gu;

const tidy = (line: string): string =>
  line
    .replace(steering, '')
    .replace(halves, '')
    .replace(/\s+/g, ' ')
    .replace(/^ ?\| | \| ?$/g, '')
    .trim();

/**
 * The words of a piece of HTML, one block a line, cells of a row parted by " | ". The result is text, never markup:
 * whatever the source put in tags, attributes and scripts is gone.
 */
export function textLines(html: string): string[] {
  let text = '';
  let hidden = 0;
  const depth = createDepth();
  const parser = new Parser(
    {
      onopentagname(name) {
        depth.open();
        if (unseen.has(name)) hidden++;
        else if (blocks.has(name)) text += '\n';
        else if (cells.has(name)) text += ' | ';
      },
      onclosetag(name) {
        depth.close();
        if (unseen.has(name)) hidden = Math.max(0, hidden - 1);
        else if (blocks.has(name)) text += '\n';
      },
      ontext(part) {
        if (hidden === 0) text += part.replace(/\n/g, ' ');
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return text.split('\n').map(tidy).filter(Boolean);
}

/** The same on one line. */
export const plainText = (html: string): string => tidy(textLines(html).join(' '));

/** At most `limit` characters, cut between words. */
export function shortened(text: string, limit: number): string {
  // A character is two units long at most; a text of megabytes is not taken apart for its first words.
  const characters = [...text.slice(0, 2 * limit + 2)];
  if (characters.length <= limit) return text;
  const cut = characters.slice(0, limit).join('');
  return `${cut.replace(/\s+\S*$/, '').replace(/[\s,;:–-]+$/, '')}…`;
}
