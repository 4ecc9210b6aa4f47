/** Publishes drafts of its own one after another until it is killed: `node publish-many.ts FILE`. Says each number that has gone out. */
import { authorize } from '#server/accounts/index.ts';
import { createEditing } from '#server/editing/index.ts';
import { createRecord } from '#server/record/index.ts';
import { migrate, openStore } from '#server/store/index.ts';
import { editor } from './editors.ts';
import { measure, put, text } from './factories.ts';

const store = openStore(process.argv[2] ?? '');
migrate(store);
const clock = () => new Date();
const record = createRecord({ store, clock });
const editing = createEditing({ store, record, clock, random: Math.random });
const [edits, publishes] = [authorize(editor('aino'), 'edit-subjects'), authorize(editor('aino'), 'publish')];
await record.commit({ actor: 'a', commands: [put('measure', measure('m-a'))] });
for (let n = 0; ; n++) {
  const draft = await editing.begin(edits, 'measure', 'm-a');
  await editing.save(edits, draft.id, { ...draft.image, title: text(`Otsikko ${n}`) }, draft.version);
  await editing.publish(publishes, draft.id, { languages: null, significance: 'major', note: text('Siksi') });
  process.stdout.write(`${n}\n`);
}
