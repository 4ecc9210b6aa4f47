/**
 * How wide a text is, without a font at hand: em per character, a little above Arial's, so that Source Sans and
 * the usual substitutes all stay inside.
 */
const narrow = new Set(" iljItf.,:;|!'’()[]");
const wide = new Set('mwMWÅÄÖ@%&—');
const widthOf = (char: string): number => {
  if (narrow.has(char)) return 0.34;
  if (wide.has(char)) return 0.9;
  if (char >= '\u2e80') return 1.05;
  if (char >= 'A' && char <= 'Z') return 0.7;
  return 0.565;
};

/** The width of one line in px at `size` px. */
export function textWidth(text: string, size: number): number {
  let em = 0;
  for (const char of text) em += widthOf(char);
  return em * size;
}

/** Words put into lines no wider than `width`; null when more than `most` lines or a broken word would be needed. */
export function wrap(text: string, size: number, width: number, most: number): string[] | null {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
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
  let rest = text.split(/\s+/).filter(Boolean);
  while (rest.length > 0 && lines.length < most - 1) {
    const [line, left] = firstLine(rest, size, width);
    lines.push(line);
    rest = left;
  }
  if (rest.length > 0) lines.push(shorten(rest.join(' '), size, width));
  return { lines: lines.length > 0 ? lines : ['…'], cut: lines.some((line) => /[…-]$/.test(line)) };
}

function firstLine(words: string[], size: number, width: number): [string, string[]] {
  let taken = 0;
  while (taken < words.length && textWidth(words.slice(0, taken + 1).join(' '), size) <= width) taken += 1;
  if (taken > 0) return [words.slice(0, taken).join(' '), words.slice(taken)];
  const [head, tail] = broken(words[0] ?? '', size, width);
  return [head, tail ? [tail, ...words.slice(1)] : words.slice(1)];
}

/** A word too long for any line, broken with a hyphen. */
function broken(word: string, size: number, width: number): [string, string] {
  const chars = [...word];
  let keep = chars.length;
  while (keep > 1 && textWidth(`${chars.slice(0, keep).join('')}-`, size) > width) keep -= 1;
  return keep === chars.length ? [word, ''] : [`${chars.slice(0, keep).join('')}-`, chars.slice(keep).join('')];
}

/** The widest line in px. */
export const blockWidth = (lines: readonly string[], size: number): number => Math.max(0, ...lines.map((line) => textWidth(line, size)));
