import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeProblem, Refusal } from '#domain/problem.ts';
import { house, rowsOf, type House } from '../../../tests/support/factories.ts';
import { loadCatalogue } from './index.ts';

let it: House;
let folder: string;
beforeEach(() => {
  it = house('2026-11-23T12:00:00.000Z');
  folder = mkdtempSync(join(tmpdir(), 'seuraa-faults-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const good = {
  'area.yml': `id: kotoutuminen
name: { fi: Kotoutuminen }
purpose: { fi: Seuraa }
ministry: TEM
themes:
  - { id: integration, name: { fi: Kotoutuminen }, summary: { fi: Kotoutuminen } }
silentAfterDays: { announced: 180 }
`,
  'organisations.yml': `- { id: TEM, type: ministry, name: { fi: TEM }, confidence: read }
`,
  'measures.yml': `- id: m-a
  kind: legislation
  title: { fi: Laki }
  themes: [ integration ]
  confidence: read

- id: m-b
  kind: study
  themes: [ integration ]
  confidence: known
`,
  'milestones.yml': `- id: ev-1
  subject: m-a
  type: passed
  date: 2024-05-01
  sources: [ https://tem.fi/1 ]
  confidence: read
`,
};
type File = keyof typeof good;
const lay = (more: Record<string, string> = {}) => {
  for (const [file, text] of Object.entries({ ...good, ...more })) writeFileSync(join(folder, file), text);
};
const load = (from = folder) => loadCatalogue({ store: it.store, record: it.record, folder: from });

/** What is told to whoever loads these files; nothing may have been loaded. */
async function told(more: Record<string, string>, from = folder): Promise<string[]> {
  lay(more);
  const cause: unknown = await load(from).catch((reason: unknown) => reason);
  if (!(cause instanceof Refusal)) throw new Error('was not refused', { cause });
  for (const table of ['change', 'subject', 'touch', 'catalogue_load']) expect(rowsOf(it.store, table)).toEqual([]);
  return cause.problems.map(describeProblem);
}
const with_ = (file: File, from: string | RegExp, to: string) => ({ [file]: good[file].replace(from, to) });

test('files without a fault are loaded', async () => {
  lay();
  expect((await load()).entries).toHaveLength(5);
});

describe('is refused with file, line, path and reason:', () => {
  test.each([
    ['a broken reference', with_('milestones.yml', 'm-a', 'm-x'), 'milestones.yml:1 · milestone:ev-1 · subject: there is no measure or programme or term "m-x" (broken-reference)'],
    ['a reference of the wrong kind', with_('milestones.yml', 'm-a', 'TEM'), 'milestones.yml:1 · milestone:ev-1 · subject: "TEM" is not a measure or programme or term (wrong-reference)'],
    ['a theme that the area has not', with_('measures.yml', /integration(?![^]*integration)/, 'intergation'), 'measures.yml:7 · measure:m-b · themes[0]: the area has no theme "intergation" (broken-reference)'],
    ['a milestone without a source', with_('milestones.yml', 'https://tem.fi/1', ''), 'milestones.yml:1 · milestone:ev-1 · sources: a milestone without a source is not published (missing-source)'],
    ['a milestone that leaves its sources out', with_('milestones.yml', /\n {2}sources.*/, ''), /^milestones\.yml:1 · milestone:ev-1 · sources: .*\(missing-source\)$/],
    ['an unknown status', with_('milestones.yml', 'type: passed', 'type: reported\n  status: going-well'), /^milestones\.yml:1 · milestone:ev-1 · status: .*\(invalid-field\)$/],
    ['an unknown type', with_('milestones.yml', 'passed', 'promised'), /^milestones\.yml:1 · milestone:ev-1 · type: .*\(invalid-field\)$/],
    ['a day that the calendar has not', with_('milestones.yml', '2024-05-01', '2025-02-29'), /^milestones\.yml:1 · milestone:ev-1 · date: not a date of the calendar.*\(impossible-date\)$/],
    ['a month that the calendar has not', with_('milestones.yml', '2024-05-01', '2024-13'), /^milestones\.yml:1 · milestone:ev-1 · date: .*\(impossible-date\)$/],
    ['a reached day that has not come', with_('milestones.yml', '2024-05-01', '2026-11-24'), /^milestones\.yml:1 · milestone:ev-1 · date: 2026-11-24 has not come yet.*\(impossible-date\)$/],
    ['an unknown field', with_('measures.yml', 'kind: study', 'kind: study\n  colour: red'), /^measures\.yml:7 · measure:m-b · colour: .*\(unknown-field\)$/],
    ['a field left out', with_('measures.yml', '  kind: study\n', ''), /^measures\.yml:7 · measure:m-b · kind: .*\(invalid-field\)$/],
    ['an id of another kind', with_('measures.yml', 'id: m-b', 'id: prog-b'), /^measures\.yml:7 · measure:prog-b · id: .*\(invalid-field\)$/],
    ['an id that stands twice', with_('measures.yml', 'm-b', 'm-a'), 'measures.yml:7 · measure:m-a · id: stands already at measures.yml:1 (duplicate-id)'],
    ['a key that stands twice', with_('measures.yml', 'kind: study', 'kind: study\n  kind: grant'), /^measures\.yml:9: .*unique.*\(unreadable-file\)$/],
    ['YAML that is none', with_('measures.yml', 'kind: study', 'kind: [study'), /^measures\.yml:\d+: .*\(unreadable-file\)$/],
    ['an alias that leads nowhere', with_('measures.yml', 'kind: study', 'kind: *study'), /^measures\.yml:8: .*study.*\(unreadable-file\)$/],
    ['an alias in a circle', with_('measures.yml', 'kind: study', 'note: &note { fi: *note }'), /^measures\.yml:\d+: .*alias.*\(unreadable-file\)$/],
    ['an alias that grows without end', { 'topics.yml': bomb() }, /^topics\.yml:\d+: .*\(unreadable-file\)$/],
    ['two documents in one file', with_('measures.yml', '\n\n', '\n---\n'), /^measures\.yml:\d+: .*\(unreadable-file\)$/],
    ['a mapping where a list should be', { 'measures.yml': 'm-a:\n  kind: study\n' }, 'measures.yml:1: should be a list of entries (unreadable-file)'],
    ['a list where a mapping should be', { 'area.yml': '- id: a\n' }, 'area.yml:1: should be one mapping (unreadable-file)'],
    ['an entry that is only words', { 'topics.yml': '- sana\n' }, /^topics\.yml:1 · topic:\?: .*\(invalid-field\)$/],
    ['an unknown file', { 'mesures.yml': '' }, /^mesures\.yml: a catalogue has no such file; it knows area\.yml, .*\(unknown-file\)$/],
    ['an unknown file with the other ending', { 'measures.yaml': '' }, /^measures\.yaml: .*\(unknown-file\)$/],
    ['a plan in a circle', with_('milestones.yml', /date: .*/, 'date: 2027\n  planned: true\n  replacedBy: ev-1'), /^milestones\.yml:1 · milestone:ev-1 · replacedBy: .*\(wrong-reference\)$/],
    [
      'a succession in a circle',
      { 'successions.yml': '- { id: rel-1, from: m-a, type: replaces, to: m-a, confidence: read }\n' },
      'successions.yml:1 · succession:rel-1 · to: "m-a" would come before itself through "m-a" (succession-loop)',
    ],
    [
      'a period that the calendar has not',
      { 'obligations.yml': '- { id: obl-a, interval: P1Y, fulfilments: [ { period: 2024-13 } ], confidence: read }\n' },
      /^obligations\.yml:1 · obligation:obl-a · fulfilments\.0\.period: .*\(impossible-date\)$/,
    ],
  ] as [string, Record<string, string>, string | RegExp][])('%s', async (_fault, more, expected) => {
    const problems = await told(more);
    if (typeof expected === 'string') expect(problems).toEqual([expected]);
    else {
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(expected);
    }
  });

  test('two faults, both of them', async () => {
    const problems = await told({ ...with_('measures.yml', 'kind: study', 'kind: miracle'), ...with_('milestones.yml', '2024-05-01', '2025-02-29'), 'x.yml': '' });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['x.yml', 'measures.yml', 'milestones.yml']);
  });

  test('a folder that is not there', async () => {
    expect(await told({}, join(folder, 'nowhere'))).toEqual([`${join(folder, 'nowhere')}: there is no such folder (unreadable-file)`]);
  });
});

/** The "billion laughs": few lines that would be many values. */
function bomb(): string {
  const lines = Array.from({ length: 9 }, (_, n) => `- &a${n + 1} [${Array.from({ length: 9 }, () => `*a${n}`).join(', ')}]`);
  return ['- &a0 [x]', ...lines].join('\n');
}

test('a fault after a good loading leaves what was loaded', async () => {
  lay();
  await load();
  lay(with_('milestones.yml', 'm-a', 'm-x'));
  await expect(load()).rejects.toBeInstanceOf(Refusal);
  expect(rowsOf(it.store, 'change')).toHaveLength(5);
  lay(with_('milestones.yml', 'm-a', 'm-b'));
  expect((await load()).entries).toEqual([{ id: 6, subject: 'milestone:ev-1', kind: 'changed' }]);
});

test('an empty file and one of comments alone hold nothing', async () => {
  lay({ 'topics.yml': '', 'goals.yml': '# Tulossa.\n' });
  expect((await load()).read).toBe(5);
});
