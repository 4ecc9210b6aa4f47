import { decodeText } from '../charset.ts';
import { UnreadableAnswer } from '../failures.ts';
import type { Asked, Kind, SourceReading } from '../kind.ts';
import { isPage } from './detect.ts';
import { parsePage } from './parse.ts';

function readPage({ answer, source }: Asked): SourceReading {
  const contentType = answer.headers['content-type'] ?? '';
  const { text } = decodeText(answer.body, contentType);
  if (!isPage(contentType, text)) throw new UnreadableAnswer('not-a-page', contentType);
  return { items: [], page: parsePage(text, source.selector) };
}

/** A watched page: its main text, kept in versions. */
export const page: Kind = { accept: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1', read: readPage };
