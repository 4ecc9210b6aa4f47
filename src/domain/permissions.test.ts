import { describe, expect, test } from 'vitest';
import { actions, may, roles } from './permissions.ts';

const of = (role: (typeof roles)[number], organisation: string | null = 'tem') => ({ role, organisation });

test('a coordinator may do everything, whoever answers for it', () => {
  for (const action of actions) expect(may(of('coordinator', null), action, ['migri'])).toBe(true);
});

test('everybody who has an account may read the desk, and only a coordinator may let others in', () => {
  for (const role of roles) expect(may(of(role), 'read-desk')).toBe(true);
  expect(roles.filter((role) => may(of(role), 'manage-people'))).toEqual(['coordinator']);
});

describe('an editor', () => {
  test('works on what the own organisation answers for', () => {
    expect(may(of('editor'), 'edit-subjects', ['migri', 'tem'])).toBe(true);
    expect(may(of('editor'), 'edit-subjects', ['migri'])).toBe(false);
  });
  test('without an organisation works on nobody else’s', () => expect(may(of('editor', null), 'publish', ['tem'])).toBe(false));
  test('may begin what is nobody’s yet', () => expect(may(of('editor'), 'edit-subjects', [])).toBe(true));
});

test('a translator translates and publishes nothing; a viewer reads', () => {
  expect(may(of('translator'), 'translate', ['migri'])).toBe(true);
  expect(may(of('translator'), 'publish')).toBe(false);
  expect(actions.filter((action) => may(of('viewer'), action))).toEqual(['read-desk']);
});
