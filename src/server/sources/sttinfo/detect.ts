import { looksLike } from '../feed/detect.ts';
import type { Sniffed } from '../kind.ts';
import { isPage } from '../page/detect.ts';
import { releaseAt } from './address.ts';

const releaseLink = /\/tiedote\/(\d{5,}\/|[^"'<>\s?]{1,300}\?(publisherId=\d+&(amp;)?)?releaseId=\d)/;

/** A feed of releases, or the page of one. */
export function isReleases({ address, contentType, text }: Sniffed): boolean {
  if (looksLike(text) === 'xml-feed') return releaseLink.test(text);
  return releaseAt(address) !== null && isPage(contentType, text);
}
