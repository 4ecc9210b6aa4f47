import { expect, test } from 'vitest';
import type { Language } from '#domain/language.ts';
import { area, house, organisation, put, text } from '../../../tests/support/factories.ts';
import { silentLog } from '../log.ts';
import type { Letter, Mail } from '../mail/index.ts';
import { sendInvitation } from './invitation-letter.ts';

type Invitation = Parameters<typeof sendInvitation>[1];

test('an invitation says the area’s own words in the languages that have some, and the service’s in others', async () => {
  const it = house('2026-11-23T12:00:00.000Z');
  const own = { invitation: { subject: text('Tule mukaan'), text: text('Olet {role}. Avaa {link} viimeistään {until}.') } };
  await it.commit(put('organisation', organisation('TEM')), put('area', area({ mails: own })));
  const sent: Letter[] = [];
  const mail = { send: (letter: Letter) => Promise.resolve({ how: 'sent', n: sent.push(letter) }) } as unknown as Mail;
  const invite = (language: Language) =>
    sendInvitation(
      { mail, log: silentLog, store: it.store },
      { id: 'i1', email: 'a@example.fi', language, role: 'editor', expiresAt: '2026-11-30T12:00:00.000Z' } as Invitation,
      'https://seuraa.example/desk/invitation/x',
    );
  await invite('fi');
  await invite('sv');
  expect(sent[0]).toMatchObject({
    subject: 'Tule mukaan',
    text: 'Olet toimittaja. Avaa https://seuraa.example/desk/invitation/x viimeistään 30. marraskuuta 2026.',
  });
  expect(sent[1]?.text).toContain('https://seuraa.example/desk/invitation/x');
  expect(sent[1]?.subject).not.toBe('Tule mukaan');
});
