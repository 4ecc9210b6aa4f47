/**
 * How wide a text is, without a font at hand: em per character, a little above Arial's. Source Sans is a tenth
 * narrower, and the usual substitutes stay inside.
 */
const classes: [em: number, chars: string][] = [
  [0.25, "ijl'’|"],
  [0.31, ' \u00a0Itf.,:;!/()[]'],
  [0.38, 'r-‐'],
  [0.52, 'csJkvxyz'],
  [0.75, 'w'],
  [0.87, 'mM'],
  [1.02, 'W@%&—…'],
];
const known = new Map(classes.flatMap(([em, chars]) => [...chars].map((char) => [char, em] as const)));
const capital = /\p{Lu}/u;

function widthOf(char: string): number {
  const em = known.get(char);
  if (em !== undefined) return em;
  if (char >= '\u2e80') return 1.05;
  return capital.test(char) ? 0.71 : 0.575;
}

/** The width of one line in px at `size` px. */
export function textWidth(text: string, size: number): number {
  let em = 0;
  for (const char of text) em += widthOf(char);
  return em * size;
}

/** A no-break space holds words together. */
const wordsOf = (text: string): string[] => text.split(/[ \t\n]+/).filter(Boolean);

/** Words put into lines no wider than `width`; null when more than `most` lines or a broken word would be needed. */
export function wrap(text: string, size: number, width: number, most: number): string[] | null {
  const lines: string[] = [];
  for (const word of wordsOf(text)) {
    if (textWidth(word, size) > width) return null;
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, size) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
    if (lines.length > most) return null;
  }
  return lines.length > 0 ? lines : null;
}

/** The longest beginning of `text` that fits with an ellipsis. */
export function shorten(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const chars = [...text];
  while (chars.length > 1 && textWidth(`${chars.join('').trimEnd()}…`, size) > width) chars.pop();
  return `${chars.join('').trimEnd()}…`;
}

/** As `wrap`, but always answers: what does not fit is cut, and `cut` says so. */
export function fitted(text: string, size: number, width: number, most: number): { lines: string[]; cut: boolean } {
  const whole = wrap(text, size, width, most);
  if (whole) return { lines: whole, cut: false };
  const lines: string[] = [];
  let rest = wordsOf(text);
  while (rest.length > 0 && lines.length < most - 1) {
    const [line, left] = firstLine(rest, size, width);
    lines.push(line);
    rest = left;
  }
  if (rest.length > 0) lines.push(shorten(rest.join(' '), size, width));
  return { lines: lines.length > 0 ? lines : ['…'], cut: lines.some((line) => line.endsWith('…') || line.endsWith(softHyphen)) };
}

function firstLine(words: string[], size: number, width: number): [string, string[]] {
  let taken = 0;
  while (taken < words.length && textWidth(words.slice(0, taken + 1).join(' '), size) <= width) taken += 1;
  if (taken > 0) return [words.slice(0, taken).join(' '), words.slice(taken)];
  const [head, tail] = broken(words[0] ?? '', size, width);
  return [head, tail ? [tail, ...words.slice(1)] : words.slice(1)];
}

/** Ends a line whose word goes on in the next: U+2010, unlike the hyphen that a word has of its own. */
export const softHyphen = '‐';

/** A word too long for any line, broken with a hyphen. */
function broken(word: string, size: number, width: number): [string, string] {
  const chars = [...word];
  let keep = chars.length;
  while (keep > 1 && textWidth(`${chars.slice(0, keep).join('')}${softHyphen}`, size) > width) keep -= 1;
  if (keep < chars.length) keep = syllableBefore(chars, keep);
  return keep === chars.length ? [word, ''] : [`${chars.slice(0, keep).join('')}${softHyphen}`, chars.slice(keep).join('')];
}

const vowel = /[aeiouyåäö]/i;
const letter = /\p{L}/u;

/** Letters that go to the next line at least: a lonely syllable reads badly. */
const leastTail = 4;

/** The last syllable border up to `most`: a syllable begins with the consonant before a vowel (Finnish rule, good enough for Swedish and English). */
function syllableBefore(chars: readonly string[], most: number): number {
  for (let i = Math.min(most, chars.length - leastTail); i > 2; i -= 1) {
    const [before, here, next] = [chars[i - 1] ?? '', chars[i] ?? '', chars[i + 1] ?? ''];
    if (letter.test(before) && letter.test(here) && !vowel.test(here) && vowel.test(next)) return i;
  }
  return most;
}

/** The widest line in px. */
export const blockWidth = (lines: readonly string[], size: number): number => Math.max(0, ...lines.map((line) => textWidth(line, size)));
