import { beforeEach, describe, expect, test } from 'vitest';
import { verdictId } from '#domain/verdicts.ts';
import { editor } from '../../../tests/support/editors.ts';
import {
  area,
  date,
  house,
  item,
  measure,
  milestone,
  organisation,
  put,
  rowsOf,
  text,
  withdraw,
  type House,
} from '../../../tests/support/factories.ts';
import { seeded } from '../../../tests/support/random.ts';
import { authorize } from '../accounts/index.ts';
import { verifyRecord } from '../record/index.ts';
import { createEditing, type Editing } from './index.ts';

let it: House;
let editing: Editing;
const publishes = authorize(editor('aino'), 'publish');
const imports = authorize(editor('aino'), 'import-sheets');
const why = text('Virhe');

beforeEach(async () => {
  it = house();
  editing = createEditing({ ...it, random: seeded(1).next });
  await it.commit(put('organisation', organisation('TEM')), put('measure', measure('m-a')));
});
const live = (id = 'm-a') => {
  const row = rowsOf(it.store, 'subject').find((one) => one['id'] === id);
  return row ? (JSON.parse(String(row['data'])) as ReturnType<typeof measure>) : null;
};
const grant = put('measure', measure('m-a', { kind: 'grant' }));

describe('a withdrawal', () => {
  test('says why, and can be undone', async () => {
    const { entries } = await editing.withdraw(publishes, 'measure', 'm-a', { reason: why });
    expect(live()).toBeNull();
    expect(await editing.history('measure', 'm-a')).toMatchObject([
      { entry: 3, change: 'withdrawn', reason: why, significance: 'major', after: null },
      { entry: 2, change: 'added', reason: null, significance: null },
    ]);
    await editing.undo(publishes, entries, text('Sittenkin'));
    expect(live()).toEqual(measure('m-a'));
  });

  test('without a reason, or of what is not there or is pointed at, is refused', async () => {
    const refusal = (id: string, reason = why) => editing.withdraw(publishes, 'measure', id, { reason });
    await expect(refusal('m-a', {})).rejects.toMatchObject({ problems: [{ path: 'reason' }] });
    await expect(refusal('m-a', { fi: { text: '  ', state: 'original' } })).rejects.toMatchObject({ problems: [{ path: 'reason' }] });
    await expect(refusal('m-x')).rejects.toMatchObject({ code: 'not-found' });
    await it.commit(put('milestone', milestone('ev-1', 'passed', '2024')));
    await expect(refusal('m-a')).rejects.toMatchObject({ code: 'broken-reference', problems: [{ subject: 'milestone:ev-1' }] });
    const stranger = authorize(editor('eino', 'editor', 'SM'), 'publish');
    await it.commit(put('measure', measure('m-a', { responsible: [{ org: 'TEM', role: 'lead' }] })));
    await expect(editing.withdraw(stranger, 'measure', 'm-a', { reason: why })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('undoing', () => {
  test('gives each subject what it was before the first of the entries', async () => {
    await it.commit(grant, put('milestone', milestone('ev-1', 'passed', '2024-01-01')));
    await it.commit(put('measure', measure('m-a', { kind: 'study' })));
    expect(await editing.undo(publishes, [3, 4, 5], why)).toMatchObject({ entries: [6, 7] });
    expect(live()).toEqual(measure('m-a'));
    expect(live('ev-1')).toBeNull();
    await editing.undo(publishes, [6, 7], why);
    expect([live()?.kind, live('ev-1')?.id]).toEqual(['study', 'ev-1']);
    expect((await verifyRecord(it.store.reads)).problems).toEqual([]);
  });

  test('is a conflict where somebody has changed a subject since, and says who', async () => {
    await it.commit(grant);
    await it.commit(put('measure', measure('m-a', { kind: 'study' })));
    await expect(editing.undo(publishes, [3], why)).rejects.toMatchObject({
      code: 'conflict',
      problems: [{ subject: 'measure:m-a', since: { entry: 4, actor: 'editor' } }],
    });
    await expect(editing.undo(publishes, [9], why)).rejects.toMatchObject({ code: 'not-found' });
    expect(rowsOf(it.store, 'change')).toHaveLength(4);
  });

  test('is refused by the record as any change: what came first is still needed', async () => {
    await it.commit(put('measure', measure('m-b')));
    await it.commit(put('milestone', milestone('ev-1', 'passed', '2024', { subject: 'm-b' })));
    await expect(editing.undo(publishes, [3], why)).rejects.toMatchObject({ code: 'broken-reference' });
  });

  test('brings back what went with a withdrawal', async () => {
    await it.commit(put('area', area()), put('item', item('n-1', { about: [] })), put('measure', measure('m-b')));
    await it.commit(put('verdict', { id: verdictId('n-1', 'm-b'), item: 'n-1', subject: 'm-b', verdict: 'accepted' }));
    const gone = await editing.withdraw(publishes, 'measure', 'm-b', { reason: why });
    expect(gone.entries).toHaveLength(2);
    await editing.undo(publishes, gone.entries, why);
    expect(rowsOf(it.store, 'verdict')).toMatchObject([{ item: 'n-1', subject: 'measure:m-b' }]);
  });
});

describe('an old version', () => {
  test('comes back, also of what has been withdrawn', async () => {
    await it.commit(grant);
    await editing.restore(publishes, 'measure', 'm-a', 2, why);
    expect(live()).toEqual(measure('m-a'));
    await it.commit(withdraw('measure', 'm-a'));
    await editing.restore(publishes, 'measure', 'm-a', 3, why);
    expect(live()?.kind).toBe('grant');
    const [newest] = await editing.history('measure', 'm-a');
    expect(newest).toMatchObject({ change: 'added', actor: 'editor:aino', reason: why });
  });

  test('of something else, or of nothing, is not there', async () => {
    await it.commit(withdraw('measure', 'm-a'));
    for (const entry of [1, 3, 99])
      await expect(editing.restore(publishes, 'measure', 'm-a', entry, why)).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('a history tells what changed, field by field and language by language', async () => {
  await it.commit(put('measure', measure('m-a', { title: text('Uusi', 'Åtgärd m-a', 'Measure m-a'), period: { start: date('2024') } })));
  const [newest] = await editing.history('measure', 'm-a');
  expect(newest?.changes).toEqual([
    { path: 'title', language: 'fi', before: { text: 'Toimi m-a', state: 'original' }, after: { text: 'Uusi', state: 'original' } },
    { path: 'period.start', language: null, before: null, after: '2024' },
  ]);
  expect(await editing.versions([3, 1])).toMatchObject([
    { entry: 1, kind: 'organisation', subject: 'TEM' },
    { entry: 3, kind: 'measure', subject: 'm-a' },
  ]);
});

describe('a batch', () => {
  const about = { title: 'Toimintaohjelma.xlsx', reason: why, significance: 'minor' as const };
  const commands = [grant, put('measure', measure('m-b')), put('measure', measure('m-c'))];

  test('goes out and is taken back as one', async () => {
    const { batch, entries } = await editing.commitBatch(imports, commands, about);
    expect(entries).toEqual([3, 4, 5]);
    expect(await editing.history('measure', 'm-b')).toMatchObject([{ batch: { id: batch, title: about.title }, reason: why }]);
    const undone = await editing.undoBatch(imports, batch);
    expect([live()?.kind, live('m-b'), live('m-c')]).toEqual(['legislation', null, null]);
    expect(await editing.batches()).toMatchObject([{ id: batch, title: about.title, editor: 'aino', entries, undoneBy: undone.batch }]);
    await expect(editing.undoBatch(imports, batch)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('is refused as a whole', async () => {
    const bad = [...commands, put('milestone', milestone('ev-1', 'passed', '2030'))];
    expect(await editing.refused(bad)).toMatchObject([{ code: 'impossible-date', subject: 'milestone:ev-1' }]);
    await expect(editing.commitBatch(imports, bad, about)).rejects.toMatchObject({ code: 'impossible-date' });
    expect([live()?.kind, live('m-b')]).toEqual(['legislation', null]);
    const own = authorize(editor('eino', 'editor', 'TEM'), 'import-sheets');
    const others = put('measure', measure('m-d', { responsible: [{ org: 'SM', role: 'lead' }] }));
    await expect(editing.commitBatch(own, [others], about)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('of nothing new writes nothing', async () => {
    expect(await editing.commitBatch(imports, [put('measure', measure('m-a'))], about)).toEqual({ batch: '', entries: [] });
    expect(await editing.batches()).toEqual([]);
  });

  test('cannot be undone when part of it has been changed since', async () => {
    const { batch } = await editing.commitBatch(imports, commands, about);
    await it.commit(put('measure', measure('m-c', { kind: 'study' })));
    await expect(editing.undoBatch(imports, batch)).rejects.toMatchObject({ code: 'conflict', problems: [{ subject: 'measure:m-c' }] });
    expect(live('m-b')).not.toBeNull();
  });

  test('marks translations as publishing does', async () => {
    await editing.commitBatch(imports, [put('measure', measure('m-a', { title: text('Uusi', 'Åtgärd m-a', 'Measure m-a') }))], about);
    expect(live()?.title.en?.state).toBe('outdated');
  });
});
