import { expect, it } from 'vitest';
import { isUserVerified } from './user-verified.ts';

const answer = (flags: number) => {
  const authenticatorData = Buffer.alloc(37);
  authenticatorData[32] = flags;
  return { response: { response: { authenticatorData: authenticatorData.toString('base64url') } } };
};

it.each([
  [answer(0x05), true],
  [answer(0x1d), true],
  [answer(0x01), false],
  [{ response: { response: { authenticatorData: 'AAAA' } } }, false],
  [{ response: { response: {} } }, false],
  [null, false],
])('a device made sure of its user where it says so (%#)', (body, is) => {
  expect(isUserVerified(body)).toBe(is);
});
