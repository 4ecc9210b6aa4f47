import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { Clock } from '../record/index.ts';
import {
  dropParkedForm,
  editorOfFormKey,
  forgetParkedForms,
  parkedForm,
  putFormKey,
  putParkedForm,
  type Database,
  type Store,
} from '../store/index.ts';

/**
 * Forms that were sent when nobody was signed in any more are kept until the same person has signed in again in the same browser.
 * A form is enciphered (AES-256-GCM) with a key that stands only in the browser's cookie; the store knows the key's hash. Only a
 * browser in which somebody signed in has opened a form has such a cookie: nobody else can leave anything here.
 */
export type Parking = {
  /** The browser's key, an old one or a new one, for whoever is signed in. `fresh`: the browser has yet to be given it. */
  keyFor: (editor: string, key: string | null) => Promise<{ key: string; fresh: boolean }>;
  park: (key: string | null, path: string, body: string) => Promise<boolean>;
  parked: (key: string | null, path: string, editor: string) => Promise<{ body: string; at: string } | null>;
  drop: (key: string, path: string) => Promise<void>;
};

const keptMs = 24 * 60 * 60 * 1000;
const longest = 512 * 1024;
const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');
const cipherKey = (key: string): Buffer => Buffer.from(hkdfSync('sha256', key, 'seuraa', 'parked form', 32));

function enciphered(key: string, text: string): Uint8Array {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', cipherKey(key), iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

function deciphered(key: string, bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes);
  const decipher = createDecipheriv('aes-256-gcm', cipherKey(key), buffer.subarray(0, 12)).setAuthTag(buffer.subarray(12, 28));
  return Buffer.concat([decipher.update(buffer.subarray(28)), decipher.final()]).toString('utf8');
}

export function createParking({ store, clock }: { store: Store; clock: Clock }): Parking {
  const { db } = store;
  const now = () => clock().toISOString();
  return {
    async keyFor(editor, key) {
      if (key && (await editorOfFormKey(db, hashOf(key))) === editor) return { key, fresh: false };
      const made = randomBytes(32).toString('base64url');
      await putFormKey(db, hashOf(made), editor, now());
      return { key: made, fresh: true };
    },
    async park(key, path, body) {
      await forgetParkedForms(db, new Date(clock().getTime() - keptMs).toISOString());
      if (!key || body.length > longest || !(await editorOfFormKey(db, hashOf(key)))) return false;
      await putParkedForm(db, hashOf(key), path, enciphered(key, body), now());
      return true;
    },
    parked: (key, path, editor) => (key ? parkedFor(db, key, path, editor) : Promise.resolve(null)),
    drop: (key, path) => dropParkedForm(db, hashOf(key), path),
  };
}

async function parkedFor(db: Database, key: string, path: string, editor: string): Promise<{ body: string; at: string } | null> {
  const found = await parkedForm(db, hashOf(key), path);
  return found?.editor === editor ? { body: deciphered(key, found.body), at: found.at } : null;
}
