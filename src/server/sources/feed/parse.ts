import { parseFeed as parseWhole } from 'feedsmith';
import { refuseDeep } from '../depth.ts';
import { UnreadableAnswer } from '../failures.ts';
import { fromPart, mended } from './broken.ts';
import { looksLike, withoutDoctype } from './detect.ts';
import { fromAtom, fromJson, fromRdf, fromRss, type ParsedFeed } from './forms.ts';

function fromAny(text: string): ParsedFeed {
  const found = parseWhole(text);
  switch (found.format) {
    case 'rss':
      return fromRss(found.feed);
    case 'rdf':
      return fromRdf(found.feed);
    case 'atom':
      return fromAtom(found.feed);
    case 'json':
      return fromJson(found.feed);
  }
}

function attempted(text: string): ParsedFeed | null {
  try {
    return fromAny(text);
  } catch {
    return null;
  }
}

function fromXml(text: string): ParsedFeed | null {
  const xml = withoutDoctype(text);
  refuseDeep(xml, { xmlMode: true });
  const whole = mended(xml);
  return whole === null ? null : (attempted(whole) ?? fromPart(whole));
}

/** Reads RSS 0.9x–2.0, RSS 1.0 (RDF), Atom or JSON Feed, as far as it is whole. Throws `not-a-feed` for anything else. */
export function parseFeed(text: string): ParsedFeed {
  const looks = looksLike(text);
  const feed = looks === 'xml-feed' ? fromXml(text) : looks === 'json' ? attempted(text) : null;
  if (!feed) throw new UnreadableAnswer('not-a-feed', `looks like ${looks}`);
  return feed;
}
