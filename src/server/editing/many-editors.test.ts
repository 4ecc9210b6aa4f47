import { expect, test } from 'vitest';
import { languages, type Language } from '#domain/language.ts';
import { Refusal } from '#domain/problem.ts';
import { editor } from '../../../tests/support/editors.ts';
import { house, imagesIn, measure, put, rowsOf } from '../../../tests/support/factories.ts';
import { seeded, type Random } from '../../../tests/support/random.ts';
import { authorize } from '../accounts/index.ts';
import { canonicalJson, verifyRecord } from '../record/index.ts';
import { createEditing, type Draft } from './index.ts';

/** Editors who save, publish, withdraw, undo and discard by chance, often on what they saw a while ago. */
const people = ['aino', 'bertta', 'cecilia'].map((id) => ({
  id,
  edits: authorize(editor(id), 'edit-subjects'),
  publishes: authorize(editor(id), 'publish'),
}));
const ids = ['m-a', 'm-b'];
const why = { fi: { text: 'Siksi', state: 'original' as const } };

function scene(random: Random) {
  const it = house();
  const editing = createEditing({ ...it, random: random.next });
  /** What each has before them, and what must be found again: images that another's saving or publishing came before or after. */
  const seen = new Map<string, Draft>();
  const mustBeKept: string[] = [];
  const newest = new Map<string, { by: string; image: string }>();
  let words = 0;
  let minutes = 0;

  async function look(who: (typeof people)[number]): Promise<void> {
    seen.set(who.id, await editing.begin(who.edits, 'measure', random.one(ids)));
  }
  async function save(who: (typeof people)[number]): Promise<void> {
    const draft = seen.get(who.id);
    if (!draft) return;
    const wording = { text: `sana-${++words}`, state: random.one(['original', 'translated'] as const) };
    const title = { ...(draft.image['title'] as object), [random.one(languages)]: wording };
    const image = random.next() < 0.8 ? { ...draft.image, title } : { ...draft.image, section: `osa-${words}` };
    const result = await editing.save(who.edits, draft.id, image, draft.version);
    if ('conflict' in result) {
      mustBeKept.push(canonicalJson(image));
      seen.set(who.id, result.conflict);
      return;
    }
    const before = newest.get(draft.id);
    if (before && before.by !== who.id) mustBeKept.push(before.image);
    newest.set(draft.id, { by: who.id, image: canonicalJson(result.draft.image) });
    seen.set(who.id, result.draft);
  }
  async function publish(who: (typeof people)[number]): Promise<void> {
    const draft = seen.get(who.id);
    if (!draft) return;
    const chosen: Language[] | null = random.next() < 0.5 ? null : random.shuffled(languages).slice(0, random.whole(0, 2));
    await editing.publish(who.publishes, draft.id, { languages: chosen, significance: 'minor', note: why });
  }
  async function undo(who: (typeof people)[number]): Promise<void> {
    const last = rowsOf(it.store, 'change').length;
    const entry = random.whole(Math.max(1, last - 3), last);
    const [version] = await editing.versions([entry]);
    await editing.undo(who.publishes, [entry], why);
    const now = imagesIn(it.store).find(({ id }) => id === version?.subject) ?? null;
    expect(canonicalJson(now)).toBe(canonicalJson(version?.before ?? null));
  }
  const withdraw = (who: (typeof people)[number]): Promise<unknown> =>
    editing.withdraw(who.publishes, 'measure', random.one(ids), { reason: why });
  async function rebase(who: (typeof people)[number]): Promise<void> {
    const draft = seen.get(who.id);
    if (draft) seen.set(who.id, await editing.rebase(who.edits, draft.id));
  }
  const discard = async (who: (typeof people)[number]) => {
    const draft = seen.get(who.id);
    if (draft) await editing.discard(who.edits, draft.id);
  };
  const wait = () => {
    minutes += random.whole(1, 9);
    it.moveTo(new Date(Date.parse('2024-06-01T09:00:00Z') + minutes * 60_000).toISOString());
    return Promise.resolve();
  };
  const acts = [look, look, save, save, save, save, publish, publish, rebase, undo, withdraw, discard, wait];
  return { it, act: () => random.one(acts)(random.one(people)), mustBeKept };
}

test.each([1, 2, 3, 4])('whatever many editors do at once, the record is whole and nothing typed is lost (%i)', async (seed) => {
  const { it, act, mustBeKept } = scene(seeded(seed));
  await it.commit(...ids.map((id) => put('measure', measure(id))));
  const codes = new Set<string>();
  for (let n = 0; n < 250; n++) {
    await act().catch((refusal: unknown) => {
      if (!(refusal instanceof Refusal)) throw refusal;
      codes.add(refusal.code);
    });
  }
  expect((await verifyRecord(it.store.reads)).problems).toEqual([]);
  expect(codes).toContain('conflict');
  const kept = new Set(rowsOf(it.store, 'draft_saving').map(({ image }) => canonicalJson(JSON.parse(String(image)))));
  expect(mustBeKept.filter((image) => !kept.has(image))).toEqual([]);
  expect(mustBeKept.length).toBeGreaterThan(10);
  const open = rowsOf(it.store, 'draft').filter(({ closed_at: at }) => at === null);
  expect(new Set(open.map(({ subject }) => subject)).size).toBe(open.length);
});
