/** Entries as the REST interface gives them: rendered titles, and days with and without the site's zone. */
export const isEntries = (text: string): boolean => {
  const start = text.slice(0, 20_000).replace(/^\ufeff?\s+/, '');
  return /^[[{]/.test(start) && /"rendered"\s*:/.test(start) && /"(date_gmt|slug)"\s*:/.test(start);
};
