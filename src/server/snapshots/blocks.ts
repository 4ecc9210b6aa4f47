import { Parser } from 'htmlparser2';

/** Words of a page, and the address that they led to. */
export type Part = { text: string; address: string | null };
/** What is shown of a page: words alone, in blocks of our own. */
export type Block =
  | { kind: 'heading'; parts: Part[] }
  | { kind: 'text'; parts: Part[] }
  | { kind: 'list'; items: Part[][] }
  | { kind: 'table'; rows: { header: boolean; parts: Part[] }[][] };

/** Elements whose contents no reader was shown as text. */
const unseen = new Set(
  'script style noscript template iframe object embed svg math head button select textarea audio video canvas frameset noframes title'.split(
    ' ',
  ),
);
const breaks = new Set(
  (
    'address article aside blockquote body br center dd details dialog div dl dt fieldset figcaption figure footer form header hgroup hr ' +
    'legend main nav p pre search section summary'
  ).split(' '),
);
const heading = /^h[1-6]$/;
/** More blocks are not shown: a page of empty cells must not become one of megabytes. */
const mostBlocks = 5_000;

const steering = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const tidy = (text: string): string => text.replace(steering, '').replace(/\s+/g, ' ');

/** An address is written out as it stood: never followed from here. Our own text ends where it is too long to be one. */
const longestAddress = 500;
const writtenOut = (href: string | undefined): string | null => {
  const address = tidy(href ?? '').trim();
  if (address === '' || address.startsWith('#')) return null;
  return address.length > longestAddress ? `${address.slice(0, longestAddress)}…` : address;
};

function trimmed(parts: readonly Part[]): Part[] {
  const words = parts.map(({ text, address }) => ({ text: tidy(text), address })).filter(({ text }) => text !== '');
  const first = words[0];
  const last = words.at(-1);
  if (first) first.text = first.text.trimStart();
  if (last) last.text = last.text.trimEnd();
  return words.filter(({ text }) => text !== '');
}

type Place = 'heading' | 'text' | 'item' | 'cell' | 'header';

/** Puts words where they belong as they come. */
function createPage() {
  const blocks: Block[] = [];
  let parts: Part[] = [];
  let place: Place = 'text';
  let size = 0;
  const latest = <K extends Block['kind']>(kind: K): Extract<Block, { kind: K }> | null => {
    const block = blocks.at(-1);
    return block?.kind === kind ? (block as Extract<Block, { kind: K }>) : null;
  };
  const add = (words: Part[]) => {
    if (place === 'item') {
      const list = latest('list');
      if (list) list.items.push(words);
      else blocks.push({ kind: 'list', items: [words] });
    } else if (place === 'cell' || place === 'header') {
      const row = latest('table')?.rows.at(-1);
      const cell = { header: place === 'header', parts: words };
      if (row) row.push(cell);
      else blocks.push({ kind: 'table', rows: [[cell]] });
    } else blocks.push({ kind: place, parts: words });
  };
  return {
    blocks,
    isFull: () => size >= mostBlocks,
    tell(text: string, address: string | null) {
      const last = parts.at(-1);
      // Tidied when the block ends: once for all that comes in pieces.
      if (last?.address === address) last.text += text;
      else parts.push({ text, address });
    },
    /** What was said so far is a block; what follows is at `next`. */
    end(next: Place = 'text') {
      const words = trimmed(parts);
      parts = [];
      if (words.length > 0 && size++ < mostBlocks) add(words);
      place = next;
    },
    row() {
      this.end();
      const table = latest('table');
      if (table) {
        if (table.rows.at(-1)?.length !== 0) table.rows.push([]);
      } else blocks.push({ kind: 'table', rows: [[]] });
    },
    table() {
      this.end();
      blocks.push({ kind: 'table', rows: [] });
    },
  };
}

const places: Record<string, Place> = { td: 'cell', th: 'header', li: 'item' };
const placeOf = (name: string): Place | undefined => (heading.test(name) ? 'heading' : places[name]);
const ends = new Set(['ul', 'ol', 'table', 'tr']);

/** Tables and lists without anything in them are left out. */
function filled(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.kind !== 'table') return [block];
    const rows = block.rows.filter((row) => row.length > 0);
    return rows.length > 0 ? [{ ...block, rows }] : [];
  });
}

/** Deeper than any page made by people; the parser's own work grows with the square of it. */
const deepest = 500;
class TooDeep extends Error {}

/** What the parser tells, put where it belongs. */
function handlerFor(page: ReturnType<typeof createPage>) {
  let hidden = 0;
  let depth = 0;
  /** In a heading, a cell or an item of a list, paragraphs do not begin blocks of their own. */
  let within = 0;
  const links: (string | null)[] = [];
  const separate = () => (within > 0 ? page.tell(' ', null) : page.end());
  const opened = (name: string, href: string | undefined) => {
    const place = placeOf(name);
    if (place) {
      page.end(place);
      within++;
    } else if (name === 'a') links.push(writtenOut(href));
    else if (name === 'table') page.table();
    else if (name === 'tr') page.row();
    else if (breaks.has(name)) separate();
  };
  const closed = (name: string) => {
    if (placeOf(name)) {
      within = Math.max(0, within - 1);
      page.end();
    } else if (name === 'a') links.pop();
    else if (ends.has(name)) page.end();
    else if (breaks.has(name)) separate();
  };
  return {
    onopentag(name: string, { href }: Record<string, string>) {
      if (++depth > deepest || page.isFull()) throw new TooDeep();
      if (unseen.has(name)) hidden++;
      if (hidden === 0) opened(name, href);
    },
    ontext(text: string) {
      if (hidden === 0) page.tell(text, links.at(-1) ?? null);
    },
    onclosetag(name: string) {
      depth--;
      if (unseen.has(name)) hidden = Math.max(0, hidden - 1);
      else if (hidden === 0) closed(name);
    },
  };
}

/** True when the page was read to its end. */
function readWhole(html: string, page: ReturnType<typeof createPage>): boolean {
  try {
    new Parser(handlerFor(page)).end(html);
    return true;
  } catch (cause) {
    if (cause instanceof TooDeep) return false;
    throw cause;
  } finally {
    page.end();
  }
}

/**
 * The words of a page, in blocks. Nothing of its markup is left: tags, attributes, scripts and styles have no way into the result,
 * which holds texts and nothing else. `more`: there is more than is shown.
 */
export function blocksOf(html: string): { blocks: Block[]; more: boolean } {
  const page = createPage();
  const whole = readWhole(html, page);
  return { blocks: filled(page.blocks), more: !whole || page.isFull() };
}
