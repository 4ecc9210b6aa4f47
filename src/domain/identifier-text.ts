/** A text with its escapes read, and the way back to where each sign stood. */
export type Readable = { text: string; at: (index: number) => number };

// Escapes of addresses for plain signs and the no-break space, that of HTML for the latter, soft hyphens and signs without width.
const escapes = /%C2%A0|%[2-7][0-9A-F]|&nbsp;|&#160;|[\u00ad\u200b\u200c\u200d\u2060\ufeff]/gi;

function meaning(escape: string): string {
  if (/^(?:%C2%A0|&nbsp;|&#160;)$/i.test(escape)) return ' ';
  return escape.startsWith('%') ? String.fromCharCode(Number.parseInt(escape.slice(1), 16)) : '';
}

type Step = { index: number; origin: number };

/** Where a sign of the read text stood: `steps` begin where the distance between the two changes. */
function originOf(steps: readonly Step[], index: number): number {
  let low = 0;
  let high = steps.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((steps[middle]?.index ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  const step = steps[low] ?? { index: 0, origin: 0 };
  return step.origin + index - step.index;
}

/** A text as a reader sees it: `HE%20208%2F2022` is `HE 208/2022`. */
export function readable(written: string): Readable {
  const steps: Step[] = [{ index: 0, origin: 0 }];
  const parts: string[] = [];
  let length = 0;
  let end = 0;
  for (const match of written.matchAll(escapes)) {
    const part = written.slice(end, match.index) + meaning(match[0]);
    parts.push(part);
    length += part.length;
    end = match.index + match[0].length;
    steps.push({ index: length, origin: end });
  }
  if (end === 0) return { text: written, at: (index) => index };
  return { text: parts.join('') + written.slice(end), at: (index) => originOf(steps, index) };
}
