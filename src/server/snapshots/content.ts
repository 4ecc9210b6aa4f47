import { decodeText } from '../sources/index.ts';
import { blocksOf, type Block } from './blocks.ts';

/** What of a snapshot can be shown. `cut`: there is more than is shown. */
export type Content = { kind: 'page'; blocks: Block[]; cut: boolean } | { kind: 'text'; text: string; cut: boolean } | { kind: 'binary' };

/** The beginning of the bytes that is shown. */
export const shownBytes = 200_000;

const markup = /^(?:text\/html|application\/xhtml\+xml)$/;
const readable = /^(?:text\/[\w.+-]+|application\/(?:[\w.+-]+\+)?(?:json|xml|javascript)|application\/(?:x-)?(?:ndjson|yaml))$/;
/** Signs that no text has. */
const unprintable = /[\u0000-\u0008\u000e-\u001a]/;
/** What would steer how the text is shown: controls, and marks of direction, which can make an address look like another. */
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

const looksLikeMarkup = (text: string): boolean => /^\s*(?:<!--[^]{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b/i.test(text.slice(0, 4_000));

/** A sign cut in two at the end is left out. */
const whole = (text: string, cut: boolean): string => (cut ? text.replace(/\ufffd+$/, '') : text);

/** What a snapshot's bytes say, as words and nothing else. `contentType` as its header had it. */
export function contentOf(body: Uint8Array, contentType: string): Content {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== '' && !markup.test(type) && !readable.test(type)) return { kind: 'binary' };
  const cut = body.length > shownBytes;
  const text = whole(decodeText(body.subarray(0, shownBytes), contentType).text, cut);
  if (unprintable.test(text.slice(0, 20_000))) return { kind: 'binary' };
  if (markup.test(type) || (type === '' && looksLikeMarkup(text))) {
    const { blocks, more } = blocksOf(text);
    return { kind: 'page', blocks, cut: cut || more };
  }
  return { kind: 'text', text: text.replace(/\r\n?/g, '\n').replace(steering, ''), cut };
}
