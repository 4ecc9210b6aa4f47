import { expressionBuilder, sql, type RawBuilder } from 'kysely';
import type { Database } from './connect.ts';
import { amongLinks, fits, fitsToo, wayTo, type ItemWhere } from './item-where.ts';
import { oneOf } from './one-of.ts';
import type { Tables } from './tables.ts';

/** A count that stops: `more` says that there are more than `count`. */
export type Bounded = { count: number; more: boolean };
export type Countable = 'language' | 'source' | 'subject';

const upTo = (n: number, bound: number): Bounded => ({ count: Math.min(n, bound), more: n > bound });
const release = sql`coalesce(item.release, item.id)`;
const walked = (where: ItemWhere) => fits(expressionBuilder<Tables, 'item'>(), where);

/** How many releases fit, counted up to a bound. */
export async function countReleases(db: Database, where: ItemWhere, bound: number): Promise<Bounded> {
  const way = await wayTo(db, where);
  const found = way.by === 'links' ? sql`${amongLinks(way.rare)} and ${fitsToo('item', where)}` : walked(where);
  const { rows } = await sql<{ n: number }>`select count(*) as n from (
    select distinct ${release} from item where ${found} limit ${bound + 1})`.execute(db);
  return upTo(rows[0]?.n ?? 0, bound);
}

type Counted = { value: string; n: number };

/** One walk for each value, which stops at the bound. */
const eachBy = (from: RawBuilder<unknown>, fit: RawBuilder<unknown>, values: readonly string[], bound: number) => sql<Counted>`
  select choice.value as value, (select count(*) from (
    select distinct ${release} from ${from} and ${fit} limit ${bound + 1})) as n
  from json_each(${JSON.stringify(values)}) as choice`;

const ofSubject = sql`link cross join item on item.id = link.item where link.subject = choice.value`;
const ofColumn = (column: 'language' | 'source') => sql`item where ${sql.ref(`item.${column}`)} = choice.value`;

const allTogether = (column: 'language' | 'source', rare: RawBuilder<unknown>, values: readonly string[], where: ItemWhere) => sql<Counted>`
  select ${sql.ref(`item.${column}`)} as value, count(distinct ${release}) as n from item
  where ${amongLinks(rare)} and ${fitsToo('item', where)} and +${sql.ref(`item.${column}`)} in ${oneOf(values)}
  group by ${sql.ref(`item.${column}`)}`;

/**
 * How many releases fit for each value, counted up to a bound; values without any are left out. Null where counting would pass over
 * items without end, because what they are about is neither rare nor what is counted by.
 */
export async function countItemsBy(
  db: Database,
  by: Countable,
  values: readonly string[],
  where: ItemWhere,
  bound: number,
): Promise<Map<string, Bounded> | null> {
  const way = await wayTo(db, where);
  if (by !== 'subject' && way.by === 'order' && way.sparse) return null;
  const question =
    by === 'subject'
      ? eachBy(ofSubject, fitsToo('item', where), values, bound)
      : way.by === 'links'
        ? allTogether(by, way.rare, values, where)
        : eachBy(ofColumn(by), sql`${walked(where)}`, values, bound);
  const { rows } = await question.execute(db);
  return new Map(rows.filter(({ n }) => n > 0).map(({ value, n }) => [value, upTo(n, bound)]));
}
