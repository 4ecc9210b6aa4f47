import { sql, type RawBuilder } from 'kysely';

/**
 * The values as one parameter, for `where x in …`: SQLite takes at most 32,766 parameters in a statement, and a statement that is
 * the same for any number of values stays prepared.
 */
export const oneOf = (values: Iterable<string | number>): RawBuilder<never> =>
  sql<never>`(select value from json_each(${JSON.stringify([...values])}))`;
