import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lettersIn, readLetter, type ReadLetter } from '../../../tests/support/letters.ts';
import { createMail, MailFailure, UnsendableLetter, type Letter, type MailSettings } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'seuraa-mail-'));
const clock = () => new Date('2026-11-23T10:00:00Z');
const arrived: { from: string; to: string[]; letter: ReadLetter }[] = [];
let address = '';

const answer = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code });

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: ({ address: to }, _session, done) => {
    if (to.startsWith('nobody@')) done(answer(550, `5.1.1 <${to}> is unknown here`));
    else if (to.startsWith('busy@')) done(answer(451, `4.3.0 <${to}> later`));
    else done();
  },
  onData: (stream, { envelope }, done) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const from = envelope.mailFrom ? envelope.mailFrom.address : '';
      arrived.push({ from, to: envelope.rcptTo.map((one) => one.address), letter: readLetter(Buffer.concat(chunks)) });
      done();
    });
  },
});

beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  address = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()));
  rmSync(folder, { recursive: true, force: true });
});

const settings = (more: Partial<MailSettings> = {}): MailSettings => ({
  server: address,
  from: { name: 'Seuraa, työpöytä', address: 'noreply@seuraa.example' },
  only: null,
  folder,
  ...more,
});
const letter = (more: Partial<Letter> = {}): Letter => ({
  to: 'anna@example.fi',
  subject: 'Määräpäivä lähestyy',
  text: 'Hei,\n\nluonnos odottaa: https://seuraa.example/desk/drafts/1.\nTerveisin <Seuraa>',
  language: 'fi',
  ...more,
});
const send = (more: Partial<Letter> = {}, changed: Partial<MailSettings> = {}) =>
  createMail({ settings: settings(changed), clock }).send(letter(more));

describe('a letter', () => {
  it('reaches the mail server with both parts and says who it is from', async () => {
    expect(await send({ id: 'draft-1.before' })).toEqual({ messageId: '<draft-1.before@seuraa.example>', how: 'sent' });
    const { from, to, letter: read } = arrived.at(-1) ?? expect.fail('nothing came');
    expect({ from, to }).toEqual({ from: 'noreply@seuraa.example', to: ['anna@example.fi'] });
    expect(read.subject).toBe('Määräpäivä lähestyy');
    expect(read.headers.get('from')).toContain('<noreply@seuraa.example>');
    expect(read.headers.get('message-id')).toBe('<draft-1.before@seuraa.example>');
    expect(read.headers.get('auto-submitted')).toBe('auto-generated');
    expect(read.headers.get('date')).toBe('Mon, 23 Nov 2026 10:00:00 +0000');
    expect(read.text).toContain('odottaa: https://seuraa.example/desk/drafts/1.');
    expect(read.html).toContain('<html lang="fi">');
    expect(read.html).toContain('<a href="https://seuraa.example/desk/drafts/1">https://seuraa.example/desk/drafts/1</a>.<br>');
    expect(read.html).toContain('&lt;Seuraa&gt;');
  });

  it('can be ended with one click', async () => {
    await send({ unsubscribe: 'https://seuraa.example/end/abc' });
    expect(arrived.at(-1)?.letter.headers.get('list-unsubscribe')).toBe('<https://seuraa.example/end/abc>');
    expect(arrived.at(-1)?.letter.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  });

  it('keeps its connection for the next one where there are many', async () => {
    const mail = createMail({ settings: settings(), clock, connections: 2 });
    const before = arrived.length;
    await Promise.all(Array.from({ length: 20 }, (_, n) => mail.send(letter({ to: `reader${n}@example.fi` }))));
    mail.close();
    expect(arrived.length - before).toBe(20);
  });
});

describe('nothing is put into the headers', () => {
  it('by a subject of several lines', async () => {
    await send({ subject: 'Hei\r\nBcc: eve@example.com\r\n\r\n<p>x</p>' });
    const { to, letter: read } = arrived.at(-1) ?? expect.fail('nothing came');
    expect(to).toEqual(['anna@example.fi']);
    expect(read.headers.has('bcc')).toBe(false);
    expect(read.subject).toBe('Hei Bcc: eve@example.com <p>x</p>');
  });

  const bad = [
    'a@b.fi, c@d.fi',
    'a@b.fi\r\nBcc: c@d.fi',
    '<a@b.fi>',
    'Anna <a@b.fi>',
    'a@b.fi c@d.fi',
    'nohost',
    '@b.fi',
    'a@',
    '"a b"@c.fi',
    'a@b.fi>',
  ];
  it.each(bad)('by the address %j', async (to) => {
    await expect(send({ to })).rejects.toThrow(UnsendableLetter);
    await expect(send({ to })).rejects.not.toThrow(to);
  });

  it('by an id or an address to end it with', async () => {
    await expect(send({ id: 'a>\r\nX: y' })).rejects.toThrow(UnsendableLetter);
    await expect(send({ unsubscribe: 'https://a.fi/>\r\nX: y' })).rejects.toThrow(UnsendableLetter);
    await expect(send({ unsubscribe: 'javascript:alert(1)' })).rejects.toThrow(UnsendableLetter);
  });
});

describe('a letter that the server does not take', () => {
  const failure = (to: string, changed: Partial<MailSettings> = {}): Promise<MailFailure> =>
    send({ to }, changed).then(
      () => expect.fail('it was taken'),
      (cause: unknown) => cause as MailFailure,
    );

  it('is told as for good or for now, and without the address', async () => {
    const unknown = await failure('nobody@example.fi');
    expect(unknown).toBeInstanceOf(MailFailure);
    expect(unknown).toMatchObject({ status: 550, enhanced: '5.1.1', permanent: true });
    const busy = await failure('busy@example.fi');
    expect(busy).toMatchObject({ status: 451, enhanced: '4.3.0', permanent: false });
    for (const one of [unknown, busy]) expect(`${one.message} ${one.stack ?? ''} ${JSON.stringify(one)}`).not.toContain('example.fi');
  });

  it('because nobody answers can be sent again', async () => {
    expect(await failure('anna@example.fi', { server: 'smtp://127.0.0.1:9' })).toMatchObject({ status: null, permanent: false });
  });
});

describe('letters are kept', () => {
  const kept = (to: string, changed: Partial<MailSettings>) => send({ to }, { folder: mkdtempSync(join(folder, 'kept-')), ...changed });

  it('where there is no mail server, as they would have been sent', async () => {
    const own = join(folder, 'own');
    expect(await send({}, { server: null, folder: own })).toMatchObject({ how: 'kept' });
    const [read] = lettersIn(own);
    expect(read).toMatchObject({ to: 'anna@example.fi', subject: 'Määräpäivä lähestyy' });
    const [name = ''] = readdirSync(own);
    expect(name).toMatch(/^20261123T100000Z-[0-9a-f]{12}\.eml$/);
    expect(statSync(join(own, name)).mode & 0o777).toBe(0o600);
  });

  it('and not sent where only some are written to', async () => {
    const before = arrived.length;
    const only = ['anna@example.fi', '@tem.example'];
    expect((await kept('eve@example.com', { only })).how).toBe('kept');
    expect((await kept('eve@nottem.example', { only })).how).toBe('kept');
    expect((await kept('anna@example.fi.evil.example', { only })).how).toBe('kept');
    expect(arrived.length).toBe(before);
    expect((await kept('Anna@Example.fi', { only })).how).toBe('sent');
    expect((await kept('matti@TEM.example', { only })).how).toBe('sent');
  });
});
