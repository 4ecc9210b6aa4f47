import { decodeText } from '../charset.ts';
import { UnreadableAnswer } from '../failures.ts';
import { readingOf, type Asked, type Kind, type Look } from '../kind.ts';
import { isPage } from './detect.ts';
import { parsePage } from './parse.ts';

const accept = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1';

function* look({ source }: Asked): Look {
  const answer = yield { address: source.address, accept, page: true };
  const contentType = answer.headers['content-type'] ?? '';
  const { text } = decodeText(answer.body, contentType);
  if (!isPage(contentType, text)) throw new UnreadableAnswer('not-a-page', contentType);
  return readingOf({ page: parsePage(text, source.selector) });
}

/** A watched page: its main text, kept in versions. */
export const kind: Kind = { breadth: 3, detect: ({ contentType, text }) => isPage(contentType, text), look };
