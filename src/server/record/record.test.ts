import { beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '#domain/problem.ts';
import {
  house,
  imagesIn,
  measure,
  milestone,
  organisation,
  programme,
  put,
  rowsOf,
  text,
  withdraw,
  type House,
} from '../../../tests/support/factories.ts';
import { newestChange } from '../store/index.ts';
import { genesis, hashOf } from './record.ts';
import { canonicalJson, createRecord, sha256, verifyRecord } from './index.ts';

let it: House;
beforeEach(() => {
  it = house();
});
const entries = () => rowsOf(it.store, 'change').sort((a, b) => Number(a['id']) - Number(b['id']));
const logged = () => entries().map(({ id, command, subject }) => `${String(id)} ${String(command)} ${String(subject)}`);
/** Everything that a commit may write. */
const everything = () =>
  ['change', 'change_concerns', 'touch', 'subject', 'measure', 'milestone', 'item', 'link', 'succession'].map((table) =>
    rowsOf(it.store, table),
  );
const refusal = async (work: Promise<unknown>): Promise<Refusal> => {
  const reason: unknown = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(reason instanceof Refusal)) throw new Error('was not refused', { cause: reason });
  return reason;
};

describe('a commit', () => {
  test('writes one entry a change, with who, when, what, before, after and why', async () => {
    await it.commit(put('measure', measure()));
    it.moveTo('2024-06-02T08:30:00.000Z');
    const changed = measure('m-a', { identifiers: ['HE 1/2024 vp'] });
    const { entries: written } = await it.record.commit({
      actor: 'toimittaja',
      reason: text('Tunnus lisätty', 'Beteckning'),
      commands: [put('measure', changed)],
    });
    expect(written).toEqual([{ id: 2, subject: 'measure:m-a', kind: 'changed' }]);
    expect(entries()[1]).toMatchObject({
      id: 2,
      at: '2024-06-02T08:30:00.000Z',
      actor: 'toimittaja',
      command: 'put-measure',
      subject: 'measure:m-a',
      before: canonicalJson(measure()),
      after: canonicalJson(changed),
      reason: canonicalJson(text('Tunnus lisätty', 'Beteckning')),
    });
  });

  test('chains each entry to the one before by its hash', async () => {
    await it.commit(put('measure', measure('m-a')), put('measure', measure('m-b')));
    await it.commit(withdraw('measure', 'm-a'));
    const hashes = [genesis, ...entries().map(({ hash }) => hash)];
    expect(entries().map((entry) => entry['previous_hash'])).toEqual(hashes.slice(0, -1));
    for (const { hash, ...entry } of entries()) expect(hashOf(entry as Parameters<typeof hashOf>[0])).toBe(hash);
    expect(new Set(hashes).size).toBe(4);
  });

  test('applies in the order of the kinds, so that what is pointed at is there', async () => {
    await it.commit(
      put('milestone', milestone('ev-1', 'passed', '2024-01-01')),
      put('measure', measure('m-a', { programme: 'prog-valko' })),
      put('programme', programme()),
    );
    expect(logged()).toEqual(['1 put-programme programme:prog-valko', '2 put-measure measure:m-a', '3 put-milestone milestone:ev-1']);
    expect(rowsOf(it.store, 'measure')[0]).toMatchObject({ status: 'adopted', last_evidence: '2024-01-01' });
  });

  test('of the same image again writes nothing, however its keys are ordered', async () => {
    await it.commit(put('measure', measure()));
    const before = everything();
    const turned = Object.fromEntries(Object.entries(measure()).reverse()) as ReturnType<typeof measure>;
    expect(await it.commit(put('measure', turned))).toEqual({ entries: [] });
    expect(await it.commit()).toEqual({ entries: [] });
    expect(await it.commit(withdraw('measure', 'm-never'))).toEqual({ entries: [] });
    expect(everything()).toEqual(before);
  });

  test('writes what has changed alone', async () => {
    await it.commit(put('measure', measure('m-a')), put('measure', measure('m-b')));
    const { entries: written } = await it.commit(put('measure', measure('m-a')), put('measure', measure('m-b', { kind: 'study' })));
    expect(written.map(({ subject }) => subject)).toEqual(['measure:m-b']);
  });

  test('may withdraw and put back: the record keeps all three', async () => {
    await it.commit(put('measure', measure()));
    await it.commit(withdraw('measure', 'm-a'));
    expect(imagesIn(it.store)).toEqual([]);
    expect(rowsOf(it.store, 'subject_theme')).toEqual([]);
    await it.commit(put('measure', measure()));
    expect(entries().map(({ before, after }) => [before !== null, after !== null])).toEqual([
      [false, true],
      [true, false],
      [false, true],
    ]);
    expect(imagesIn(it.store)).toEqual([measure()]);
  });

  test('moves a milestone from one measure to another, and both stand anew', async () => {
    await it.commit(
      put('measure', measure('m-a')),
      put('measure', measure('m-b')),
      put('milestone', milestone('ev-1', 'passed', '2024-01-01')),
    );
    await it.commit(put('milestone', milestone('ev-1', 'passed', '2024-01-01', { subject: 'm-b' })));
    expect(rowsOf(it.store, 'measure').map(({ id, status, last_evidence }) => [id, status, last_evidence])).toEqual([
      ['m-a', 'unknown', null],
      ['m-b', 'adopted', '2024-01-01'],
    ]);
  });

  test('is told of once where it wrote, and not at all where it did not', async () => {
    let told = 0;
    const record = createRecord({ store: it.store, clock: it.clock, committed: () => told++ });
    const commit = (...commands: Parameters<typeof it.commit>) => record.commit({ actor: 'a', commands });
    await commit(put('measure', measure('m-a')), put('measure', measure('m-b')));
    await commit(put('measure', measure('m-a')));
    await refusal(commit(put('measure', measure('m-c', { programme: 'prog-x' }))));
    expect(told).toBe(1);
  });

  test('two at once become two, one after the other', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => it.commit(put('organisation', organisation(`O${n}`)))));
    expect(entries().map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    expect((await verifyRecord(it.store.db)).problems).toEqual([]);
  });
});

describe('a refused commit', () => {
  test('leaves nothing of what was right in it', async () => {
    await it.commit(put('measure', measure('m-a')));
    const before = everything();
    await refusal(
      it.commit(
        put('measure', measure('m-b')),
        withdraw('measure', 'm-a'),
        put('milestone', milestone('ev-1', 'passed', '2024', { subject: 'm-x' })),
      ),
    );
    expect(everything()).toEqual(before);
    const failing = async () => {
      throw new Error('alongside failed');
    };
    await expect(it.record.commit({ actor: 'a', commands: [put('measure', measure('m-b'))], alongside: failing })).rejects.toThrow(
      'alongside failed',
    );
    expect(everything()).toEqual(before);
    expect((await verifyRecord(it.store.db)).problems).toEqual([]);
  });

  test('is refused when it names one subject twice', async () => {
    for (const second of [put('measure', measure('m-a', { kind: 'study' })), withdraw('measure', 'm-a')]) {
      const { code, problems } = await refusal(it.commit(put('measure', measure('m-a')), second));
      expect([code, problems[0]?.subject]).toEqual(['duplicate-id', 'measure:m-a']);
    }
    expect(entries()).toEqual([]);
  });
});

describe('an edit based on an older version', () => {
  const edited = measure('m-a', { kind: 'study' });
  beforeEach(async () => {
    await it.commit(put('measure', measure('m-a')));
    await it.commit(put('measure', measure('m-b')));
  });

  test('is a conflict, and says which entry came in between', async () => {
    await it.commit({ ...put('measure', edited), expect: 1 });
    for (const late of [put('measure', measure('m-a', { kind: 'grant' })), withdraw('measure', 'm-a')]) {
      const { code, problems } = await refusal(it.commit({ ...late, expect: 1 }));
      expect([code, problems[0]?.subject]).toEqual(['conflict', 'measure:m-a']);
      expect(problems[0]?.reason).toContain('3');
    }
    expect(entries()).toHaveLength(3);
  });

  test('is none where others changed other subjects alone', async () => {
    await it.commit({ ...put('measure', edited), expect: 1 });
    expect((await newestChange(it.store.db))?.subject).toBe('measure:m-a');
  });

  test('is one also where the subject was new to the editor, or has been withdrawn', async () => {
    expect((await refusal(it.commit({ ...put('measure', edited), expect: 0 }))).code).toBe('conflict');
    await it.commit(withdraw('measure', 'm-a'));
    expect((await refusal(it.commit({ ...put('measure', edited), expect: 1 }))).code).toBe('conflict');
    await it.commit({ ...put('measure', edited), expect: 0 });
  });
});

describe('canonical JSON', () => {
  test('is the same for equal values', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'ä' }], a: undefined, A: true })).toBe('{"A":true,"b":[1,{"c":"ä","d":null}]}');
    expect(canonicalJson({ a: { y: 1, x: 2 } })).toBe(canonicalJson({ a: { x: 2, y: 1 } }));
  });

  test('is JSON of the same value', () => {
    const image = measure('m-a', { title: text('"lainaus" \\ \u2028 \u0001') });
    expect(JSON.parse(canonicalJson(image))).toEqual(image);
  });

  test('is hashed as SHA-256 of its UTF-8', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256('ä')).toHaveLength(64);
  });
});
