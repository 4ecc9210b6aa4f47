import { anyWording } from '#domain/language.ts';
import { roles } from '#domain/permissions.ts';
import { inviteAsOperator } from '#server/accounts/index.ts';
import { isMailAddress } from '#server/mail/index.ts';
import { allImages } from '#server/store/index.ts';
import type { App } from '#server/app.ts';
import { withApp } from './open.ts';

const usage = `Usage: create-editor EMAIL ROLE [ORGANISATION]\nThe roles are ${roles.join(', ')}. An editor needs an organisation.\n`;

/** `create-editor EMAIL ROLE [ORGANISATION]`: prints a one-time link with which its receiver makes an account. */
export async function run([email = '', role = '', organisation]: string[]): Promise<number> {
  const known = roles.find((one) => one === role);
  if (!isMailAddress(email) || !known || (known === 'editor' && organisation === undefined)) {
    process.stderr.write(usage);
    return 2;
  }
  return withApp(async (app) => {
    if (organisation !== undefined && !(await isOrganisation(app, organisation))) return 1;
    const wish = { email, role: known, organisation: organisation ?? null, language: 'fi' as const };
    process.stdout.write(`${await inviteAsOperator(app, wish)}\n`);
    return 0;
  });
}

async function isOrganisation({ store }: App, id: string): Promise<boolean> {
  const all = await allImages(store.reads, 'organisation');
  if (all.some((one) => one.id === id)) return true;
  const list = all.map((one) => `  ${one.id}  ${anyWording(one.name, 'en')?.text ?? ''}`).join('\n');
  process.stderr.write(`There is no organisation ${id}. These are known:\n${list}\n`);
  return false;
}
