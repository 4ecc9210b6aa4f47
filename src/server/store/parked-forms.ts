import type { Database } from './connect.ts';

/** Forms that wait for somebody to sign in again, and the browsers that may leave one. */

export type ParkedForm = { editor: string; body: Uint8Array; at: string };

export async function putFormKey(db: Database, hash: string, editor: string, at: string): Promise<void> {
  await db
    .insertInto('form_key')
    .values({ hash, editor, at })
    .onConflict((c) => c.column('hash').doUpdateSet({ at }))
    .execute();
}

/** Whose browser it is; null for one that nobody signed in has worked in. */
export async function editorOfFormKey(db: Database, hash: string): Promise<string | null> {
  return (await db.selectFrom('form_key').select('editor').where('hash', '=', hash).executeTakeFirst())?.editor ?? null;
}

export async function putParkedForm(db: Database, hash: string, path: string, body: Uint8Array, at: string): Promise<void> {
  await db
    .insertInto('parked_form')
    .values({ key_hash: hash, path, body, at })
    .onConflict((c) => c.columns(['key_hash', 'path']).doUpdateSet({ body, at }))
    .execute();
}

export async function parkedForm(db: Database, hash: string, path: string): Promise<ParkedForm | null> {
  const row = await db
    .selectFrom('parked_form')
    .innerJoin('form_key', 'form_key.hash', 'parked_form.key_hash')
    .select(['form_key.editor', 'parked_form.body', 'parked_form.at'])
    .where('key_hash', '=', hash)
    .where('path', '=', path)
    .executeTakeFirst();
  return row ?? null;
}

export async function dropParkedForm(db: Database, hash: string, path: string): Promise<void> {
  await db.deleteFrom('parked_form').where('key_hash', '=', hash).where('path', '=', path).execute();
}

/** Forgets forms and browsers of before an instant. */
export async function forgetParkedForms(db: Database, before: string): Promise<void> {
  await db.deleteFrom('parked_form').where('at', '<', before).execute();
  await db
    .deleteFrom('form_key')
    .where('at', '<', before)
    .where('hash', 'not in', (q) => q.selectFrom('parked_form').select('key_hash'))
    .execute();
}
