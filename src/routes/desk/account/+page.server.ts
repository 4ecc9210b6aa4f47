import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { Refusal } from '#domain/problem.ts';
import { ChosenLanguage, Name, Password, typedIn, wrongBy, wrongIn } from '../account-forms.ts';
import { authorized, deskOf, giveCookies } from '../entering.ts';
import type { Actions, PageServerLoad } from './$types';

const told = ['saved', 'password', 'second-factor-off', 'passkey', 'passkey-removed', 'session', 'sessions'] as const;

/** One's own account. */
export const load: PageServerLoad = async (event) => {
  const self = await authorized(event, 'read-desk');
  const done = event.url.searchParams.get('done');
  return {
    own: await deskOf(event).accounts.own.look(self, event.request.headers),
    self: self.editor,
    done: told.find((one) => one === done) ?? null,
  };
};

const ownOf = (event: RequestEvent) => deskOf(event).accounts.own;
type Part = 'self' | 'password' | 'second-factor' | 'passkeys' | 'sessions';

/** `part`: the part of the page in which something was wrong. */
const wrong = (part: Part, cause: unknown) => fail(400, { part, ...wrongBy(cause) });

const Self = v.object({ name: Name, language: ChosenLanguage });
const Words = v.object({ current: Password, next: Password });
/** What the page with the QR code sends back, so that it can be shown again after a code that was wrong. */
const Begun = v.object({
  code: v.pipe(v.string(), v.trim(), v.maxLength(20)),
  uri: v.pipe(v.string(), v.maxLength(500), v.startsWith('otpauth://totp/')),
  codes: v.pipe(v.string(), v.maxLength(500)),
});

export const actions: Actions = {
  self: async (event) => {
    const self = await authorized(event, 'read-desk');
    const given = v.safeParse(Self, await typedIn(event.request));
    if (!given.success) return fail(400, { part: 'self' as const, ...wrongIn(given.issues) });
    await ownOf(event).change(self, given.output);
    redirect(303, '/desk/account?done=saved');
  },
  password: async (event) => {
    const self = await authorized(event, 'read-desk');
    const given = v.safeParse(Words, await typedIn(event.request));
    if (!given.success) return fail(400, { part: 'password' as const, ...wrongIn(given.issues) });
    try {
      giveCookies(event, await ownOf(event).changePassword(self, event.request.headers, given.output));
    } catch (cause) {
      return wrong('password', cause);
    }
    redirect(303, '/desk/account?done=password');
  },
  'begin-second-factor': async (event) => {
    const self = await authorized(event, 'read-desk');
    try {
      const { password = '' } = await typedIn(event.request);
      return { begun: await ownOf(event).beginSecondFactor(self, event.request.headers, password) };
    } catch (cause) {
      return wrong('second-factor', cause);
    }
  },
  'confirm-second-factor': async (event) => {
    const self = await authorized(event, 'read-desk');
    const { code, uri, codes } = v.parse(Begun, await typedIn(event.request));
    const backupCodes = codes.split(' ');
    try {
      giveCookies(event, await ownOf(event).confirmSecondFactor(self, event.request.headers, code));
      return { codes: backupCodes };
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      return fail(400, { part: 'second-factor' as const, ...wrongBy(cause), begun: { uri, backupCodes } });
    }
  },
  'end-second-factor': async (event) => {
    const self = await authorized(event, 'read-desk');
    try {
      const { password = '' } = await typedIn(event.request);
      giveCookies(event, await ownOf(event).endSecondFactor(self, event.request.headers, password));
    } catch (cause) {
      return wrong('second-factor', cause);
    }
    redirect(303, '/desk/account?done=second-factor-off');
  },
  'backup-codes': async (event) => {
    const self = await authorized(event, 'read-desk');
    try {
      const { password = '' } = await typedIn(event.request);
      return { codes: await ownOf(event).newBackupCodes(self, event.request.headers, password) };
    } catch (cause) {
      return wrong('second-factor', cause);
    }
  },
  'remove-passkey': async (event) => {
    const self = await authorized(event, 'read-desk');
    try {
      const { id = '' } = await typedIn(event.request);
      await ownOf(event).removePasskey(self, event.request.headers, id);
    } catch (cause) {
      return wrong('passkeys', cause);
    }
    redirect(303, '/desk/account?done=passkey-removed');
  },
  'end-session': async (event) => {
    const self = await authorized(event, 'read-desk');
    try {
      const { id = '' } = await typedIn(event.request);
      await ownOf(event).endSession(self, event.request.headers, id);
    } catch (cause) {
      return wrong('sessions', cause);
    }
    redirect(303, '/desk/account?done=session');
  },
  'end-others': async (event) => {
    const self = await authorized(event, 'read-desk');
    await ownOf(event).endOtherSessions(self, event.request.headers);
    redirect(303, '/desk/account?done=sessions');
  },
};
