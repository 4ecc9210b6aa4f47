import createMarkdown, { type MarkdownIt, type Token } from 'markdown-it';

/**
 * Texts that editors write are Markdown, of which a little is allowed: paragraphs, emphasis, lists, quotations, links and headings of
 * the third level. A text is read into a tree of these and of nothing else; pages are made from the tree, so nothing that it has no
 * word for can come out. What is refused when a text is saved is in markdown-problems.ts; this is how one is shown, whatever is in it.
 */

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'emphasis'; parts: Inline[] }
  | { kind: 'strong'; parts: Inline[] }
  | { kind: 'link'; address: string; parts: Inline[] }
  | { kind: 'break' };
export type Block =
  | { kind: 'paragraph'; parts: Inline[] }
  | { kind: 'heading'; parts: Inline[] }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'list'; ordered: boolean; start: number; items: Block[][] };

const rules = ['blockquote', 'heading', 'list', 'autolink', 'emphasis', 'entity', 'escape', 'link', 'newline'];

/** A parser that knows the allowed rules only; all else in a text is words. */
function allowedMarkdown(): MarkdownIt {
  const made = createMarkdown('zero', { html: false, linkify: false }).enable(rules);
  made.validateLink = isAllowedAddress;
  return made;
}

const schemes = /^(https?:\/\/[^/\s]|mailto:[^\s@]+@)/i;
const unfit = /[\s"<>\\]/;
/** What readers cannot see, or what turns writing around. */
export const hiddenCharacters =
  /[^\P{Cc}\n\r\t]|[\p{Cs}\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

/** The web and mail, without a name and a password that would stand where readers look for the host. */
export function isAllowedAddress(address: string): boolean {
  if (!schemes.test(address) || unfit.test(address) || hiddenCharacters.test(decoded(address)) || !URL.canParse(address)) return false;
  const { username, password } = new URL(address);
  return username === '' && password === '';
}

/** An address whose bytes are not UTF-8 is an old one: it is as it is. */
function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

let parser: MarkdownIt | undefined;

/** Reads a text as the tree that pages are made from. */
export function blocksOf(text: string): Block[] {
  parser ??= allowedMarkdown();
  return readBlocks(new Tokens(parser.parse(text, {})));
}

/** The words of a text without its marks, a line a paragraph: for feeds, calendars, lists and descriptions. */
export const plainText = (text: string): string => (marks.test(text) ? linesOf(blocksOf(text)).join('\n') : text);

/** A text without any of these reads the same as Markdown and as words. */
const marks = /[*_[\]<>#&\\\n]|^\s*(?:[-+]|\d+[.)])\s/;

class Tokens {
  readonly #tokens: readonly Token[];
  #next = 0;
  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }
  take(): Token | undefined {
    return this.#tokens[this.#next++];
  }
}

/** Blocks up to the token that closes what they are in. */
function readBlocks(tokens: Tokens): Block[] {
  const blocks: Block[] = [];
  for (let token = tokens.take(); token && token.nesting !== -1; token = tokens.take()) {
    if (token.type === 'blockquote_open') blocks.push({ kind: 'quote', blocks: readBlocks(tokens) });
    else if (/^(bullet|ordered)_list_open$/.test(token.type)) blocks.push(readList(token, tokens));
    else if (/^(paragraph|heading)_open$/.test(token.type)) blocks.push(readParagraph(token, tokens));
  }
  return blocks;
}

function readList(open: Token, tokens: Tokens): Block {
  const items: Block[][] = [];
  for (let token = tokens.take(); token?.type === 'list_item_open'; token = tokens.take()) items.push(readBlocks(tokens));
  return { kind: 'list', ordered: open.type === 'ordered_list_open', start: Number(open.attrGet('start') ?? 1), items };
}

/** A heading of another level than the third is a paragraph. */
function readParagraph(open: Token, tokens: Tokens): Block {
  const parts = readInline(new Tokens(tokens.take()?.children ?? []));
  tokens.take();
  return { kind: open.type === 'heading_open' && open.tag === 'h3' ? 'heading' : 'paragraph', parts };
}

function readInline(tokens: Tokens): Inline[] {
  const parts: Inline[] = [];
  for (let token = tokens.take(); token && token.nesting !== -1; token = tokens.take()) parts.push(readPart(token, tokens));
  return parts;
}

function readPart(token: Token, tokens: Tokens): Inline {
  switch (token.type) {
    case 'strong_open':
      return { kind: 'strong', parts: readInline(tokens) };
    case 'em_open':
      return { kind: 'emphasis', parts: readInline(tokens) };
    case 'link_open':
      return { kind: 'link', address: addressOfLink(token), parts: readInline(tokens) };
    case 'hardbreak':
      return { kind: 'break' };
    default:
      return { kind: 'text', text: token.type === 'softbreak' ? ' ' : token.content };
  }
}

export const addressOfLink = (token: Token): string => String(token.attrGet('href') ?? '');

const linesOf = (blocks: readonly Block[]): string[] => blocks.flatMap(linesOfBlock);

function linesOfBlock(block: Block): string[] {
  if (block.kind === 'quote') return linesOf(block.blocks);
  if (block.kind !== 'list') return [wordsOf(block.parts)];
  return block.items.map((item, n) => `${block.ordered ? `${block.start + n}.` : '–'} ${linesOf(item).join(' ')}`);
}

export function wordsOf(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      return part.kind === 'break' ? ' ' : wordsOf(part.parts);
    })
    .join('');
}
