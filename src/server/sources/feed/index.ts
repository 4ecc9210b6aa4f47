import { decodeText } from '../charset.ts';
import { readingOf, type Asked, type Kind, type Look } from '../kind.ts';
import { isFeed } from './detect.ts';
import { itemsOf } from './entries.ts';
import { parseFeed } from './parse.ts';

/** Entries of one feed that are looked at; a feed that offers more is read from its beginning. */
const atMost = 500;

const accept =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1';

function* look(asked: Asked): Look {
  const answer = yield { address: asked.source.address, accept };
  const { text } = decodeText(answer.body, answer.headers['content-type']);
  const { title, language, entries } = parseFeed(text);
  return readingOf({ items: itemsOf(entries.slice(0, atMost), { answer, title, language }, asked) });
}

/** RSS, RDF, Atom and JSON Feed. */
export const kind: Kind = { breadth: 2, detect: ({ text }) => isFeed(text), look };
