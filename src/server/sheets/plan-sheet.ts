import type { Problem } from '#domain/problem.ts';
import type { Language } from '#domain/language.ts';
import { reference, splitReference, type Image, type Milestone, type Reference } from '#domain/subjects.ts';
import { sayIn } from '#locales/index.ts';
import { canonicalJson, sha256, type Command } from '../record/index.ts';
import { columnsOf, type SheetKind } from './columns.ts';
import type { Present } from './world.ts';
import { askFor, commandsOf, isSame, rowsUnder, settingOf, type Asked, type Setting } from './plan-rows.ts';
import type { Mapping } from './sheet-mapping.ts';
import type { Sheet } from './sheet-file.ts';
import type { Outcome, Plan, PlannedRow, RowChange, RowFault, UnknownValue } from './sheet-plan.ts';
import { shownText, valueAt, writeCell, type Writing } from './write-cell.ts';
import type { Text } from '#domain/language.ts';

/** What the plan asks besides the sheet: what the record would refuse, and whose the subjects are. */
export type Asking = {
  present: Present;
  language: Language;
  problems: (commands: readonly Command[]) => Promise<Problem[]>;
  /** Why whoever imports may not change this; null: they may. */
  kept: (kind: SheetKind, image: Image) => Promise<'not-yours' | 'needs-review' | null>;
};

/** Works out what committing the sheet would do. */
export async function planSheet(sheet: Sheet, mapping: Mapping, asking: Asking): Promise<Plan> {
  const setting = settingOf(mapping, asking.present);
  const allowed = await Promise.all(askFor(sheet, setting).map((asked) => refuseOthers(asked, asking)));
  const asked = await refuseByRecord(allowed, mapping.kind, asking);
  const rows = asked.map((one) => plannedRow(one, setting, asking.language));
  const commands = commandsOf(asked, asking.present);
  const count = (outcome: Outcome) => rows.filter((row) => row.outcome === outcome).length;
  return {
    rows,
    counts: { new: count('new'), changed: count('changed'), same: count('same'), refused: count('refused') },
    hidden: mapping.hiddenRows ? 0 : rowsUnder(sheet, { ...mapping, hiddenRows: true }).length - rowsUnder(sheet, mapping).length,
    unknown: unknownIn(rows),
    commands,
    digest: sha256(canonicalJson(commands)),
  };
}

const refused = (asked: Asked, faults: RowFault[]): Asked => ({ ...asked, puts: [], faults });

async function refuseOthers(asked: Asked, { kept }: Asking): Promise<Asked> {
  for (const { kind, before, after } of asked.puts) {
    for (const image of [before, after]) {
      const code = image && (await kept(kind, image));
      if (code) return refused(asked, [{ code, column: null, said: '' }]);
    }
  }
  return asked;
}

/** The column that a path of an image belongs to: `title.fi.text` is `title.fi`, `sources[0]` is `sources`. */
function columnOfPath(kind: SheetKind, path: string): string | null {
  const plain = path.replace(/\[\d+\]|\.\d+/g, '');
  const keys = columnsOf(kind).map(({ key }) => key);
  return keys.filter((key) => plain === key || plain.startsWith(`${key}.`)).sort((a, b) => b.length - a.length)[0] ?? null;
}

/** Rows whose subjects the record would refuse; what points at them is refused in the next round. */
async function refuseByRecord(asked: readonly Asked[], kind: SheetKind, { problems, present }: Asking): Promise<Asked[]> {
  let left = [...asked];
  for (let round = 0; round < 5; round++) {
    const commands = commandsOf(left, present);
    const found = commands.length ? await problems(commands) : [];
    if (found.length === 0) return left;
    const bySubject = Map.groupBy(found, ({ subject }) => subject ?? '');
    left = left.map((one) => {
      const own = one.puts.flatMap((put) => bySubject.get(reference(put.kind, put.after.id)) ?? []);
      return own.length
        ? refused(
            one,
            own.map((problem) => faultOf(problem, kind)),
          )
        : one;
    });
  }
  return left;
}

const kindOf = (subject: string): string => splitReference(subject as Reference).kind;

const faultOf = ({ code, path, reason, subject }: Problem, kind: SheetKind): RowFault => ({
  code,
  column: subject && kindOf(subject) === kind ? columnOfPath(kind, path) : null,
  said: reason,
});

function plannedRow(asked: Asked, setting: Setting, language: Language): PlannedRow {
  const { row, id, before, after, faults, coarser } = asked;
  const outcome: Outcome = faults.length ? 'refused' : isSame(asked) ? 'same' : before ? 'changed' : 'new';
  const changes = outcome === 'new' || outcome === 'changed' ? changesOf(asked, setting, language) : [];
  const image = after ?? before;
  return { row, outcome, id, title: image ? titleOf(image, setting, language) : '', changes, faults, coarser };
}

function titleOf(image: Image, { names, mapping }: Setting, language: Language): string {
  const { title, name } = image as { title?: Text; name?: Text };
  const text = title ?? name;
  const own = text?.[language] ?? text?.fi ?? text?.sv ?? text?.en;
  if (own) return own.text;
  if (mapping.kind !== 'milestone') return image.id;
  const { subject, type } = image as Partial<Milestone>;
  return `${subject ? names.write(['measure', 'programme', 'term'], subject, language) : ''} · ${type ? sayIn(language)(`words.milestone.${type}`) : ''}`;
}

function changesOf({ before, puts }: Asked, { mapping, names }: Setting, language: Language): RowChange[] {
  const writing: Writing = { names, language };
  const newest = puts.findLast(({ kind }) => kind === mapping.kind)?.after;
  const own = newest ? columnsOf(mapping.kind).flatMap((column) => changeOf(column, before, newest, writing)) : [];
  const reports = mapping.kind === 'milestone' ? [] : puts.filter(({ kind }) => kind === 'milestone');
  return [...own, ...reports.flatMap((put) => reportChange(put.before as Milestone | null, put.after as Milestone, language))];
}

function changeOf(column: ReturnType<typeof columnsOf>[number], before: Image | null, after: Image, writing: Writing): RowChange[] {
  if (column.is === 'id' && before) return [];
  const [was, is] = [before ? shownText(writeCell(column, before, writing)) : '', shownText(writeCell(column, after, writing))];
  if (was !== is) return [{ column: column.key, before: was, after: is }];
  return column.is === 'text' && before ? stateChange(column, before, after, writing.language) : [];
}

function stateChange(
  column: { key: string; path: string; language: Language },
  before: Image,
  after: Image,
  language: Language,
): RowChange[] {
  const stateIn = (image: Image) => (valueAt(image, column.path) as Text | undefined)?.[column.language]?.state;
  const [was, is] = [stateIn(before), stateIn(after)];
  if (!was || !is || was === is) return [];
  const say = sayIn(language);
  return [{ column: column.key, before: say(`words.wordingState.${was}`), after: say(`words.wordingState.${is}`), state: true }];
}

function reportChange(before: Milestone | null, after: Milestone, language: Language): RowChange[] {
  const said = ({ status, date }: Milestone) => (status ? `${sayIn(language)(`words.status.${status}`)} (${date})` : '');
  const [was, is] = [before ? said(before) : '', said(after)];
  return was === is ? [] : [{ column: 'reported', before: was, after: is }];
}

const mendable = new Set([
  'unknown-word',
  'unknown-name',
  'ambiguous-name',
  'not-a-date',
  'no-year',
  'two-digit-year',
  'ambiguous-date',
  'one-day',
]);

/** Values that an editor may say the meaning of, once for all rows. */
function unknownIn(rows: readonly PlannedRow[]): UnknownValue[] {
  const found = new Map<string, UnknownValue>();
  for (const { code, column, said } of rows.flatMap(({ faults }) => faults)) {
    if (column === null || !mendable.has(code)) continue;
    const key = `${column}\n${said}`;
    const known = found.get(key);
    found.set(key, { column, said, code: code as UnknownValue['code'], rows: (known?.rows ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => a.column.localeCompare(b.column) || b.rows - a.rows);
}
