/** Compiling: health, snapshots, versions of watched pages. */
export const name = '002-sources';
export const sql = ``;
