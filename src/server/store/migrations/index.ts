import * as record from './001-record.ts';
import * as sources from './002-sources.ts';
import * as compiling from './003-compiling.ts';
import * as items from './004-items.ts';
import * as accounts from './005-accounts.ts';
import * as drafts from './006-drafts.ts';
import * as review from './007-review.ts';
import * as inbox from './008-inbox.ts';
import * as sheets from './009-sheets.ts';
import * as translation from './010-translation.ts';
import * as parkedForms from './011-parked-forms.ts';
import * as deskLists from './012-desk-lists.ts';
import * as missed from './013-missed.ts';

/** All migrations in their order: forward only, and frozen once they have landed. */
export const migrations: readonly { name: string; sql: string }[] = [
  record,
  sources,
  compiling,
  items,
  accounts,
  drafts,
  review,
  inbox,
  sheets,
  translation,
  parkedForms,
  deskLists,
  missed,
];
