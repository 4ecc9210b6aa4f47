import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { allowListOf, senderOf, type MailSettings } from './mail/index.ts';

/** What the environment says, read once and validated. docs/operating.md describes each name; a test keeps the two alike. */
export type Config = {
  port: number;
  /** The public address of the service, without a slash at the end. */
  origin: string;
  /** Everything that the service keeps lies in this folder. */
  data: string;
  roles: { web: boolean; jobs: boolean };
  /** A simulate-sources server that is asked instead of the real sources; null: the real ones. */
  sources: string | null;
  trustProxy: boolean;
  /** Who answers for the robot that reads the sources. */
  contact: string | null;
  mail: MailSettings;
  /** What cookies of the desk are signed with; one of our own in the data folder unless it is set. */
  secret?: string;
  /** A ministry's or an organisation's own sign-in. */
  oidc?: OidcSettings;
};

export type OidcSettings = { issuer: string; clientId: string; clientSecret?: string; name: string; trustEmail: boolean };

const Port = v.pipe(
  v.string(),
  v.regex(/^\d{1,5}$/, 'a port is a number'),
  v.transform(Number),
  v.maxValue(65535, 'a port is at most 65535'),
);
const Origin = v.pipe(
  v.string(),
  v.check((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), 'an origin begins with http:// or https://'),
  v.transform((value) => new URL(value).origin),
);
const Issuer = v.pipe(
  v.string(),
  v.check((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), 'an issuer begins with https://'),
  v.transform((value) => value.replace(/\/+$/, '')),
);
const Roles = v.pipe(
  v.string(),
  v.transform((value) => value.split(',').map((role) => role.trim())),
  v.array(v.picklist(['web', 'jobs'], 'the roles are web and jobs')),
);

const MailServer = v.pipe(
  v.string(),
  v.check((value) => URL.canParse(value) && /^smtps?:$/.test(new URL(value).protocol), 'a mail server begins with smtp:// or smtps://'),
);
const Sender = v.pipe(
  v.string(),
  v.check((value) => senderOf(value) !== null, 'a sender is name@host or Name <name@host>'),
);
const AllowList = v.pipe(
  v.string(),
  v.check((value) => allowListOf(value) !== null, 'this is a list of addresses (name@host) and hosts (@host), with commas between'),
);

const EnvironmentSchema = v.object({
  PORT: v.optional(Port, '3000'),
  ORIGIN: v.optional(Origin),
  SEURAA_DATA: v.optional(v.string(), './data'),
  SEURAA_ROLES: v.optional(Roles, 'web,jobs'),
  SEURAA_SOURCES: v.optional(Origin),
  SEURAA_TRUST_PROXY: v.optional(v.picklist(['0', '1'], 'this is 0 or 1'), '0'),
  SEURAA_CONTACT: v.optional(v.pipe(v.string(), v.trim())),
  SEURAA_SECRET: v.optional(v.pipe(v.string(), v.minLength(32, 'a secret has at least 32 characters'))),
  SEURAA_OIDC_ISSUER: v.optional(Issuer),
  SEURAA_OIDC_CLIENT_ID: v.optional(v.string()),
  SEURAA_OIDC_CLIENT_SECRET: v.optional(v.string()),
  SEURAA_OIDC_TRUST_EMAIL: v.optional(v.picklist(['0', '1'], 'this is 0 or 1'), '0'),
  SEURAA_OIDC_NAME: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60))),
  SMTP_URL: v.optional(MailServer),
  SEURAA_MAIL_FROM: v.optional(Sender),
  SEURAA_MAIL_ONLY: v.optional(AllowList),
  DATABASE_URL: v.optional(
    v.pipe(
      v.string(),
      v.check((value) => value === '', 'this version keeps everything in SQLite under SEURAA_DATA: leave DATABASE_URL unset'),
    ),
  ),
});

class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Reads the configuration; throws an error that names each variable that is wrong. Empty variables are as if they were not set. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const result = v.safeParse(EnvironmentSchema, set);
  if (!result.success) throw new SettingsError(result.issues.map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`).join('\n'));
  const { PORT, ORIGIN, SEURAA_DATA, SEURAA_ROLES, SEURAA_SOURCES, SEURAA_TRUST_PROXY, SEURAA_CONTACT } = result.output;
  const origin = ORIGIN ?? `http://localhost:${PORT}`;
  return {
    port: PORT,
    origin,
    data: resolve(SEURAA_DATA),
    roles: { web: SEURAA_ROLES.includes('web'), jobs: SEURAA_ROLES.includes('jobs') },
    sources: SEURAA_SOURCES ?? null,
    trustProxy: SEURAA_TRUST_PROXY === '1',
    contact: SEURAA_CONTACT ?? null,
    mail: mailSettings(result.output, origin),
    ...deskSettings(result.output),
  };
}

type Environment = v.InferOutput<typeof EnvironmentSchema>;

function deskSettings(environment: Environment): Pick<Config, 'secret' | 'oidc'> {
  const { SEURAA_SECRET: secret, SEURAA_OIDC_ISSUER: issuer, SEURAA_OIDC_CLIENT_ID: clientId } = environment;
  const { SEURAA_OIDC_CLIENT_SECRET: clientSecret, SEURAA_OIDC_NAME: name } = environment;
  if ((issuer === undefined) !== (clientId === undefined))
    throw new SettingsError('SEURAA_OIDC_ISSUER and SEURAA_OIDC_CLIENT_ID are set together, or neither');
  const oidc =
    issuer !== undefined && clientId !== undefined
      ? { issuer, clientId, name: name ?? new URL(issuer).hostname, trustEmail: environment.SEURAA_OIDC_TRUST_EMAIL === '1' }
      : null;
  return {
    ...(secret === undefined ? {} : { secret }),
    ...(oidc ? { oidc: { ...oidc, ...(clientSecret === undefined ? {} : { clientSecret }) } } : {}),
  };
}

type MailEnvironment = Pick<v.InferOutput<typeof EnvironmentSchema>, 'SMTP_URL' | 'SEURAA_MAIL_FROM' | 'SEURAA_MAIL_ONLY' | 'SEURAA_DATA'>;

function mailSettings(environment: MailEnvironment, origin: string): MailSettings {
  const { SMTP_URL, SEURAA_MAIL_FROM, SEURAA_MAIL_ONLY, SEURAA_DATA } = environment;
  const sender = SEURAA_MAIL_FROM === undefined ? null : senderOf(SEURAA_MAIL_FROM);
  return {
    server: SMTP_URL ?? null,
    from: sender ?? { name: 'Seuraa', address: `noreply@${new URL(origin).hostname}` },
    only: SEURAA_MAIL_ONLY === undefined ? null : allowListOf(SEURAA_MAIL_ONLY),
    folder: join(resolve(SEURAA_DATA), 'mail'),
  };
}

export const databaseFile = ({ data }: Config): string => join(data, 'seuraa.sqlite');
export const pagesFile = ({ data }: Config): string => join(data, 'pages.sqlite');

/** What a process of ours is given of the environment: nothing but what Windows needs to begin one. */
export const environmentOfProcesses = (): NodeJS.ProcessEnv => ({ SystemRoot: process.env['SystemRoot'] });
