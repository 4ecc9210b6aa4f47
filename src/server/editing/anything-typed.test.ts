import { expect, test } from 'vitest';
import { Refusal } from '#domain/problem.ts';
import type { SubjectKind } from '#domain/subjects.ts';
import { editor } from '../../../tests/support/editors.ts';
import { area, house, measure, milestone, obligation, organisation, programme, put, rowsOf } from '../../../tests/support/factories.ts';
import { seeded, type Random } from '../../../tests/support/random.ts';
import { authorize } from '../accounts/index.ts';
import { verifyRecord } from '../record/index.ts';
import { createEditing } from './index.ts';

const edits = authorize(editor('eino', 'editor', 'TEM'), 'edit-subjects');
const coordinates = authorize(editor('aino'), 'edit-subjects');
const publishes = authorize(editor('aino'), 'publish');

const subjects: Record<string, object> = {
  measure: measure('m-a', { responsible: [{ org: 'TEM', role: 'lead' }] }),
  milestone: milestone('ev-1', 'passed', '2024-01-01'),
  obligation: obligation({ fulfilments: [{ period: '2024', unrecorded: true }], owner: 'TEM' }),
  area: area(),
};
const words = ['', ' ', 'TEM', 'm-a', 'fi', '2024', 'ev-1', '__proto__', 'constructor', '\u0000'];

/** Any JSON; often with the keys that images have. */
function anything(random: Random, depth = 0): unknown {
  const plain = [null, true, 0, -1.5, ...words];
  if (depth > 3 || random.next() < 0.5) return random.one(plain);
  const inner = () => anything(random, depth + 1);
  if (random.next() < 0.4) return Array.from({ length: random.whole(0, 3) }, inner);
  const keys = ['fi', 'sv', 'text', 'state', 'id', 'org', 'role', 'period', 'by', 'note', 'name', 'toString'];
  return Object.fromEntries(Array.from({ length: random.whole(0, 3) }, () => [random.one(keys), inner()]));
}

test.each([1, 2, 3])('whatever is typed is saved, told about and refused or published; nothing breaks (%i)', async (seed) => {
  const random = seeded(seed);
  const it = house();
  const editing = createEditing({ ...it, random: random.next });
  await it.commit(
    put('organisation', organisation('TEM')),
    put('programme', programme('prog-a')),
    ...Object.entries(subjects).map(([kind, image]) => put(kind as SubjectKind, image as never)),
  );
  for (let n = 0; n < 120; n++) {
    const kind = random.one(Object.keys(subjects)) as SubjectKind;
    const own = subjects[kind] as { id: string };
    const by = kind === 'area' ? coordinates : edits;
    const typed = { ...own, [random.one(Object.keys(own))]: anything(random), ...(random.next() < 0.3 ? { note: anything(random) } : {}) };
    const draft = await editing.begin(by, kind, own.id);
    const saved = await editing.save(by, draft.id, typed, draft.version);
    if ('conflict' in saved) throw new Error('a conflict');
    await editing.changes(saved.draft);
    const problems = await editing.problems(saved.draft);
    await editing.problems(saved.draft, random.one([[], ['fi' as const]]));
    await editing.preview(saved.draft, () => Promise.resolve()).catch(onlyRefusal);
    const wish = { languages: null, significance: 'minor' as const, note: {} };
    const published = await editing.publish(publishes, draft.id, wish).catch(onlyRefusal);
    expect(published === null).toBe(problems.length > 0);
  }
  expect((await verifyRecord(it.store.reads)).problems).toEqual([]);
  expect(rowsOf(it.store, 'subject')).toHaveLength(6);
});

function onlyRefusal(cause: unknown): null {
  if (cause instanceof Refusal) return null;
  throw cause;
}
