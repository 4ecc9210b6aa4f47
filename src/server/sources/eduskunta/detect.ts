/** An answer of Parliament's open data: one matter, or a search of them. */
export const isParliament = (address: string, text: string): boolean =>
  /^https?:\/\/api\.eduskunta\.fi\//i.test(address) ||
  (/^\s*\{/.test(text) && /"eduskuntatunnus"\s*:/.test(text.slice(0, 100_000)) && /"(valtiopaivaasia|valtiopaivavuosi)"\s*:/.test(text));
