import { sql } from 'kysely';
import type { Database } from './connect.ts';
import type { LinkRow } from './links.ts';
import { oneOf } from './one-of.ts';
import type { SuggestedMilestone } from './suggestions.ts';

/** What matters are made from, by the clusters that they are made in. */

export type SuggestedOfRelease = LinkRow & { release: string; seen: string };

/** Suggested links of releases, with each item's release. */
export async function suggestionsOfReleases(db: Database, releases: readonly string[]): Promise<SuggestedOfRelease[]> {
  const alone = releases.filter((release) => release.startsWith('r-')).map((release) => release.slice(2));
  const { rows } = await sql<SuggestedOfRelease>`
    select s.item, s.subject, s.rank, s.score, s.reason, coalesce(i.release, 'r-' || i.id) as release, i.first_seen_at as seen
    from (select id, release, first_seen_at from item where release in ${oneOf(releases)}
      union all select id, release, first_seen_at from item where id in ${oneOf(alone)} and release is null) as i
    join suggested_link as s on s.item = i.id
    order by s.item, s.subject`.execute(db);
  return rows;
}

/** What the machine said of links between items and subjects (`item subject`): kept while an editor's answer can be undone. */
export type MachineSaid = { suggested: LinkRow[]; links: LinkRow[] };

export async function machineSaidOf(db: Database, pairs: readonly { item: string; subject: string }[]): Promise<MachineSaid> {
  const asked = sql`json_each(${JSON.stringify(pairs)}) as p`;
  const of = (table: 'link' | 'suggested_link') => sql<LinkRow>`
    select t.item, t.subject, t.rank, coalesce(t.score, 0) as score, t.reason from ${asked}
    join ${sql.table(table)} as t on t.item = p.value ->> 'item' and t.subject = p.value ->> 'subject'
    ${table === 'link' ? sql`where t.verdict is null` : sql``}`;
  const { rows: suggested } = await of('suggested_link').execute(db);
  const { rows: links } = await of('link').execute(db);
  return { suggested, links };
}

/** Puts back what the machine had said, where nothing else is said now. */
export async function putMachineSaid(db: Database, { suggested, links }: MachineSaid): Promise<void> {
  await sql`insert into suggested_link (item, subject, rank, score, reason)
    select value ->> 'item', value ->> 'subject', value ->> 'rank', value ->> 'score', value ->> 'reason'
    from json_each(${JSON.stringify(suggested)}) where value ->> 'item' in (select id from item) on conflict do nothing`.execute(db);
  await sql`insert into link (item, subject, rank, score, reason, verdict)
    select value ->> 'item', value ->> 'subject', value ->> 'rank', value ->> 'score', value ->> 'reason', null
    from json_each(${JSON.stringify(links)}) where value ->> 'item' in (select id from item) on conflict do nothing`.execute(db);
}

/** Steps that registers tell of subjects, without those that were answered and those that the record has. */
export const openSteps = (db: Database, subjects: readonly string[]): Promise<SuggestedMilestone[]> =>
  stepsWaiting(db).where('suggested_milestone.subject', 'in', oneOf(subjects)).execute();

export const stepsOfIds = (db: Database, ids: readonly string[]): Promise<SuggestedMilestone[]> =>
  stepsWaiting(db).where('suggested_milestone.id', 'in', oneOf(ids)).execute();

const stepsWaiting = (db: Database) =>
  db
    .selectFrom('suggested_milestone')
    .selectAll('suggested_milestone')
    .where((e) =>
      e.not(e.exists(e.selectFrom('inbox_answered_step').select('id').whereRef('inbox_answered_step.id', '=', 'suggested_milestone.id'))),
    )
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('milestone')
            .select('milestone.id')
            .whereRef('milestone.subject', '=', 'suggested_milestone.subject')
            .whereRef('milestone.type', '=', 'suggested_milestone.type')
            .whereRef('milestone.first_day', '=', 'suggested_milestone.date')
            .whereRef('milestone.planned', '=', 'suggested_milestone.planned'),
        ),
      ),
    );

export async function putAnsweredSteps(db: Database, ids: readonly string[], answer: 'accepted' | 'rejected'): Promise<void> {
  for (const id of ids)
    await db
      .insertInto('inbox_answered_step')
      .values({ id, answer })
      .onConflict((c) => c.column('id').doUpdateSet({ answer }))
      .execute();
}

export async function dropAnsweredSteps(db: Database, ids: readonly string[]): Promise<void> {
  await db.deleteFrom('inbox_answered_step').where('id', 'in', oneOf(ids)).execute();
}

/** The newest version of watched pages that is not read yet, and the one that was read last. */
export type UnreadPage = { source: string; n: number; at: string; read: number };
export async function unreadPages(db: Database, sources: readonly string[]): Promise<UnreadPage[]> {
  const { rows } = await sql<UnreadPage>`
    select v.source, v.n, v.at, coalesce(r.n, 1) as read from page_version as v left join inbox_read_page as r on r.source = v.source
    where v.source in ${oneOf(sources)} and v.n > coalesce(r.n, 1)
      and v.n = (select max(n) from page_version as newest where newest.source = v.source)`.execute(db);
  return rows;
}

export async function putReadPages(db: Database, read: readonly { source: string; n: number }[]): Promise<void> {
  for (const { source, n } of read)
    await db
      .insertInto('inbox_read_page')
      .values({ source, n })
      .onConflict((c) => c.column('source').doUpdateSet({ n }))
      .execute();
}

/** When sources that fail will be looked at again: at the next turn of the clock. */
export async function lookAtOnce(db: Database, sources: readonly string[], now: string): Promise<void> {
  await db.updateTable('source_state').set({ next_check_at: now }).where('source', 'in', oneOf(sources)).execute();
}

export const statesOfSources = (db: Database, sources: readonly string[]) =>
  db.selectFrom('source_state').selectAll().where('source', 'in', oneOf(sources)).execute();

/** Those of some sources that are compiled. */
export async function compiledOf(db: Database, sources: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from subject where kind = 'source' and id in ${oneOf(sources)} and data ->> 'compiled' = 1`.execute(db);
  return rows.map(({ id }) => id);
}

/** Subjects (`kind:id`) with when the record last changed them. */
export async function subjectsAsRecorded(
  db: Database,
  references: readonly string[],
): Promise<{ ref: string; data: string; at: string }[]> {
  const { rows } = await sql<{ ref: string; data: string; at: string }>`
    select r.value as ref, s.data, c.at from json_each(${JSON.stringify(references)}) as r
    join subject as s on s.kind = substr(r.value, 1, instr(r.value, ':') - 1) and s.id = substr(r.value, instr(r.value, ':') + 1)
    join change as c on c.id = s.change_id`.execute(db);
  return rows;
}

/** The engine folds ASCII letters only: words are asked for as they are written, in small letters and with a capital. */
function spellings(word: string): string[] {
  const small = word.toLocaleLowerCase('fi');
  return [...new Set([word, small, small.charAt(0).toLocaleUpperCase('fi') + small.slice(1), small.toLocaleUpperCase('fi')])];
}

/** Measures and programmes (`kind:id`) whose title or identifiers hold all of some words. */
export async function subjectsNamed(db: Database, words: string, limit: number): Promise<string[]> {
  const asked = words.trim().split(/\s+/).filter(Boolean).slice(0, 8);
  if (asked.length === 0) return [];
  const holds = asked.map(
    (word) =>
      sql`(${sql.join(
        spellings(word).map((one) => sql`instr(told, ${one}) > 0`),
        sql` or `,
      )})`,
  );
  const { rows } = await sql<{ ref: string }>`
    select ref from (
      select kind || ':' || id as ref, id || ' ' || coalesce(data -> '$.title', '') || coalesce(data -> '$.identifiers', '') as told
      from subject where kind in ('measure', 'programme'))
    where ${sql.join(holds, sql` and `)} order by length(told), ref limit ${limit}`.execute(db);
  return rows.map(({ ref }) => ref);
}
