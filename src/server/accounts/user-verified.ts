import * as v from 'valibot';

const Assertion = v.object({ response: v.object({ response: v.object({ authenticatorData: v.string() }) }) });

/** Where the flags lie in what an authenticator signs, and the one that says that it made sure of its user (WebAuthn Level 3, 6.1). */
const flagsAt = 32;
const userVerified = 0x04;

/**
 * Whether a passkey's answer says that its device made sure who uses it, by a finger, a face or a PIN: without that a device found on
 * a table would be enough. What is read here is signed; the library checks the signature and asks no more than that the device was there.
 */
export function isUserVerified(body: unknown): boolean {
  const given = v.safeParse(Assertion, body);
  if (!given.success) return false;
  const flags = Buffer.from(given.output.response.response.authenticatorData, 'base64url')[flagsAt];
  return flags !== undefined && (flags & userVerified) !== 0;
}
