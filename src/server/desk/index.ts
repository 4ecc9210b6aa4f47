import { openAccounts, type Accounts } from '../accounts/index.ts';
import type { Config } from '../config.ts';
import { createEditing, type Editing } from '../editing/index.ts';
import { createForms, type Forms } from '../editing-forms/index.ts';
import { createInbox, type Inbox } from '../inbox/index.ts';
import type { Log } from '../log.ts';
import type { Mail } from '../mail/index.ts';
import type { Clock, Record } from '../record/index.ts';
import { createReview, mayChangeAtOnce, mayPublish, type Review } from '../review/index.ts';
import { createSettings, type Settings } from '../settings/index.ts';
import type { Sources } from '../sources/index.ts';
import { createSheets, type Sheets } from '../sheets/index.ts';
import type { Store } from '../store/index.ts';
import { createTranslation, type Translation } from '../translation/index.ts';
import { troubleTeller } from './troubled.ts';

/** What the desk is made of. */
export type DeskParts = {
  config: Config;
  store: Store;
  record: Record;
  sources: Sources;
  mail: Mail;
  clock: Clock;
  random: () => number;
  log: Log;
};

/** Where editors work: the rooms that they work with, each behind its own door. Routes read, ask one of these, and answer. */
export type Desk = DeskParts & {
  accounts: Accounts;
  editing: Editing;
  forms: Forms;
  inbox: Inbox;
  review: Review;
  settings: Settings;
  sheets: Sheets;
  translation: Translation;
};

/** Opens the rooms of the desk. */
export async function openDesk(parts: DeskParts): Promise<Desk> {
  const accounts = await openAccounts(parts);
  const room = createEditing({
    ...parts,
    gate: mayPublish,
    troubled: troubleTeller({ ...parts, accounts, origin: parts.config.origin }),
  });
  const editing = askingFirst(room, parts.store);
  return {
    ...parts,
    accounts,
    editing,
    forms: createForms(parts),
    inbox: createInbox({ ...parts, accounts }),
    settings: createSettings(parts),
    sheets: createSheets({ ...parts, editing }),
    translation: createTranslation({ ...parts, editing }),
    review: createReview({ ...parts, accounts, editing, origin: parts.config.origin }),
  };
}

/** What becomes public without a draft has nothing that could be approved: review says who may. */
const askingFirst = (editing: Editing, { db }: Store): Editing => ({
  ...editing,
  async withdraw(by, kind, id, why) {
    await mayChangeAtOnce(db, by, [{ name: 'withdraw', kind, id }]);
    return editing.withdraw(by, kind, id, why);
  },
  async commitBatch(by, commands, about) {
    await mayChangeAtOnce(db, by, commands);
    return editing.commitBatch(by, commands, about);
  },
});
