import { passkey } from '@better-auth/passkey';
import { betterAuth, type BetterAuthOptions, type BetterAuthPlugin } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { languages, type Language } from '#domain/language.ts';
import { roles, type Role } from '#domain/permissions.ts';
import type { Database } from '../store/index.ts';
import { shortestPassword } from './password.ts';

/** What the library that keeps accounts is told: our tables, our addresses, our cookies, and nothing of its own conveniences. */

/** Seconds that a session lives after it was last used: longer than a day's work with its breaks. */
export const sessionLife = 12 * 3600;
/** Seconds after which use of a session is written down again. */
const sessionStep = 600;
/** The name that authenticator apps and passkeys show. */
const appName = 'Seuraa';
/** Where the library's own addresses are; only those in `openDoors` are reached from outside. */
export const authPath = '/desk/auth';

export type AuthParts = {
  db: Database;
  origin: string;
  secret: string;
  plugins?: BetterAuthPlugin[];
  hooks?: BetterAuthOptions['databaseHooks'];
  warn: (message: string) => void;
};
export type Auth = ReturnType<typeof createAuth>;

const times = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

const user = {
  modelName: 'editor',
  fields: { emailVerified: 'email_verified', ...times },
  // Our tables demand a role and a language; the library would before an invitation has given them (oidc.ts).
  additionalFields: {
    role: { type: [...roles] as Role[], required: false, input: false },
    organisation: { type: 'string', required: false, input: false },
    language: { type: [...languages] as Language[], required: false, input: false },
  },
} as const;

const session = {
  modelName: 'editor_session',
  fields: { userId: 'editor', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', ...times },
  expiresIn: sessionLife,
  updateAge: sessionStep,
} as const;

const account = {
  modelName: 'editor_sign_in',
  fields: {
    userId: 'editor',
    providerId: 'provider',
    accountId: 'account',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
    ...times,
  },
  updateAccountOnSignIn: false,
} as const;

const verification = { modelName: 'editor_verification', fields: { expiresAt: 'expires_at', ...times } } as const;

const secondFactor = () =>
  twoFactor({
    issuer: appName,
    allowPasswordless: true,
    schema: {
      user: { fields: { twoFactorEnabled: 'second_factor' } },
      twoFactor: {
        modelName: 'editor_totp',
        fields: { userId: 'editor', backupCodes: 'backup_codes', failedVerificationCount: 'failed', lockedUntil: 'locked_until' },
      },
    },
  });

const passkeys = (origin: string) =>
  passkey({
    rpID: new URL(origin).hostname,
    rpName: appName,
    origin,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    schema: {
      passkey: {
        modelName: 'editor_passkey',
        fields: {
          userId: 'editor',
          publicKey: 'public_key',
          credentialID: 'credential',
          deviceType: 'device_type',
          backedUp: 'backed_up',
          createdAt: 'created_at',
        },
      },
    },
  });

/** Where it is kept who may sign in, in our tables. Attempts are counted by ourselves (attempts.ts), and addresses are kept nowhere. */
export function createAuth({ db, origin, secret, plugins = [], hooks, warn }: AuthParts) {
  return betterAuth({
    appName,
    baseURL: origin,
    basePath: authPath,
    secret,
    database: { db, type: 'sqlite' },
    user,
    session,
    account,
    verification,
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: shortestPassword, autoSignIn: false },
    ...(hooks ? { databaseHooks: hooks } : {}),
    plugins: [secondFactor(), passkeys(origin), ...plugins],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => warn(message) },
    advanced: {
      cookiePrefix: 'seuraa',
      useSecureCookies: origin.startsWith('https:'),
      defaultCookieAttributes: { path: '/desk', httpOnly: true, sameSite: 'lax' },
      disableCSRFCheck: false,
      disableOriginCheck: false,
      ipAddress: { disableIpTracking: true },
    },
  });
}
