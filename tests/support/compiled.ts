import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';

type Row = Record<string, unknown>;

/** What compiling left in a data folder's store. */
export type Compiled = { rows: (sql: string) => Row[]; close: () => void };

export function openCompiled(data: string): Compiled {
  const database = new DatabaseSync(join(data, 'seuraa.sqlite'), { readOnly: true });
  return {
    rows: (sql) =>
      database
        .prepare(sql)
        .all()
        .map((row) => ({ ...row })),
    close: () => database.close(),
  };
}

/** Every row of compiling but those that count themselves, in one order. */
const whole = {
  item: `select * from item where origin = 'source' order by id`,
  item_text: 'select * from item_text order by item',
  link: `select * from link where item in (select id from item where origin = 'source') order by item, subject`,
  suggested_link: 'select * from suggested_link order by item, subject',
  suggested_milestone: 'select * from suggested_milestone order by id',
  series: 'select * from series order by indicator, choices',
  page_version: 'select * from page_version order by source, n',
  // Two addresses may answer with the same bytes: which of them came first is chance.
  snapshot: 'select hash, fetched_at from snapshot order by hash',
  source_state: 'select * from source_state order by source',
  fetch_log: 'select source, at, outcome, code, status, bytes, new_items from fetch_log order by source, at',
};

/** What readers and editors are told, whenever it came: no times of looks, no answers that it was read from. */
const told = {
  item: `select id, canonical_address, language, published, published_order, json_remove(data, '$.snapshot') as data
    from item where origin = 'source' order by id`,
  release: `select group_concat(id, ' ') as items from (select id, release from item where release is not null order by id) group by release order by 1`,
  item_text: whole.item_text,
  link: whole.link,
  suggested_link: 'select item, subject, score, reason from suggested_link order by item, subject',
  suggested_milestone: 'select id, subject, type, date, planned, about, text, address, source from suggested_milestone order by id',
  series: 'select indicator, choices, source, data, updated, address from series order by indicator, choices',
  page_version: 'select source, n, title, text from page_version order by source, n',
};

const each = (data: string, queries: Record<string, string>): Record<string, Row[]> => {
  const { rows, close } = openCompiled(data);
  const found = Object.fromEntries(Object.entries(queries).map(([name, sql]) => [name, rows(sql)]));
  close();
  return found;
};

export const everyRow = (data: string) => each(data, whole);
export const whatIsTold = (data: string) => each(data, told);
