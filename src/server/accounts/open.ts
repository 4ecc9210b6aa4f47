import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Mail } from '../mail/index.ts';
import type { Clock } from '../record/index.ts';
import { editorNames, editorRows, type Store } from '../store/index.ts';
import type { Accounts, Entered } from './accounts.ts';
import { ask } from './asking.ts';
import { createAttempts } from './attempts.ts';
import { createAuth, type Auth } from './auth.ts';
import { createBeginning } from './beginning.ts';
import { answerAtDoor } from './doors.ts';
import { createElsewhereSignIn } from './oidc.ts';
import { createOwn } from './own.ts';
import { createEditor, editorOf } from './editors.ts';
import { sendInvitation } from './invitation-letter.ts';
import { employerName } from './organisations.ts';
import { createPeople } from './people.ts';
import { deskSecret } from './secret.ts';
import { createSecurityLog } from './security-log.ts';
import { createSignIn } from './sign-in.ts';

export type AccountParts = { config: Config; store: Store; mail: Mail; clock: Clock; log: Log };

/** Opens the accounts of a data folder. */
export function openAccounts({ config, store, mail, clock, log }: AccountParts): Accounts {
  const secret = deskSecret(config);
  const authParts = { db: store.db, origin: config.origin, secret, warn: (message: string) => log.warn({ accounts: message }, 'accounts') };
  const auth = createAuth(authParts);
  const attempts = createAttempts({ store, clock, secret });
  const securityLog = createSecurityLog({ store, clock });
  const whoIs = async (headers: Headers) => (await enter(auth, headers)).editor;
  const idOf = async (headers: Headers) => (await whoIs(headers))?.id ?? null;
  const signIn = createSignIn({ auth, store, attempts, log: securityLog, whoIs: idOf });
  const invitations = { store, clock, origin: config.origin, log: securityLog };
  return {
    whoIs,
    enter: (headers) => enter(auth, headers),
    noteRefusal: (editor, action, { address, method, network = null }) =>
      securityLog.note({ kind: 'refused', editor: editor?.id ?? null, detail: `${action} ${method} ${address}`, network }),
    namesOf: (ids) => editorNames(store.reads, ids),
    everybody: async () => (await editorRows(store.reads)).map(editorOf),
    create: (account) => createEditor({ auth, store }, account),
    signIn,
    beginning: createBeginning({ auth, store, log: securityLog, signIn, invitations }),
    people: createPeople({
      store,
      clock,
      log: securityLog,
      invitations,
      send: (invitation, link) => sendInvitation({ mail, log, store }, invitation, link),
    }),
    own: createOwn({ auth, store, clock, log: securityLog }),
    door: (request) => answerAtDoor({ auth, attempts, log: securityLog, whoIs: idOf }, request),
    elsewhere: config.oidc ? createElsewhereSignIn({ settings: config.oidc, auth: authParts, store, clock, log: securityLog }) : null,
    securityLog,
    organisationName: (id, language) => employerName(store, id, language),
  };
}

async function enter(auth: Auth, headers: Headers): Promise<Entered> {
  if (!headers.get('cookie')?.includes('seuraa.')) return { editor: null, cookies: [] };
  const { answer, cookies } = await ask(auth.api.getSession({ headers, returnHeaders: true }));
  if (!answer) return { editor: null, cookies };
  const { id, name, email, role, organisation, language } = answer.user;
  if (!role || !language) return { editor: null, cookies };
  return { editor: { id, name, email, role, organisation: organisation ?? null, language }, cookies };
}
