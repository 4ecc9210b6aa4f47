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
    ['DATABASE_URL', '', {}],
    ['UNKNOWN', 'x', {}],
  ])('%s=%s is read', (name, value, expected) => {
    expect(readConfig({ [name]: value })).toMatchObject(expected);
  });

  test.each(['PORT', 'ORIGIN', 'SEURAA_DATA', 'SEURAA_ROLES', 'SEURAA_SOURCES', 'SEURAA_TRUST_PROXY', 'SEURAA_CONTACT', 'DATABASE_URL'])(
    '%s set to nothing is as if it were not set',
    (name) => {
      expect(readConfig({ [name]: '' })).toEqual(readConfig({}));
      expect(readConfig({ [name]: undefined })).toEqual(readConfig({}));
    },
  );

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
