import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { databaseFile, pagesFile, readConfig } from './config.ts';

describe('the environment', () => {
  test('may be empty: everything has a value', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      origin: 'http://localhost:3000',
      data: resolve('data'),
      roles: { web: true, jobs: true },
      sources: null,
      trustProxy: false,
      contact: null,
      mail: { server: null, from: { name: 'Seuraa', address: 'noreply@localhost' }, only: null, folder: resolve('data/mail') },
    });
  });

  test.each([
    ['PORT', '8080', { port: 8080, origin: 'http://localhost:8080' }],
    ['PORT', '65535', { port: 65535 }],
    ['ORIGIN', 'https://seuraa.example.fi', { origin: 'https://seuraa.example.fi' }],
    ['ORIGIN', 'https://Seuraa.example.fi:443/', { origin: 'https://seuraa.example.fi' }],
    ['SEURAA_DATA', '/srv/seuraa', { data: '/srv/seuraa' }],
    ['SEURAA_DATA', 'elsewhere', { data: resolve('elsewhere') }],
    ['SEURAA_ROLES', 'web', { roles: { web: true, jobs: false } }],
    ['SEURAA_ROLES', ' jobs , web', { roles: { web: true, jobs: true } }],
    ['SEURAA_SOURCES', 'http://127.0.0.1:4000/', { sources: 'http://127.0.0.1:4000' }],
    ['SEURAA_TRUST_PROXY', '1', { trustProxy: true }],
    ['SEURAA_TRUST_PROXY', '0', { trustProxy: false }],
    ['SEURAA_CONTACT', ' follow@example.fi ', { contact: 'follow@example.fi' }],
    ['SMTP_URL', 'smtps://seuraa:secret@mail.example.fi', { mail: { server: 'smtps://seuraa:secret@mail.example.fi' } }],
    ['SEURAA_MAIL_FROM', 'Seuraa, TEM <seuraa@example.fi>', { mail: { from: { name: 'Seuraa, TEM', address: 'seuraa@example.fi' } } }],
    ['SEURAA_MAIL_FROM', 'seuraa@example.fi', { mail: { from: { name: '', address: 'seuraa@example.fi' } } }],
    ['SEURAA_MAIL_ONLY', 'Anna@Example.fi, @tem.example', { mail: { only: ['anna@example.fi', '@tem.example'] } }],
    ['DATABASE_URL', '', {}],
    ['UNKNOWN', 'x', {}],
  ])('%s=%s is read', (name, value, expected) => {
    expect(readConfig({ [name]: value })).toMatchObject(expected);
  });

  const names = ['PORT', 'ORIGIN', 'SEURAA_DATA', 'SEURAA_ROLES', 'SEURAA_SOURCES', 'SEURAA_TRUST_PROXY', 'SEURAA_CONTACT', 'DATABASE_URL'];
  test.each([...names, 'SMTP_URL', 'SEURAA_MAIL_FROM', 'SEURAA_MAIL_ONLY'])('%s set to nothing is as if it were not set', (name) => {
    expect(readConfig({ [name]: '' })).toEqual(readConfig({}));
    expect(readConfig({ [name]: undefined })).toEqual(readConfig({}));
  });

  test.each([
    ['PORT', '-1', 'a number'],
    ['PORT', '80a', 'a number'],
    ['PORT', '3e3', 'a number'],
    ['PORT', '65536', 'at most 65535'],
    ['ORIGIN', 'seuraa.example.fi', 'http'],
    ['ORIGIN', 'ftp://seuraa.example.fi', 'http'],
    ['SEURAA_ROLES', 'web,mail', 'web and jobs'],
    ['SEURAA_ROLES', 'web,', 'web and jobs'],
    ['SEURAA_SOURCES', 'here', 'http'],
    ['SEURAA_TRUST_PROXY', 'yes', '0 or 1'],
    ['SMTP_URL', 'mail.example.fi', 'smtp://'],
    ['SMTP_URL', 'https://mail.example.fi', 'smtp://'],
    ['SEURAA_MAIL_FROM', 'Seuraa', 'name@host'],
    ['SEURAA_MAIL_FROM', 'a@example.fi, b@example.fi', 'name@host'],
    ['SEURAA_MAIL_FROM', 'Seuraa\r\nBcc: x@example.fi <a@example.fi>', 'name@host'],
    ['SEURAA_MAIL_ONLY', 'example.fi', 'list of addresses'],
    ['DATABASE_URL', 'postgres://localhost/seuraa', 'SQLite'],
  ])('%s=%s is refused by name, with what it should be', (name, value, reason) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name}.*${reason}`));
  });

  test('with several faults is refused with all of them', () => {
    expect(() => readConfig({ PORT: 'x', ORIGIN: 'y', SEURAA_TRUST_PROXY: 'z' })).toThrow(/PORT.*\n.*ORIGIN.*\n.*SEURAA_TRUST_PROXY/);
  });
});

test('the files lie in the data folder', () => {
  const config = readConfig({ SEURAA_DATA: '/srv/seuraa' });
  expect([databaseFile(config), pagesFile(config)]).toEqual(['/srv/seuraa/seuraa.sqlite', '/srv/seuraa/pages.sqlite']);
});
