import { createRecord } from '#server/record/index.ts';
import { migrate, openStore } from '#server/store/index.ts';
import { organisation, put } from './factories.ts';

/** A process of its own that writes: `write-many.ts FILE NAME COUNT` commits organisations NAME-0, NAME-1… one after another. */
const [file = '', name = '', count = '0'] = process.argv.slice(2);
const store = openStore(file);
migrate(store);
const record = createRecord({ store, clock: () => new Date() });
for (let n = 0; n < Number(count); n++) {
  await record.commit({
    actor: name,
    commands: [
      put('organisation', organisation(`${name}-${n}`)),
      put('organisation', organisation('all', { site: `https://${name}.fi/${n}` })),
    ],
  });
}
store.close();
