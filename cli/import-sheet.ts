import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { isLanguage } from '#domain/language.ts';
import { authorize } from '#server/accounts/index.ts';
import type { App } from '#server/app.ts';
import {
  firstSheet,
  isSheetKind,
  mappingFor,
  mappingFrom,
  readInProcess,
  sayPlan,
  sheetKinds,
  type Importer,
  type Mapping,
  type Plan,
  type SheetFile,
} from '#server/sheets/index.ts';
import { withApp } from './open.ts';

const usage = `Usage: npm run seuraa -- import-sheet FILE --source ADDRESS --dry-run
       npm run seuraa -- import-sheet FILE --source ADDRESS --as EMAIL --note TEXT
  --source ADDRESS      where the facts of the spreadsheet are found
  --as EMAIL            the editor who answers for it
  --note TEXT           the public note on the change, in the spreadsheet's language
  --kind KIND           ${sheetKinds.join(', ')}
  --sheet NAME          which sheet of the file
  --header NUMBER       in which row its header is
  --language LANGUAGE   fi, sv or en
  --reported DATE       when the statuses of the spreadsheet held
  --set COLUMN=VALUE    what new subjects are where the spreadsheet does not say it; may be given again
  --leave-out-refused   import the rest where some rows are refused
  --major               tell followers
`;

const options = {
  source: { type: 'string', default: '' },
  as: { type: 'string' },
  note: { type: 'string' },
  kind: { type: 'string' },
  sheet: { type: 'string' },
  header: { type: 'string' },
  language: { type: 'string', default: 'fi' },
  reported: { type: 'string', default: '' },
  set: { type: 'string', multiple: true, default: [] as string[] },
  'leave-out-refused': { type: 'boolean', default: false },
  major: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
} as const;

const read = (args: string[]) => parseArgs({ args, options, allowPositionals: true });
type Said = ReturnType<typeof read>['values'];

class Wrong extends Error {}

/** How the file is understood: as its headers say, or as the options do. */
async function understood({ store }: App, file: SheetFile, said: Said): Promise<Mapping> {
  const language = isLanguage(said.language) ? said.language : 'fi';
  const named = said.sheet === undefined ? firstSheet(file) : file.sheets.findIndex(({ name }) => name === said.sheet);
  if (named < 0) throw new Wrong(`There is no sheet "${said.sheet ?? ''}".`);
  if (said.kind !== undefined && !isSheetKind(said.kind)) throw new Wrong(`There is no kind "${said.kind}".`);
  const choice = {
    sheet: named,
    ...(said.header === undefined ? {} : { header: Number(said.header) }),
    ...(said.kind === undefined ? {} : { kind: said.kind }),
  };
  const guessed = await mappingFor(store.reads, file, choice, language);
  const sent: Record<string, string> = { source: said.source, language: guessed.language, reportedOn: said.reported };
  guessed.columns.forEach((key, n) => (sent[`column.${n}`] = key ?? ''));
  for (const pair of said.set) sent[`default.${pair.slice(0, pair.indexOf('='))}`] = pair.slice(pair.indexOf('=') + 1);
  const { mapping, problems } = mappingFrom(guessed, guessed.columns.length, (name) => sent[name] ?? '');
  if (problems.length > 0) throw new Wrong(problems.map(({ problem, said: what }) => `${problem} ${what}`.trim()).join('\n'));
  return mapping;
}

async function editorCalled(app: App, email: string | undefined): Promise<Importer> {
  const { accounts } = await app.desk();
  const editor = (await accounts.everybody()).find((one) => one.email.toLowerCase() === email?.toLowerCase());
  if (!editor) throw new Wrong('Name with --as the editor who answers for the import.');
  return authorize(editor, 'import-sheets');
}

/** Every row in words, a line for each thing. */
function told(plan: Plan, kind: Mapping['kind']): string {
  const { pages } = sayPlan(plan, { kind, language: 'en', outcome: null, page: 1, meanings: {} });
  const rows = Array.from(
    { length: pages },
    (_, n) => sayPlan(plan, { kind, language: 'en', outcome: null, page: n + 1, meanings: {} }).rows,
  ).flat();
  const lines = rows.flatMap(({ row, outcome, id, title, changes, faults, notes }) => [
    `row ${row}: ${outcome} ${id ?? ''} ${title}`.trimEnd(),
    ...[...faults, ...notes].map((text) => `    ${text}`),
    ...changes.map(({ label, before, after }) => `    ${label}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`),
  ]);
  const { new: added, changed, same, refused } = plan.counts;
  return `${[...lines, `${added} new, ${changed} changed, ${same} the same, ${refused} refused`].join('\n')}\n`;
}

async function importFile(app: App, name: string, said: Said): Promise<number> {
  const file = await readInProcess(basename(name), readFileSync(name));
  const mapping = await understood(app, file, said);
  const by = said['dry-run'] ? null : await editorCalled(app, said.as);
  const { sheets, editing } = await app.desk();
  const plan = await sheets.planFile(by, file, mapping, 'en');
  process.stdout.write(told(plan, mapping.kind));
  if (by === null) return 0;
  if (plan.counts.refused > 0 && !said['leave-out-refused'])
    throw new Wrong('Rows are refused, and nothing was imported (--leave-out-refused).');
  if (said.note === undefined) throw new Wrong('Say with --note why the facts change: everybody sees it.');
  const reason = { [mapping.language]: { text: said.note, state: 'original' as const } };
  const { batch, entries } = await editing.commitBatch(by, plan.commands, {
    title: said.note,
    reason,
    significance: said.major ? 'major' : 'minor',
  });
  process.stdout.write(entries.length ? `imported as ${batch}, ${entries.length} entries of the record\n` : 'nothing to import\n');
  return 0;
}

/** `import-sheet FILE`: says what importing a spreadsheet would do (`--dry-run`), or imports it as one change. */
export async function run(args: string[]): Promise<number> {
  let given;
  try {
    given = read(args);
  } catch {
    given = null;
  }
  const [name] = given?.positionals ?? [];
  if (!given || name === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  const { values } = given;
  try {
    return await withApp((app) => importFile(app, name, values));
  } catch (cause) {
    if (!(cause instanceof Wrong)) throw cause;
    process.stderr.write(`${cause.message}\n`);
    return 1;
  }
}
