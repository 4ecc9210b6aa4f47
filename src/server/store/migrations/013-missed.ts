/** What a look that ended well had to do without. */
export const name = '013-missed';
export const sql = `
alter table source_state add column missed text;
`;
