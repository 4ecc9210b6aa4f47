import { APIError } from 'better-auth/api';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { Refusal } from '#domain/problem.ts';
import type { OidcSettings } from '../config.ts';
import type { Clock } from '../record/index.ts';
import { invitationByEmail, takeInvitation, type Store } from '../store/index.ts';
import { ask } from './asking.ts';
import { createAuth, type AuthParts } from './auth.ts';
import { networkIn } from './network.ts';
import { foldedEmail } from './sign-in.ts';
import type { SecurityLog } from './security-log.ts';

/** Signing in with an organisation's own account (OpenID Connect, with PKCE). */
export type ElsewhereSignIn = {
  /** What the button says. */
  name: string;
  /** Where the browser is sent; `next`: an address of the desk. Refuses with `not-reached` where the issuer does not answer. */
  begin: (headers: Headers, next: string) => Promise<{ address: string; cookies: string[] }>;
  /** The way back: an answer that leads to `next`, or to the sign-in page with `error`. */
  finish: (request: Request) => Promise<Response>;
};

export const oidcProvider = 'oidc';

export type OidcParts = { settings: OidcSettings; auth: AuthParts; store: Store; clock: Clock; log: SecurityLog };

export function createElsewhereSignIn(parts: OidcParts): ElsewhereSignIn {
  let opened: ReturnType<typeof openOidc> | null = null;
  return {
    name: parts.settings.name,
    begin: async (headers, next) => {
      // The issuer is asked what it offers when somebody first signs in by it, and again after it did not answer.
      const auth = (opened ??= openOidc(parts));
      if ((await auth.$context).socialProviders.length === 0) {
        opened = null;
        throw new Refusal('not-reached');
      }
      const back = `/desk/sign-in?next=${encodeURIComponent(next)}`;
      const body = { provider: oidcProvider, callbackURL: next, errorCallbackURL: back, disableRedirect: true };
      const { answer, cookies } = await ask(auth.api.signInSocial({ body, headers, returnHeaders: true }));
      if (answer.url === undefined) throw new Refusal('not-reached');
      return { address: answer.url, cookies };
    },
    finish: (request) => (opened ??= openOidc(parts)).handler(request),
  };
}

/** The same accounts, with the way in from elsewhere. Its tokens are of no use here and are not kept. */
function openOidc(parts: OidcParts) {
  const { settings, auth, log } = parts;
  const noTokens = { accessToken: null, refreshToken: null, idToken: null };
  return createAuth({
    ...auth,
    plugins: [genericOAuth({ config: [providerOf(settings)] })],
    hooks: {
      user: { create: { before: async (user) => ({ data: { ...user, ...(await invited(parts, user)) } }) } },
      account: { create: { before: (account) => Promise.resolve({ data: { ...account, ...noTokens } }) } },
      session: {
        create: {
          after: async ({ userId }, context) => {
            const network = context?.headers ? networkIn(context.headers) : null;
            await log.note({ kind: 'signed-in', editor: userId, detail: oidcProvider, network });
          },
        },
      },
    },
  });
}

const providerOf = ({ issuer, clientId, clientSecret, trustEmail }: OidcSettings) => ({
  providerId: oidcProvider,
  discoveryUrl: `${issuer}/.well-known/openid-configuration`,
  clientId,
  ...(clientSecret === undefined ? {} : { clientSecret }),
  scopes: ['openid', 'email', 'profile'],
  pkce: true,
  requireIdTokenVerification: true,
  mapProfileToUser: (profile: Record<string, unknown>) => ({ emailVerified: trustEmail || profile['email_verified'] === true }),
});

type Newcomer = { name: string; email: string; emailVerified: boolean };

/** Whoever has no account yet must have been invited, at an address that the issuer knows to be theirs. */
async function invited({ store, clock, log }: OidcParts, { name, email, emailVerified }: Newcomer) {
  const invitation = emailVerified ? await invitationByEmail(store.db, foldedEmail(email), clock().toISOString()) : undefined;
  if (!invitation || !(await takeInvitation(store.db, invitation.id)))
    throw new APIError('FORBIDDEN', { code: 'not_invited', message: 'not invited' });
  const { id, role, organisation, language } = invitation;
  await log.note({ kind: 'invitation-used', detail: `${id} ${role}` });
  return { name: name || email, role, organisation, language };
}
