import { isLanguage } from '#domain/language.ts';
import { columnsOf, defaultColumns, type Column } from './columns.ts';
import { readDate } from './dates.ts';
import type { Mapping } from './sheet-mapping.ts';

/** The form in which an editor says how a sheet is to be understood. */

export type MappingProblem = 'no-source' | 'not-an-address' | 'column-twice' | 'no-key-column' | 'no-reported-date' | 'not-a-date';
export type MappingForm = { mapping: Mapping; problems: { problem: MappingProblem; field: string; said: string }[] };

/** What was sent under a name; empty where nothing was. */
type Sent = (name: string) => string;

/** Columns of which one must be there: by them a row is told from others. */
const isKey = ({ is, label }: Column): boolean =>
  is === 'id' || label === 'title' || label === 'name' || label === 'subject' || label === 'number';

function problemsOf(mapping: Mapping, reportedOn: string): MappingForm['problems'] {
  const found: MappingForm['problems'] = [];
  const note = (problem: MappingProblem, field: string, said = '') => found.push({ problem, field, said });
  if (mapping.source === '') note('no-source', 'source');
  else if (!/^https?:\/\//.test(mapping.source) || !URL.canParse(mapping.source)) note('not-an-address', 'source', mapping.source);
  const chosen = mapping.columns.filter((key) => key !== null);
  const twice = chosen.find((key, n) => chosen.indexOf(key) < n);
  if (twice !== undefined) note('column-twice', `column-${mapping.columns.lastIndexOf(twice)}`, twice);
  if (!columnsOf(mapping.kind).some((column) => isKey(column) && chosen.includes(column.key))) note('no-key-column', 'column-0');
  if (reportedOn !== '' && mapping.reportedOn === '') note('not-a-date', 'reportedOn', reportedOn);
  else if (chosen.includes('reported') && mapping.reportedOn === '') note('no-reported-date', 'reportedOn');
  return found;
}

/** Reads the form on top of what was chosen before. */
export function mappingFrom(before: Mapping, columns: number, sent: Sent): MappingForm {
  const known = new Set(columnsOf(before.kind).map(({ key }) => key));
  const key = (n: number) => (known.has(sent(`column.${n}`)) ? sent(`column.${n}`) : null);
  const language = sent('language');
  const date = readDate(sent('reportedOn'));
  const mapping: Mapping = {
    ...before,
    columns: Array.from({ length: columns }, (_, n) => key(n)),
    language: isLanguage(language) ? language : before.language,
    source: sent('source').trim(),
    reportedOn: 'date' in date ? date.date : '',
    defaults: Object.fromEntries(defaultColumns(before.kind).map((column) => [column.key, sent(`default.${column.key}`).trim()])),
    emptyClears: sent('emptyClears') === 'on',
    hiddenRows: sent('hiddenRows') === 'on',
  };
  return { mapping, problems: problemsOf(mapping, sent('reportedOn').trim()) };
}

/** The mapping with what values mean: `column.N`, `said.N` and `means.N`; `-` leaves the value out, nothing leaves it refused. */
export function withMeanings(before: Mapping, count: number, sent: Sent): Mapping {
  const values = structuredClone(before.values);
  for (let n = 0; n < count; n++) {
    const [column, said, means] = [sent(`column.${n}`), sent(`said.${n}`), sent(`means.${n}`).trim()];
    if (column === '' || said === '' || means === '') continue;
    values[column] = { ...values[column], [said]: means === '-' ? '' : means };
  }
  return { ...before, values };
}
