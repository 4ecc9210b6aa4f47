import { existsSync } from 'node:fs';
import { databaseFile, readConfig } from '#server/config.ts';
import { verifyRecord } from '#server/record/index.ts';
import { withApp } from './open.ts';

/** `verify-record`: walks through the whole record and says whether it is whole; exit code 1 when it is not, or when there is none. */
export async function run(): Promise<number> {
  const file = databaseFile(readConfig(process.env));
  if (!existsSync(file)) {
    process.stderr.write(`There is no record at ${file}\n`);
    return 1;
  }
  const { entries, head, problems } = await withApp((app) => verifyRecord(app.store.db));
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  const newest = head ? `, newest ${head.id} ${head.hash}` : '';
  process.stdout.write(`${problems.length ? 'NOT whole' : 'whole'}: ${entries} entries${newest}\n`);
  return problems.length ? 1 : 0;
}
