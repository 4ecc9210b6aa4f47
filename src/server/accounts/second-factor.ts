import { ask } from './asking.ts';
import { noting, type OwnParts, type Self } from './own.ts';

/** What an app is told: an `otpauth:` address, and the codes for when the app is lost. Both are shown once. */
export type SecondFactorBegun = { uri: string; backupCodes: string[] };

/** One's own second step: a code from an app (RFC 6238). Refuses with `wrong-password` and `wrong-code`. */
export type OwnSecondFactor = {
  /** Begins; nothing is asked for at signing in before the first code has been right. */
  beginSecondFactor: (self: Self, headers: Headers, password: string) => Promise<SecondFactorBegun>;
  confirmSecondFactor: (self: Self, headers: Headers, code: string) => Promise<string[]>;
  endSecondFactor: (self: Self, headers: Headers, password: string) => Promise<string[]>;
  /** The earlier ones are void. */
  newBackupCodes: (self: Self, headers: Headers, password: string) => Promise<string[]>;
};

export function createOwnSecondFactor({ auth: { api }, log }: OwnParts): OwnSecondFactor {
  return {
    beginSecondFactor: async (_self, headers, password) => {
      const { answer } = await ask(api.enableTwoFactor({ body: { password, method: 'totp' }, headers, returnHeaders: true }));
      if (answer.method !== 'totp') throw new Error('a second factor of another kind');
      return { uri: answer.totpURI, backupCodes: answer.backupCodes };
    },
    confirmSecondFactor: async (self, headers, code) => {
      const { cookies } = await ask(api.verifyTOTP({ body: { code: code.replaceAll(/\s/g, '') }, headers, returnHeaders: true }));
      await noting(log, 'second-factor-on', self, headers);
      return cookies;
    },
    endSecondFactor: async (self, headers, password) => {
      const { cookies } = await ask(api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }));
      await noting(log, 'second-factor-off', self, headers);
      return cookies;
    },
    newBackupCodes: async (self, headers, password) => {
      const { answer } = await ask(api.generateBackupCodes({ body: { password }, headers, returnHeaders: true }));
      await noting(log, 'backup-codes-made', self, headers);
      return answer.backupCodes;
    },
  };
}
