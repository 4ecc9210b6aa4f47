/** An answer of the project register: rows of `kohde` with what belongs to them. */
export const isRegister = (address: string, text: string): boolean =>
  /^https?:\/\/api\.hankeikkuna\.fi\//i.test(address) ||
  (/^\s*\{/.test(text) && /"kohde"\s*:\s*\{/.test(text.slice(0, 100_000)) && /"(nextSearchAfter|totalHits)"\s*:/.test(text));
