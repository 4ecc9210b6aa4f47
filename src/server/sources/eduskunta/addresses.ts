import type { MatterNumber } from './parse.ts';

/** The page of a matter or a document: https://www.eduskunta.fi/valtiopaivaasiakirjat/HE+74/2023, /riksdagshandlingar/ in Swedish. */
export function pageOf({ written, type, number, year }: MatterNumber): string {
  const place = written.endsWith('rd') ? 'https://www.riksdagen.fi/riksdagshandlingar' : 'https://www.eduskunta.fi/valtiopaivaasiakirjat';
  return `${place}/${encodeURIComponent(type)}+${number}/${year}`;
}
